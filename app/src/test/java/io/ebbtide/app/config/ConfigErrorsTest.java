package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            entry.position-size-quote  | -5              | -5 is not allowed; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 0.99999999      | 0.99999999 is not allowed; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 25.123456789    | 25.123456789 has more than 8 decimal places; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | "twenty"        | twenty is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 2.5e1           | 2.5e1 is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 0x19            | 0x19 is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 1_000           | 1_000 is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | .inf            | .inf is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | true            | true is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | +25             | +25 is not a number; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | 9999999999999999999999999 | 9999999999999999999999999 is not allowed; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | [25]            | a list is not allowed; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | {min: 25}       | a section is not allowed; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | ``              | has no value; allowed: 1 to 1000000 quote units
            entry.position-size-quote  | ~               | ~ is not a number; allowed: 1 to 1000000 quote units
            signal.drop-trigger-bps    | 150.00001       | 150.00001 has more than 4 decimal places; allowed: 1 to 5000 bps
            risk.cooldown-ms           | 1.5             | 1.5 is not a whole number; allowed: 0 to 86400000 ms
            risk.max-positions         | 51              | 51 is not allowed; allowed: 1 to 50
            signal.anchor-mode         | 5               | 5 is not allowed; allowed: 1 to 4
            exit.market-sells-allowed  | yes             | yes is not allowed; allowed: true, false
            exit.market-sells-allowed  | 1               | 1 is not allowed; allowed: true, false
            mode                       | lively          | lively is not allowed; allowed: paper, paper-live-data, live
            session.instance           | Paper           | Paper is not allowed; allowed: 1 to 4 characters of a to z and 0 to 9
            session.seed               | -1              | -1 is not allowed; allowed: 0 to 9223372036854775807
            paper.fee-asset            | bnb             | bnb is not allowed; allowed: received, quote, base or an asset code
            engine.inbound-ring-size   | 1000            | 1000 is not a power of two; allowed: powers of two from 64 to 1048576
            engine.inbound-ring-size   | 32              | 32 is not allowed; allowed: powers of two from 64 to 1048576
            engine.wait-strategy       | busyspin        | busyspin is not allowed; allowed: blocking, lite-blocking, yielding, sleeping, busy-spin
            journal.durability         | none            | none is not allowed; allowed: process, power
            quote-assets.ETH.unit-value| 0               | 0 is not allowed; allowed: 0.00000001 to 1000000 account units
            """)
    void shouldNameLineKeyValueAndWhatIsAllowed(String key, String value, String message) {
        ConfigFixture given = new ConfigFixture().with(key, value);

        String errors = given.errors();

        assertThat(errors).isEqualTo("test.yaml:" + given.lineOf(key) + ": " + key + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry.positon-size-quote | did you mean entry.position-size-quote?
            guard.max-spread         | did you mean guard.max-spread-bps?
            balances.usdt            | did you mean balances.USDT?
            quote-assets.sol.unit-value | did you mean quote-assets.SOL.unit-value?
            """)
    void shouldSuggestTheKeyThatWasMeant(String key, String suggestion) {
        ConfigFixture given = new ConfigFixture().with(key, "5");

        String errors = given.errors();

        assertThat(errors).isEqualTo("test.yaml:" + given.lineOf(key) + ": " + key + ": unknown key; " + suggestion);
    }

    @Test
    void shouldRefuseUnknownKeysAndSections() {
        ConfigFixture given = new ConfigFixture().with("zeal", "5").with("zebra", "{a: 1, b: 2}");

        String errors = given.errors();

        assertThat(errors)
                .isEqualTo("test.yaml:" + given.lineOf("zeal") + ": zeal: unknown key\ntest.yaml:"
                        + given.lineOf("zebra") + ": zebra: unknown key");
    }

    @Test
    void b15TakesNeitherAKeyInAnotherCaseNorADefaultForIt() {
        ConfigFixture given =
                new ConfigFixture().without("risk.cash-reserve-quote").with("risk.Cash-Reserve-quote", "5");

        String errors = given.errors();

        assertThat(errors)
                .contains("risk.Cash-Reserve-quote: unknown key; did you mean risk.cash-reserve-quote?")
                .contains("risk.cash-reserve-quote: is missing;");
    }

    @Test
    void shouldPointMissingKeysToTheirSection() {
        String text = new ConfigFixture()
                .without("guard.max-spread-bps")
                .without("fee.taker-bps")
                .with("guard", "{}")
                .text();
        int sectionLine = text.substring(0, text.indexOf("guard: ")).split("\n", -1).length;

        String errors = errorsIn(text);

        assertThat(errors)
                .isEqualTo("test.yaml:1: fee.taker-bps: is missing; allowed: 0 to 1000 bps\ntest.yaml:" + sectionLine
                        + ": guard.max-spread-bps: is missing; allowed: 0 to 10000 bps");
    }

    @Test
    void shouldAskForAtLeastOneBalance() {
        String errors = new ConfigFixture().without("balances.USDT").errors();

        assertThat(errors)
                .isEqualTo("test.yaml:1: balances.<NAME>: is missing; allowed: 0 to 1000000000 units of the asset");
    }

    @Test
    void shouldAskForTheUnitValueOfAnEmptyQuoteAsset() {
        ConfigFixture given = new ConfigFixture().with("quote-assets.SOL", "{}");

        String errors = given.errors();

        assertThat(errors)
                .isEqualTo("test.yaml:" + given.lineOf("quote-assets.SOL")
                        + ": quote-assets.SOL.unit-value: is missing; allowed: 0.00000001 to 1000000 account units");
    }

    @Test
    void m04ReportsDuplicatesInWhateverSpelling() {
        String text = "fee: {taker-bps: 10}\n" + new ConfigFixture().text();
        int second = text.substring(0, text.indexOf("fee.taker-bps")).split("\n", -1).length;

        String errors = errorsIn(text);

        assertThat(errors).isEqualTo("test.yaml:" + second + ": fee.taker-bps: is given twice, first in line 1");
    }

    @Test
    void shouldReportASectionThatIsGivenTwice() {
        String text = "fee: {}\nfee: {}\n" + new ConfigFixture().text();

        String errors = errorsIn(text);

        assertThat(errors).isEqualTo("test.yaml:2: fee: is given twice, first in line 1");
    }

    @Test
    void shouldReportAllProblemsByLine() {
        ConfigFixture given = new ConfigFixture()
                .with("exit.take-profit-bps", "0")
                .with("balances.USDT", "-1")
                .with("risk.max-positions", "many")
                .without("market.fresh-ms")
                .with("zeal", "1");

        List<String> errors = given.errors().lines().toList();

        assertThat(errors)
                .containsExactly(
                        "test.yaml:1: balances.USDT: -1 is not allowed; allowed: 0 to 1000000000 units of the asset",
                        "test.yaml:1: market.fresh-ms: is missing; allowed: 1 to 86400000 ms",
                        "test.yaml:" + given.lineOf("exit.take-profit-bps")
                                + ": exit.take-profit-bps: 0 is not allowed; allowed: 1 to 10000 bps",
                        "test.yaml:" + given.lineOf("risk.max-positions")
                                + ": risk.max-positions: many is not a number; allowed: 1 to 50",
                        "test.yaml:" + given.lineOf("zeal") + ": zeal: unknown key");
    }

    @Test
    void shouldNameTheOptionForABadOverride() {
        String errors = new ConfigFixture()
                .errors(
                        ConfigOverride.balance("USDT", "99999999999"),
                        new ConfigOverride("steps.yaml:4", "entry.size", "5"));

        assertThat(errors)
                .isEqualTo(
                        "--balance USDT=99999999999: balances.USDT: 99999999999 is not allowed; allowed: 0 to 1000000000"
                                + " units of the asset\nsteps.yaml:4: entry.size: unknown key");
    }

    @Test
    void shouldGiveTheLineInTheShippedFile() throws IOException {
        String text =
                Files.readString(ConfigFixture.PAPER).replace("position-size-quote: 25", "position-size-quote: -5");
        Path file = Files.writeString(folder.resolve("paper.yaml"), text);
        int line = text.substring(0, text.indexOf("position-size-quote: -5")).split("\n", -1).length;

        ConfigException thrown = thrownBy(file);

        assertThat(thrown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(thrown.problems()).hasSize(1);
        assertThat(thrown)
                .hasMessage(file + ":" + line
                        + ": entry.position-size-quote: -5 is not allowed; allowed: 1 to 1000000 quote units");
    }

    @Test
    void shouldTellWhenThereIsNoSuchFile() {
        Path file = folder.resolve("none.yaml");

        ConfigException thrown = thrownBy(file);

        assertThat(thrown).hasMessage(file + ": does not exist");
    }

    @Test
    void shouldTellWhenTheFileIsAFolder() {
        ConfigException thrown = thrownBy(folder);

        assertThat(thrown).hasMessage(folder + ": cannot be read");
    }

    private static String errorsIn(String text) {
        try {
            ConfigLoader.parse("test.yaml", text, List.of());
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    private static ConfigException thrownBy(Path file) {
        try {
            ConfigLoader.load(file, List.of());
        } catch (ConfigException e) {
            return e;
        }
        throw new AssertionError("accepted: " + file);
    }
}
