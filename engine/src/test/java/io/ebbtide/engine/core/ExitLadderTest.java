package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One exit a position, rung by rung (review finding H1; failures A-09, D, E, G-12, M-01). Bought at 98.03: stop 97.0497, profit 98.53. */
class ExitLadderTest {
    @Test
    void shouldRestAsAMakerFirstThenCrossTheSpreadStepByStep() {
        EngineHarness engine = sellingByHand();
        assertThat(engine.fresh()).contains("place EXIT SELL LIMIT GTC 0.254 @ 98.01");
        accepted(engine);
        engine.fresh();

        engine.pass(2_000);
        engine.executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .containsExactly(
                        "order EXIT NEW -> PENDING_CANCEL",
                        "cancel EXIT",
                        "order EXIT PENDING_CANCEL -> CANCELED",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.9");
    }

    @Test
    void shouldReadTheBidAnewOnEachRungAndStopAtTheCap() {
        EngineHarness engine = sellingByHand();
        accepted(engine);
        engine.pass(2_000).executed(newest(engine), ExecutionType.CANCELED);
        List<String> bids = List.of("98.10", "98.20", "98.00");
        engine.fresh();

        for (String bid : bids) {
            engine.executed(newest(engine), ExecutionType.EXPIRED)
                    .quote(A, bid, "98.30")
                    .pass(500);
        }

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place"))
                .containsExactly(
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.8",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.51",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.82");
    }

    @Test
    void shouldSellAtTheMarketOnTheLastRungWhereThatIsAllowed() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.EXIT_MARKET_SELLS_ALLOWED, "1")
                .start()
                .heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);

        for (int rung = 2; rung < 4; rung++) {
            engine.executed(newest(engine), ExecutionType.EXPIRED).pass(500);
        }

        assertThat(engine.fresh()).contains("place EXIT SELL MARKET IOC 0.254 @ 0");
    }

    @Test
    void a09KeepsOneExitWithOneIdWhileTheSignalPersists() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        long exit = newest(engine);
        engine.fresh();

        for (int second = 0; second < 4; second++) {
            engine.after(1_000).quote(A, "96.90", "96.92").quote(A, "97.00", "97.02");
        }

        assertThat(engine.fresh()).isEmpty();
        engine.executed(exit, ExecutionType.EXPIRED).pass(500);
        assertThat(ClientIds.decisionOf(newest(engine))).isEqualTo(ClientIds.decisionOf(exit));
        assertThat(newest(engine)).isEqualTo(exit + 1);
    }

    @Test
    void e10FiresOnceWhileTheConditionHolds() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        for (int second = 0; second < 3; second++) {
            engine.after(1_000).quote(A, "96.90", "96.92").quote(A, "97.00", "97.02");
        }

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection TP",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");
    }

    @Test
    void e13PlacesTheNextRungOnlyWhenTheLastIsProvenToHaveEnded() {
        EngineHarness engine = sellingByHand();
        long patient = newest(engine);
        accepted(engine);
        engine.fresh();

        engine.pass(2_000).cancelAnswered(patient, VenueOutcome.UNKNOWN).pass(5_000);
        assertThat(engine.fresh()).contains("cancel EXIT").noneMatch(line -> line.startsWith("place"));

        engine.quote(A, "98.00", "98.02").executed(patient, ExecutionType.CANCELED);
        assertThat(engine.fresh()).contains("place EXIT SELL LIMIT IOC 0.254 @ 97.9");
    }

    @Test
    void d10KeepsTheBooksOfACloseOnceWhenItsFillIsToldTwice() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);

        engine.filled(takeProfit, "0.254", "98.53", 900).filled(takeProfit, "0.254", "98.53", 900);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("closed") || line.startsWith("alarm"))
                .containsExactly("closed TAKE_PROFIT net 0.07707376 dust 0");
    }

    @Test
    void d12RefusesBeforeAnythingChanges() {
        EngineHarness engine = EngineHarness.started();

        engine.operator(OperatorAction.PAUSE, -1).dip(A);

        assertThat(engine.fresh()).containsExactly("decision REFUSED MODE_NO_ENTRIES");
    }

    @Test
    void e12SellsFromSignalToLastFill() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.254", "97.00");

        assertThat(engine.fresh())
                .endsWith("position CLOSING -> CLOSED, protection NONE", "closed STOP_LOSS net -0.31115762 dust 0");
    }

    @Test
    void d03KeepsThePositionAndTriesAgainWhenASellIsRefused() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.fresh();

        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED);

        assertThat(engine.fresh()).containsExactly("order EXIT PENDING_NEW -> REJECTED", "alarm EXIT_EXHAUSTED");
        assertThat(engine.pass(4_999).fresh()).isEmpty();
        assertThat(engine.pass(1).fresh()).contains("place EXIT SELL LIMIT IOC 0.254 @ 94.09");
        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).fresh();
        assertThat(engine.pass(14_999).fresh()).noneMatch(line -> line.startsWith("place"));
        engine.pass(1).filled(newest(engine), "0.254", "96.50");
        assertThat(engine.fresh()).endsWith("closed STOP_LOSS net -0.43803062 dust 0");
    }

    @Test
    void d04GoesOnWithWhatAPartialSaleLeft() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.152", "97.00")
                .executed(newest(engine), ExecutionType.EXPIRED)
                .fresh();

        engine.pass(500);

        assertThat(engine.fresh()).contains("place EXIT SELL LIMIT IOC 0.102 @ 96.32");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.state).isEqualTo(PositionState.CLOSING);
        engine.filled(newest(engine), "0.102", "96.50");
        // 14.744 and 9.843 received for 24.89962, fees of 0.024587 and 0.02489962.
        assertThat(engine.fresh()).endsWith("closed STOP_LOSS net -0.36210662 dust 0");
    }

    @Test
    void d08WaitsForTheEndOfAnOrderThatRestsBeforeItSendsAnother() {
        EngineHarness engine = sellingByHand();
        accepted(engine);
        engine.fresh();

        engine.pass(4_000).operator(OperatorAction.PANIC, A).quote(A, "97.00", "97.02");

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("cancel"))
                .containsExactly("cancel EXIT");
    }

    @Test
    void d13SellsAtTheCapInACrashAndKeepsThePosition() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "86.00", "86.02").executed(newest(engine), ExecutionType.CANCELED);

        // 300 bps below the bid instead of 30.
        assertThat(engine.fresh())
                .contains("alarm EXIT_IN_DISORDER", "place EXIT SELL LIMIT IOC 0.254 @ 83.42")
                .noneMatch(line -> line.contains("CLOSED"));
    }

    @Test
    void e08ChoosesTheStopWhenOneTickMeetsStopAndTimeTogether() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(3_600_000).quote(A, "94.00", "94.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.254", "94.00");

        assertThat(engine.last(CommandType.POSITION_CLOSED).position.exitReason).isEqualTo(ExitReason.STOP_LOSS);
    }

    @Test
    void e08ChoosesTheStopWhenTheFirstTickAfterAGapMeetsStopAndTrailingTogether() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "98.38", "98.40").after(60_000).fresh();

        engine.quote(A, "94.00", "94.02").quote(A, "94.00", "94.03");

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection TP",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.STOP_LOSS);
    }

    @Test
    void e09PricesAStopFromTheBidHoweverFarBelowTheEntry() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(100).quote(A, "90.00", "90.02").executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh()).contains("place EXIT SELL LIMIT IOC 0.254 @ 89.73");
    }

    /** 98.00 less 30 bps, and less 300 bps where the price is older than two seconds, which says less about what it is now. */
    @ParameterizedTest
    @CsvSource({"2000, 97.7", "2001, 95.06", "60000, 95.06"})
    void shouldGiveAnUrgentExitMoreRoomOnAnOldPrice(long ageMs, String limit) {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "98.00", "98.02").after(ageMs);

        engine.operator(OperatorAction.PANIC, A).executed(takeProfit, ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place"))
                .containsExactly("place EXIT SELL LIMIT IOC 0.254 @ " + limit);
    }

    @Test
    void e11EscalatesTheRunningExitInsteadOfStartingASecond() {
        EngineHarness engine = sellingByHand();
        accepted(engine);
        engine.fresh();

        engine.operator(OperatorAction.PANIC, A);
        engine.executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .containsExactly(
                        "position CLOSING -> CLOSING, protection NONE",
                        "order EXIT NEW -> PENDING_CANCEL",
                        "cancel EXIT",
                        "order EXIT PENDING_CANCEL -> CANCELED",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 97.7");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.PANIC);
    }

    @Test
    void e11IgnoresALessUrgentReasonWhileAnExitRuns() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.operator(OperatorAction.PANIC, A).fresh();

        engine.operator(OperatorAction.EXIT, A).quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void e14CountsEveryLegOfAnExit() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.127", "97.00")
                .executed(newest(engine), ExecutionType.EXPIRED)
                .pass(500);
        engine.filled(newest(engine), "0.127", "96.50");

        Command closed = engine.last(CommandType.POSITION_CLOSED);

        // 12.319 and 12.2555 received, 0.012319 and 0.0122555 paid on them, 0.02489962 on the 24.89962 of the entry.
        assertThat(FixedPoint.format(closed.position.soldQuoteE8)).isEqualTo("24.5745");
        assertThat(FixedPoint.format(closed.position.feeQuoteE8)).isEqualTo("0.04947412");
        assertThat(FixedPoint.format(closed.position.netPnlQuoteE8)).isEqualTo("-0.37459412");
    }

    @Test
    void e16ClosesWhatIsBelowTheMinimumAsDustWithoutRetries() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.filled(newest(engine), "0.224", "97.00").fresh();

        engine.executed(newest(engine), ExecutionType.EXPIRED).pass(60_000);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("closed"))
                .singleElement()
                .asString()
                .startsWith("closed STOP_LOSS")
                .endsWith("dust 0.03");
    }

    @Test
    void e17SellsAStopAtTheCapWhateverTheSpread() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(100).quote(A, "88.00", "98.90").executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh()).contains("alarm EXIT_IN_DISORDER", "place EXIT SELL LIMIT IOC 0.254 @ 85.36");
    }

    @Test
    void e17LetsAnExitThatIsNotUrgentWaitForANarrowerSpreadBehindItsTakeProfit() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "92.00", "104.00").operator(OperatorAction.EXIT, A);

        assertThat(engine.fresh()).containsExactly("position PROTECTING -> CLOSING, protection TP");

        engine.pass(59_000).quote(A, "98.00", "98.02").pass(1_000);
        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT");
    }

    @Test
    void m01SellsEveryPositionAtOnceAndSaysSoForEach() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.heldAndProtected(B);
        long other = newest(engine);

        engine.operator(OperatorAction.PANIC, -1);
        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("cancel"))
                .containsExactly("cancel TAKE_PROFIT", "cancel TAKE_PROFIT");
        engine.executed(takeProfit, ExecutionType.CANCELED).filled(newest(engine), "0.254", "97.80");
        engine.executed(other, ExecutionType.CANCELED).filled(newest(engine), "0.254", "97.80");
        engine.dip(EngineHarness.C);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("closed") || line.startsWith("decision"))
                .containsExactly(
                        "closed PANIC net -0.10816082 dust 0",
                        "closed PANIC net -0.10816082 dust 0",
                        "decision REFUSED MODE_NO_ENTRIES");
    }

    @Test
    void shouldAskTheVenueAboutAnExitThatIsStuckInsteadOfForgettingIt() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        engine.fresh();

        engine.pass(300_000);

        assertThat(engine.fresh())
                .contains("alarm EXIT_STUCK", "query snapshot")
                .noneMatch(line -> line.startsWith("closed"));
    }

    private static EngineHarness sellingByHand() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "98.00", "98.02").operator(OperatorAction.EXIT, A);
        engine.executed(newest(engine), ExecutionType.CANCELED);
        return engine;
    }

    private static void accepted(EngineHarness engine) {
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED);
    }

    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
