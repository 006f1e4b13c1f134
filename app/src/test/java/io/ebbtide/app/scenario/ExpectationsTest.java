package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expectation that is wrong turns a scenario red, each kind of them. */
class ExpectationsTest {
    @Test
    void shouldPassWithEveryExpectationMet() {
        ScenarioResult result = ScenarioFixture.run(ScenarioFixture.WORLD + """
                  - {at: 100s, operator: {action: exit}}
                until: 130s
                expect:
                  buys-on-wire: 1
                  sells-on-wire: ">=1"
                  cancels-on-wire: "<=2"
                  max-sends-per-client-id: 1
                  max-live-orders: {GIGGLEUSDT: 1}
                  max-live-sells: 1
                  position-qty: {GIGGLEUSDT: "0.000"}
                  position-state: {GIGGLEUSDT: CLOSED}
                  protection: NONE
                  free: {USDT: "119.66514454", GIGGLE: 0}
                  reserved: {USDT: 0}
                  closed-trades: 1
                  exit-reasons: [MANUAL]
                  net-pnl: "-0.05485546"
                  switches: {GIGGLEUSDT: 0}
                  no-alarms: true
                  refusals: {VENUE_OTHER: 0}
                  max-unprotected-ms: ">=160"
                  invariant-violations: 0
                """);

        assertThat(result.failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            buys-on-wire: 2                          | buys-on-wire: expected 2, was 1
            sells-on-wire: ">=2"                     | sells-on-wire: expected >=2, was 1
            cancels-on-wire: "1"                     | cancels-on-wire: expected 1, was 0
            max-sends-per-client-id: 0               | max-sends-per-client-id: expected 0, was 1
            max-live-orders: {GIGGLEUSDT: 2}         | max-live-orders.GIGGLEUSDT: expected 2, was 1
            max-live-sells: {GIGGLEUSDT: "<=0"}      | max-live-sells.GIGGLEUSDT: expected <=0, was 1
            position-qty: {GIGGLEUSDT: "0.2530001"}  | position-qty.GIGGLEUSDT: expected 0.2530001, was 0.253
            position-state: {GIGGLEUSDT: OPEN}       | position-state.GIGGLEUSDT: expected OPEN, was PROTECTING
            protection: {GIGGLEUSDT: NONE}           | protection.GIGGLEUSDT: expected NONE, was TP
            free: {USDT: "94.79483973"}              | free.USDT: expected 94.79483973, was 94.79483974
            reserved: {USDT: ">=1"}                  | reserved.USDT: expected >=1, was 0
            closed-trades: 1                         | closed-trades: expected 1, was 0
            exit-reasons: [STOP_LOSS]                | exit-reasons: expected STOP_LOSS, was []
            net-pnl: ">=0.01"                        | net-pnl: expected >=0.01, was 0
            switches: {GIGGLEUSDT: 1}                | switches.GIGGLEUSDT: expected 1, was 0
            alarms: [LATE_FILL]                      | alarms: expected LATE_FILL, was []
            refusals: {RISK_CASH: 1}                 | refusals.RISK_CASH: expected 1, was 0
            max-unprotected-ms: "<=79"               | max-unprotected-ms: expected <=79, was 80
            invariant-violations: 1                  | invariant-violations: expected 1, was 0
            """)
    void shouldTurnRedWhereSomethingElseIsExpected(String expectation, String failure) {
        ScenarioResult result =
                ScenarioFixture.run(ScenarioFixture.WORLD + "until: 100s\nexpect:\n  " + expectation + "\n");

        assertThat(result.passed()).isFalse();
        assertThat(result.failures()).isEqualTo(List.of(failure));
    }

    @Test
    void shouldTurnRedWhenAnAlarmWasRaisedAndNoneIsExpected() {
        ScenarioResult result = ScenarioFixture.run(ScenarioFixture.WORLD + """
                  - {at: 80s, venue: {on: place, do: drop-before}}
                until: 100s
                expect: {no-alarms: true}
                """);

        assertThat(result.failures()).containsExactly("no-alarms: expected none, was [ORDER_UNKNOWN]");
    }
}
