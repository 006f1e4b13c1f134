package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Halted instruments (failure D-09, behaviour.md § 14 row 32) and the three ways to stop (§ 9). */
class HaltAndStopTest {
    @Test
    void d09KeepsProtectionAndSoftwareRulesOfAHaltedPosition() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.operator(OperatorAction.HALT, A);
        assertThat(engine.fresh())
                .containsExactly("alarm INSTRUMENT_HALTED", "position PROTECTING -> HALTED, protection TP");

        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        assertThat(engine.fresh())
                .contains("position HALTED -> CLOSING, protection TP", "place EXIT SELL LIMIT IOC 0.254 @ 96.7");

        engine.filled(newest(engine), "0.254", "97.00");
        assertThat(engine.fresh())
                .endsWith(
                        "position CLOSING -> CLOSED, protection NONE",
                        "closed STOP_LOSS net -0.31115762 dust 0",
                        "position CLOSED -> HALTED, protection NONE");
    }

    @Test
    void d09EntersAHaltedInstrumentOnlyAfterItsRelease() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start();
        engine.operator(OperatorAction.HALT, A).dip(A);
        assertThat(engine.fresh())
                .containsExactly("alarm INSTRUMENT_HALTED", "position NEW -> HALTED, protection NONE");

        engine.operator(OperatorAction.RELEASE, -1).after(100).quote(A, "97.90", "97.92");

        assertThat(engine.fresh())
                .contains("position HALTED -> CLOSED, protection NONE", "position CLOSED -> NEW, protection NONE")
                .contains("decision ENTERED NONE");
    }

    @Test
    void shouldSwitchAndProtectAHaltedPositionAsBefore() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.operator(OperatorAction.HALT, A).fresh();

        engine.after(100).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        assertThat(engine.fresh()).endsWith("switch to SL COMPLETED PRICE_FELL");

        engine.operator(OperatorAction.RELEASE, A);
        assertThat(engine.fresh())
                .containsExactly(
                        "position HALTED -> OPEN, protection SL", "position OPEN -> PROTECTING, protection SL");
    }

    @Test
    void shouldHaltAnInstrumentOfWhichMoreWasSoldThanHeld() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(100).quote(A, "97.00", "97.02").executed(takeProfit, ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.254", "97.00").fresh();

        engine.filled(takeProfit, "0.1", "98.53");

        assertThat(engine.fresh())
                .contains("alarm OVERSOLD", "alarm INSTRUMENT_HALTED", "position CLOSED -> HALTED, protection NONE");
    }

    @Test
    void shouldHaltAnInstrumentThatTheVenueDoesNotTradeAfterItsEntryEnded() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.fresh();

        engine.placeRefused(newest(engine), Refusal.VENUE_NOT_TRADABLE);

        assertThat(engine.fresh())
                .containsSubsequence("order ENTRY PENDING_NEW -> REJECTED", "alarm INSTRUMENT_HALTED")
                .noneMatch(line -> line.contains("HALTED, protection TP"));
    }

    @Test
    void k08KeepsTheTakeProfitAtTheVenueWhenItStops() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.operator(OperatorAction.STOP, -1).dip(B);

        assertThat(engine.fresh()).containsExactly("alarm FEED_DEAD_FOR_POSITION", "decision REFUSED MODE_NO_ENTRIES");
    }

    @Test
    void k08CancelsTheTakeProfitAndPlacesNoneWhenItStops() {
        EngineHarness engine =
                new EngineHarness().with(Setting.SHUTDOWN_POLICY, "1").start().heldAndProtected(A);

        engine.operator(OperatorAction.STOP, -1)
                .executed(newest(engine), ExecutionType.CANCELED)
                .pass(60_000);

        assertThat(engine.fresh())
                .filteredOn(line -> !line.startsWith("alarm FEED"))
                .containsExactly(
                        "position PROTECTING -> PROTECTING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT",
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "position PROTECTING -> OPEN, protection NONE",
                        "alarm UNPROTECTED_TOO_LONG");
    }

    @Test
    void k08CancelsATakeProfitThatIsAcceptedAfterTheStop() {
        EngineHarness engine =
                new EngineHarness().with(Setting.SHUTDOWN_POLICY, "1").start().dip(A);
        engine.filled(newest(engine), "0.254", "98.03")
                .operator(OperatorAction.STOP, -1)
                .fresh();

        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED);

        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT");
    }

    @Test
    void shouldBuyAgainAfterARestartThatFollowsAStop() {
        EngineHarness engine = EngineHarness.started();
        engine.operator(OperatorAction.STOP, -1).fresh();

        engine.resumed(2)
                .snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "1000", "0", "0", "0", "1")
                .dip(B);

        assertThat(engine.fresh()).contains("decision ENTERED NONE");
    }

    @ParameterizedTest
    @EnumSource(
            value = OperatorAction.class,
            names = {"KILL", "PAUSE", "PANIC"})
    void shouldNotBuyAfterARestartThatFollowsAKillOrPause(OperatorAction action) {
        EngineHarness engine = EngineHarness.started();
        engine.operator(action, -1).operator(OperatorAction.STOP, -1).fresh();

        engine.resumed(2)
                .snapshot(engine.last(CommandType.QUERY_SNAPSHOT), "1000", "0", "0", "0", "1")
                .dip(B);

        assertThat(engine.fresh()).contains("decision REFUSED MODE_NO_ENTRIES");
    }

    @Test
    void shouldPlaceTheTakeProfitAgainAfterARestartThatFollowsAStopThatCanceledIt() {
        EngineHarness engine =
                new EngineHarness().with(Setting.SHUTDOWN_POLICY, "1").start().heldAndProtected(A);
        engine.operator(OperatorAction.STOP, -1)
                .executed(newest(engine), ExecutionType.CANCELED)
                .fresh();

        engine.resumed(2).pass(5);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("position"))
                .containsExactly(
                        "position OPEN -> OPEN, protection PLACING_TP",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void k08SellsEverythingWhenItStops() {
        EngineHarness engine =
                new EngineHarness().with(Setting.SHUTDOWN_POLICY, "2").start().heldAndProtected(A);

        engine.operator(OperatorAction.STOP, -1).executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh()).endsWith("place EXIT SELL LIMIT GTC 0.254 @ 98.01");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.state).isEqualTo(PositionState.CLOSING);
    }

    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
