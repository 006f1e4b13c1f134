package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static io.ebbtide.engine.core.EngineHarness.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits, budget and kill switch as the whole engine keeps them: events in, orders out. */
class RiskInTheEngineTest {
    private static final String SECOND_LOOK = "decision REFUSED RISK_SLOTS";

    @Test
    void i01SendsNoMoreOrdersThanThereAreSlotsWhenEverythingDipsAtOnce() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_MAX_POSITIONS, "2").start();
        fall(engine);

        List<String> said = engine.fresh();

        assertThat(said).filteredOn(line -> line.startsWith("place ENTRY")).hasSize(2);
        assertThat(said).filteredOn(line -> line.equals(SECOND_LOOK)).hasSize(1);
        Command refused = engine.last(CommandType.DECISION_MADE);
        assertThat(refused.instrument).isEqualTo(C);
        assertThat(refused.decision.limitUnit).isEqualTo(LimitUnit.COUNT);
        assertThat(refused.decision.limitValue).isEqualTo(2);
        assertThat(refused.decision.limitBound).isEqualTo(2);
    }

    @Test
    void b06SendsNoMoreOrdersThanTheCashPaysFor() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_CASH_RESERVE_QUOTE, "947").start();
        fall(engine);

        List<String> said = engine.fresh();

        assertThat(said).filteredOn(line -> line.startsWith("place ENTRY")).hasSize(2);
        assertThat(engine.last(CommandType.DECISION_MADE).decision.refusal).isEqualTo(Refusal.RISK_CASH);
    }

    @Test
    void a01SendsOneOrderWhileTheFirstIsInFlight() {
        EngineHarness engine = EngineHarness.started().dip(A);
        for (int i = 0; i < 47; i++) {
            engine.after(1000).quote(A, "97." + (10 + i), "97." + (12 + i));
            engine.quote(A, "99.90", "99.92").quote(A, "97.00", "97.02");
        }

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place ENTRY"))
                .hasSize(1);
        assertThat(reserved(engine)).isLessThanOrEqualTo(60 * FixedPoint.ONE);
    }

    @Test
    void a03SendsOneOrderForOneDecision() {
        EngineHarness engine = EngineHarness.started().dip(A);
        for (int i = 0; i < 20; i++) {
            engine.after(500).quote(A, "97.00", "97.02");
        }

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place ENTRY"))
                .hasSize(1);
    }

    @Test
    void i06ReservesNothingAfterAKill() {
        EngineHarness engine = EngineHarness.started();
        engine.operator(OperatorAction.KILL, -1).dip(A);

        assertThat(engine.fresh()).containsExactly("decision REFUSED MODE_NO_ENTRIES");
        assertThat(reserved(engine)).isZero();
        engine.operator(OperatorAction.RESUME, -1).quote(A, "97.00", "97.02");
        assertThat(engine.fresh()).as("a kill is not resumed").isEmpty();
    }

    @Test
    void i05LetsExitsGoOnAfterAKill() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.operator(OperatorAction.KILL, -1).operator(OperatorAction.EXIT, A);
        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT");

        engine.executed(engine.last(CommandType.CANCEL_ORDER).order.clientId, ExecutionType.CANCELED);

        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("place EXIT SELL"));
    }

    @Test
    void i05SendsNothingInASessionThatObserves() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_OBSERVE_ONLY, "1").start();
        fall(engine);

        assertThat(engine.pass(7_200_000).fresh())
                .filteredOn(line -> !line.startsWith("state"))
                .containsOnly("decision REFUSED MODE_OBSERVE")
                .hasSize(3);
    }

    @Test
    void shouldLockAndUnlockASymbolForAnOperator() {
        EngineHarness engine = EngineHarness.started();
        engine.operator(OperatorAction.LOCK, A).dip(A);
        assertThat(engine.fresh()).containsExactly("decision REFUSED MODE_SYMBOL_LOCKED");

        engine.operator(OperatorAction.UNLOCK, A).quote(A, "97.90", "97.92");

        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("place ENTRY"));
    }

    @Test
    void shouldLockEverySymbolWhereNoneIsNamed() {
        EngineHarness engine = EngineHarness.started();
        engine.operator(OperatorAction.LOCK, -1);
        fall(engine);

        assertThat(engine.fresh())
                .containsOnly("decision REFUSED MODE_SYMBOL_LOCKED")
                .hasSize(3);
    }

    @Test
    void b03ReleasesExactlyTheRemainderAtEveryEnd() {
        for (ExecutionType end : List.of(ExecutionType.CANCELED, ExecutionType.REJECTED, ExecutionType.EXPIRED)) {
            EngineHarness engine = new EngineHarness()
                    .with(Setting.ENTRY_MAX_ATTEMPTS, "1")
                    .start()
                    .dip(A);
            assertThat(reserved(engine)).as("while it is in flight").isPositive();

            engine.executed(engine.last(CommandType.PLACE_ORDER).order.clientId, end);

            assertThat(reserved(engine)).as(end.name()).isZero();
            engine.after(60_000).quote(A, "99.90", "99.92").quote(A, "97.00", "97.02");
            assertThat(engine.last(CommandType.DECISION_MADE).decision.outcome)
                    .as("%s frees the symbol, too", end)
                    .isEqualTo(DecisionOutcome.ENTERED);
        }
    }

    @Test
    void b03KeepsReservedWhatAPartFillHasLeftUntilTheEnd() {
        EngineHarness engine = EngineHarness.started().dip(A);
        Command entry = engine.last(CommandType.PLACE_ORDER);
        engine.placeAnswered(entry.order.clientId, VenueOutcome.ACCEPTED);
        long whole = reserved(engine);

        engine.filled(entry.order.clientId, "0.127", "98.03");

        // 0.254 at 98.09 and 0.1 % were reserved; half of it is as good as spent.
        assertThat(FixedPoint.format(whole)).isEqualTo("24.93977486");
        assertThat(FixedPoint.format(reserved(engine))).isEqualTo("12.46988743");
        engine.executed(entry.order.clientId, ExecutionType.CANCELED);
        assertThat(reserved(engine)).isZero();
        assertThat(FixedPoint.format(engine.last(CommandType.EQUITY_SAMPLED).equity.cashE8))
                .as("1,000 and a BNB at 500, less 0.127 at 98.03 and 0.1 %")
                .isEqualTo("1487.53774019");
    }

    @Test
    void b08KeepsHalfAFillAndReleasesTheRest() {
        EngineHarness engine = EngineHarness.started().dip(A);
        Command entry = engine.last(CommandType.PLACE_ORDER);
        engine.placeAnswered(entry.order.clientId, VenueOutcome.ACCEPTED)
                .filled(entry.order.clientId, "0.127", "98.03")
                .executed(entry.order.clientId, ExecutionType.EXPIRED);

        assertThat(reserved(engine)).isZero();
        Command protection = engine.last(CommandType.PLACE_ORDER);
        assertThat(FixedPoint.format(protection.order.qtyE8)).isEqualTo("0.127");
    }

    @Test
    void a04WaitsAMinuteAfterAnEntryThatBoughtNothingInEveryPath() {
        for (boolean rejected : new boolean[] {true, false}) {
            EngineHarness engine = EngineHarness.started().dip(A);
            end(engine, rejected);
            end(engine, rejected);
            engine.fresh();

            for (int second = 1; second < 60; second++) {
                engine.after(1000).quote(A, "99.90", "99.92").quote(A, "97.00", "97.02");
            }
            assertThat(engine.fresh())
                    .filteredOn(line -> line.startsWith("place"))
                    .isEmpty();
            engine.after(1000).quote(A, "99.90", "99.92").quote(A, "97.00", "97.02");
            assertThat(engine.fresh())
                    .filteredOn(line -> line.startsWith("place"))
                    .hasSize(1);
        }
    }

    private static void end(EngineHarness engine, boolean rejected) {
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        if (rejected) {
            engine.placeAnswered(entry, VenueOutcome.REFUSED);
        } else {
            engine.executed(entry, ExecutionType.EXPIRED);
        }
    }

    /** All three fall by 2 % within a moment. */
    private static void fall(EngineHarness engine) {
        for (int instrument : new int[] {A, B, C}) {
            engine.quote(instrument, "100.00", "100.02");
        }
        engine.after(60_000);
        for (int instrument : new int[] {A, B, C}) {
            engine.quote(instrument, "98.00", "98.02");
        }
    }

    private static long reserved(EngineHarness engine) {
        engine.pass(60_000);
        return engine.last(CommandType.EQUITY_SAMPLED).equity.reservedE8;
    }
}
