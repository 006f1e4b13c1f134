package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine does when its clock and the venue's drift apart; G-07 of the failure catalogue. */
class ClockDriftTest {
    @ParameterizedTest
    @CsvSource({"500, 0", "-500, 0", "300, 200", "0, 500"})
    void g07SaysNothingUpToTheAlarmsLimit(long offsetMs, long errorMs) {
        EngineHarness engine =
                EngineHarness.started().clockMeasured(offsetMs, errorMs).dip(A);

        assertThat(engine.fresh()).noneMatch(line -> line.startsWith("alarm")).anyMatch(this::isEntry);
    }

    @ParameterizedTest
    @CsvSource({"501, 0", "-501, 0", "400, 101"})
    void g07RaisesOneAlarmBeyondItAndBuysStill(long offsetMs, long errorMs) {
        EngineHarness engine = EngineHarness.started()
                .clockMeasured(offsetMs, errorMs)
                .clockMeasured(offsetMs, errorMs)
                .dip(A);

        assertThat(engine.fresh()).startsWith("alarm CLOCK_DRIFTED").anyMatch(this::isEntry);
        assertThat(engine.commands().stream()
                        .filter(said ->
                                said.type == CommandType.ALARM_RAISED && said.alarm.alarm == AlarmId.CLOCK_DRIFTED))
                .singleElement()
                .satisfies(said -> assertThat(said.alarm.detail).isEqualTo(offsetMs * 1_000_000));
    }

    @ParameterizedTest
    @CsvSource({"1001, 0", "-1001, 0", "700, 301"})
    void g07BuysNothingBeyondTheVenuesLimitUntilTheClocksAgree(long offsetMs, long errorMs) {
        EngineHarness engine =
                EngineHarness.started().clockMeasured(offsetMs, errorMs).dip(A);

        assertThat(engine.fresh()).containsExactly("alarm CLOCK_DRIFTED", "decision REFUSED RISK_CLOCK_OFFSET");
        Command refused = engine.last(CommandType.DECISION_MADE);
        assertThat(refused.decision.limitValue).isEqualTo((Math.abs(offsetMs) + errorMs) * 1_000_000);

        engine.clockMeasured(20, 10).quote(A, "97.90", "97.92");
        assertThat(engine.fresh()).anyMatch(this::isEntry);
    }

    @Test
    void g07SellsWhateverTheClockSays() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A).clockMeasured(5_000, 0);
        engine.fresh();

        engine.quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT");
    }

    @Test
    void g07TriesTheTakeProfitAgainUnderANewIdAndBuysNothingUntilTheClocksWereCompared() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.03");
        long first = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.placeRefused(first, Refusal.VENUE_TIMESTAMP).pass(250).fresh();

        assertThat(engine.last(CommandType.PLACE_ORDER).order.clientId)
                .as("never resent")
                .isNotEqualTo(first);
        engine.dip(EngineHarness.B);
        assertThat(engine.fresh()).contains("decision REFUSED RISK_CLOCK_UNSURE");
        engine.clockMeasured(1_500, 0).quote(EngineHarness.B, "97.90", "97.92");
        assertThat(engine.fresh()).contains("decision REFUSED RISK_CLOCK_OFFSET");
        engine.clockMeasured(5, 5).quote(EngineHarness.B, "97.80", "97.82");
        assertThat(engine.fresh()).anyMatch(this::isEntry);
    }

    @Test
    void g07RaisesOneAlarmForRefusalsAboutTheTime() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.03")
                .fresh();

        for (int i = 0; i < 2; i++) {
            engine.placeRefused(engine.last(CommandType.PLACE_ORDER).order.clientId, Refusal.VENUE_TIMESTAMP)
                    .pass(500);
        }

        assertThat(engine.fresh()).filteredOn(line -> line.startsWith("alarm")).containsExactly("alarm CLOCK_DRIFTED");
    }

    @Test
    void g07RemembersTheClockOverARestart() {
        EngineHarness engine = EngineHarness.started().clockMeasured(1_001, 0);

        engine.restarted().dip(A);

        assertThat(engine.last(CommandType.DECISION_MADE).decision.refusal).isEqualTo(Refusal.RISK_CLOCK_OFFSET);
    }

    private boolean isEntry(String line) {
        return line.startsWith("place ENTRY");
    }
}
