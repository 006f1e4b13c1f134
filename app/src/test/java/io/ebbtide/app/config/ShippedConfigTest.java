package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"paper.yaml", "backtest.yaml", "local-venue.yaml", "live-binance.yaml", "paper-live-data.yaml"})
    void shouldHoldEverySettingAndNoOther(String name) {
        EbbtideConfig config = ConfigLoader.load(Path.of("..", "config", name), List.of());

        TreeSet<String> engineKeys = new TreeSet<>(config.values().keySet());
        engineKeys.removeIf(ShippedConfigTest::isAppKey);
        TreeSet<String> settings = new TreeSet<>();
        for (Setting setting : Setting.values()) {
            settings.add(setting.key());
        }
        assertThat(engineKeys).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"paper.yaml", "backtest.yaml", "local-venue.yaml", "live-binance.yaml", "paper-live-data.yaml"})
    void shouldLoadWithoutWarning(String name) {
        EbbtideConfig config = ConfigLoader.load(Path.of("..", "config", name), List.of());

        assertThat(config.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paper.yaml",
                "backtest.yaml",
                "local-venue.yaml",
                "live-binance.yaml",
                "paper-live-data.yaml",
                "instruments.yaml",
                "order-limits.yaml"
            })
    void shouldExplainEachKeyInACommentAbove(String name) throws IOException {
        List<String> uncommented = new ArrayList<>();

        List<String> lines = Files.readAllLines(Path.of("..", "config", name));
        for (int i = 1; i < lines.size(); i++) {
            boolean setting = lines.get(i).matches("  [a-z-]+: .*");
            if (setting && !lines.get(i - 1).strip().startsWith("#")) {
                uncommented.add(lines.get(i));
            }
        }

        assertThat(uncommented).isEmpty();
    }

    @Test
    void shouldDifferOnlyWhereTheBacktestSaysSo() {
        EbbtideConfig paper = ConfigLoader.load(ConfigFixture.PAPER, List.of());
        EbbtideConfig backtest = ConfigLoader.load(ConfigFixture.BACKTEST, List.of());

        TreeSet<String> different = new TreeSet<>(paper.values().keySet());
        different.addAll(backtest.values().keySet());
        different.removeIf(key ->
                String.valueOf(paper.values().get(key)).equals(backtest.values().get(key)));

        assertThat(different)
                .containsExactly(
                        "balances.BNB",
                        "balances.BTC",
                        "balances.ETH",
                        "guard.depth-needs-data",
                        "journal.reserve-bytes",
                        "market.dead-ms",
                        "market.fresh-ms",
                        "market.held-silent-ms",
                        "quote-assets.BNB.unit-value",
                        "quote-assets.BTC.unit-value",
                        "reconcile.every-ms",
                        "session.instance");
    }

    @ParameterizedTest
    @CsvSource({
        "local-venue.yaml, binance. order.entry-ttl-ms quote-assets. session.instance mode",
        "live-binance.yaml, binance. journal.durability order.entry-ttl-ms quote-assets. session.instance mode",
        "paper-live-data.yaml, binance. quote-assets. session.instance mode"
    })
    void shouldTradeAtRealVenuesAsOnPaper(String name, String different) {
        EbbtideConfig paper = ConfigLoader.load(ConfigFixture.PAPER, List.of());
        EbbtideConfig real = ConfigLoader.load(Path.of("..", "config", name), List.of());

        assertThat(real.values()).allSatisfy((key, value) -> {
            boolean own = Arrays.stream(different.split(" ", -1)).anyMatch(key::startsWith);
            assertThat(own || value.equals(paper.values().get(key))).as(key).isTrue();
        });
    }

    @Test
    void shouldShipRulesForTheSimulatedSymbols() {
        List<InstrumentRule> rules = InstrumentsFile.read(ConfigFixture.INSTRUMENTS);

        EbbtideConfig config = ConfigLoader.load(ConfigFixture.PAPER, List.of());

        assertThat(rules)
                .hasSize(12)
                .extracting(InstrumentRule::symbol)
                .containsAll(config.simulation().pairs().stream()
                        .map(SimulationConfig.Pair::symbol)
                        .toList());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.symbol()).isEqualTo(rule.baseCode() + rule.quoteCode());
            assertThat(rule.filters().notional().minE8()).isEqualTo(5 * FixedPoint.ONE);
            assertThat(rule.filters().percent().bidUpE8()).isEqualTo(5 * FixedPoint.ONE);
            assertThat(rule.filters().percent().askDownE8()).isEqualTo(FixedPoint.ONE / 5);
            assertThat(rule.filters().maxOrders()).isEqualTo(200);
        });
    }

    private static boolean isAppKey(String key) {
        for (AppKey appKey : AppKey.values()) {
            if (appKey.spec().matches(key)) {
                return true;
            }
        }
        return false;
    }
}
