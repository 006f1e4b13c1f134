package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that only one mode has, and what must hold between them. */
class ModesTest {
    private static final Path LOCAL = Path.of("..", "config", "local-venue.yaml");

    @Test
    void shouldRefuseKeysOfAnotherMode() {
        assertThat(new ConfigFixture().with("binance.symbols", "BTCUSDT").errors())
                .contains("binance.symbols: does not count in this mode; leave it out");
        assertThatThrownBy(() -> load(new ConfigOverride("--balance", "balances.USDT", "5")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("balances.USDT: does not count in this mode; leave it out");
    }

    @Test
    void shouldMissTheKeysOfItsMode() {
        assertThat(new ConfigFixture().with("mode", "live").errors())
                .contains("binance.rest-url: is missing; allowed: https://HOST[:PORT], on this machine also")
                .contains("binance.credentials: is missing; allowed: local, env:NAME")
                .contains("paper.maker-fee-bps: does not count in this mode");
    }

    @ParameterizedTest
    @CsvSource({
        "binance.rest-url, http://api.binance.com",
        "binance.stream-url, ws://127.0.0.1.evil.example:1",
        "binance.api-url, wss://host:443/other",
        "binance.credentials, plain:secret",
        "binance.symbols, 'BTCUSDT,'",
        "binance.stream-silent-ms, 10"
    })
    void shouldRefuseWhatIsNotAllowed(String key, String value) {
        assertThatThrownBy(() -> load(new ConfigOverride("test", key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("allowed: ");
    }

    @Test
    void shouldNotTakeTheLocalVenuesKeyElsewhere() {
        assertThatThrownBy(() ->
                        load(new ConfigOverride("test", "binance.api-url", "wss://ws-api.binance.com:443/ws-api/v3")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("binance.credentials: local is not allowed with wss://ws-api.binance.com:443");
    }

    @Test
    void shouldWaitLongEnoughBeforeAnOrderCountsAsAbsent() {
        assertThatThrownBy(() -> load(new ConfigOverride("test", "order.absence-proof-ms", "12999")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("order.absence-proof-ms: 12999 is not allowed; allowed: at least 13000");
        assertThat(load(new ConfigOverride("test", "order.absence-proof-ms", "13000"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void shouldKnowWhatIsOnThisMachine() {
        assertThat(load().binance().isLocal()).isTrue();
        assertThat(ConfigLoader.load(Path.of("..", "config", "live-binance.yaml"), List.of())
                        .binance()
                        .isLocal())
                .isFalse();
    }

    private static EbbtideConfig load(ConfigOverride... overrides) {
        return ConfigLoader.load(LOCAL, List.of(overrides));
    }
}
