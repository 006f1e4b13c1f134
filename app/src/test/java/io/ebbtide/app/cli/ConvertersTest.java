package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.config.ConfigOverride;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "60s,PT1M", "15m,PT15M", "2h,PT2H", "3d,PT72H", "0s,PT0S"})
    void shouldReadDurations(String text, Duration expected) {
        Duration duration = new DurationConverter().convert(text);

        assertThat(duration).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "1.5h", "5 s", "5S", "9999999999s", "1h30m"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(
                        "'" + text + "' is not a duration; write a whole number and a unit: 250ms, 60s, 15m, 2h, 3d");
    }

    @ParameterizedTest
    @CsvSource({"USDT=1000,balances.USDT,1000", "1INCH=0.5,balances.1INCH,0.5"})
    void shouldReadBalances(String text, String key, String value) {
        ConfigOverride override = new BalanceConverter().convert(text);

        assertThat(override).isEqualTo(new ConfigOverride("--balance " + text, key, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "USDT", "USDT=", "=5", "usdt=5", "USDT=-5", "USDT=1e3", "USDT=5=6", "US.DT=5", "USDT = 5"})
    void shouldRefuseWhatIsNoBalance(String text) {
        assertThatThrownBy(() -> new BalanceConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text
                        + "' is not ASSET=AMOUNT; write an asset code in capitals and a decimal: USDT=1000, BNB=0.5");
    }

    @ParameterizedTest
    @CsvSource({"exit.stop-loss-bps=150,exit.stop-loss-bps,150", "a=b=c,a,b=c"})
    void shouldReadSettings(String text, String key, String value) {
        ConfigOverride override = new SettingConverter().convert(text);

        assertThat(override).isEqualTo(new ConfigOverride("--set " + text, key, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "key", "key=", "=5"})
    void shouldRefuseWhatIsNoSetting(String text) {
        assertThatThrownBy(() -> new SettingConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text
                        + "' is not KEY=VALUE; write a dotted key of the configuration: exit.stop-loss-bps=150");
    }
}
