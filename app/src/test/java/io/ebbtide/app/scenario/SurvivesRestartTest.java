package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps from buying is not forgotten when the process dies: each case says why nothing is bought at the dip after the restart. */
class SurvivesRestartTest {
    private static final String WORLD = """
            name: "what survives"
            instruments: {BTCUSDT: {tick: "0.01", step: "0.00001", minNotional: "5"}}
            balances: {USDT: "1000"}
            venue: {latency: 10ms, makerFeeBps: 0, takerFeeBps: 0, feeAsset: quote}
            """;

    private static final String TRADED = """
            ticker: {bid: "98.40", ask: "98.42"}}
              - {at: 95s, ticker: {bid: "96.00", ask: "96.02"}}
              - {at: 100s, ticker: {bid: "100.00", ask: "100.02"}\
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a pause            |                                                              | operator: {action: pause}                   | MODE_NO_ENTRIES    | 0
            a kill             |                                                              | operator: {action: kill}                    | MODE_NO_ENTRIES    | 0
            a panic            |                                                              | operator: {action: panic}                   | MODE_NO_ENTRIES    | 0
            a lock             |                                                              | operator: {action: lock, symbol: BTCUSDT}   | MODE_SYMBOL_LOCKED | 0
            the daily loss     | {risk.max-daily-loss-bps: "1", risk.cooldown-ms: "0"}         | TRADED                                      | RISK_DAILY_LOSS    | 1
            the drawdown       | {risk.max-drawdown-bps: "1", risk.cooldown-ms: "0"}           | TRADED                                      | RISK_DRAWDOWN      | 1
            a row of losses    | {risk.max-losses-in-row: "1", risk.cooldown-ms: "0"}          | TRADED                                      | RISK_LOSS_STREAK   | 1
            the day's trades   | {risk.max-trades-per-day: "1", risk.cooldown-ms: "0"}         | TRADED                                      | RISK_TRADES_PER_DAY | 1
            a cooldown         | {risk.cooldown-ms: "900000"}                                 | TRADED                                      | RISK_COOLDOWN      | 1
            """)
    void i02BuysNothingAfterARestartThatWasForbiddenBefore(
            String name, String config, String step, String refusal, int buysBefore) {
        String scenario = scenario(config, step, "  - {at: 120s, crash: {down: 60s}}\n");

        ScenarioResult restarted = ScenarioFixture.run(
                scenario + "expect: {buys-on-wire: " + buysBefore + ", refusals: {" + refusal + ": \">=1\"}}\n");

        assertThat(restarted.failures()).as(name).isEmpty();
    }

    @ParameterizedTest(name = "down for {0}")
    @ValueSource(strings = {"60s", "1200s"})
    void j11BuysAgainWhenTheCooldownIsOverCountedFromTheClose(String down) {
        String crash = "  - {at: 120s, crash: {down: " + down + "}}\n";
        String scenario = scenario("{risk.cooldown-ms: \"900000\"}", "TRADED", crash)
                .replace("at: 400s", "at: 1500s")
                .replace("at: 399s", "at: 1499s")
                .replace("until: 401s", "until: 1502s");

        ScenarioResult restarted = ScenarioFixture.run(scenario + "expect: {buys-on-wire: 2}\n");

        assertThat(restarted.failures()).isEmpty();
    }

    @Test
    void shouldKeepAHaltedInstrumentHalted() {
        String scenario =
                scenario(null, "operator: {action: halt, symbol: BTCUSDT}", "  - {at: 120s, crash: {down: 60s}}\n");

        ScenarioResult restarted =
                ScenarioFixture.run(scenario + "expect: {buys-on-wire: 0, position-state: {BTCUSDT: HALTED}}\n");

        assertThat(restarted.failures()).isEmpty();
    }

    private static String scenario(@Nullable String config, String step, String crash) {
        return WORLD
                + (config == null ? "" : "config: " + config + "\n")
                + "steps:\n"
                + "  - {at: 0s, ticker: {bid: \"100.00\", ask: \"100.02\"}}\n"
                + "  - {at: 90s, " + step.replace("TRADED", TRADED) + "}\n"
                + crash
                + "  - {at: 399s, ticker: {bid: \"100.00\", ask: \"100.02\"}}\n"
                + "  - {at: 400s, ticker: {bid: \"98.40\", ask: \"98.42\"}}\n"
                + "until: 401s\n";
    }
}
