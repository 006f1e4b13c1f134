package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static io.ebbtide.engine.core.EngineHarness.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;

/** Whole lives of positions through the real engine, every command compared. */
class TradingEngineTest {
    @Test
    void shouldBuyADipWithAnIocLimit() {
        EngineHarness engine = EngineHarness.started();

        engine.dip(A);

        // Ask 98.02 plus 8 bps is 98.0984; 25 / 98.09 is 0.2548, down to the step.
        assertThat(engine.fresh())
                .containsExactly(
                        "decision ENTERED NONE",
                        "order ENTRY CREATED -> PENDING_NEW",
                        "place ENTRY BUY LIMIT IOC 0.254 @ 98.09",
                        "position NEW -> OPENING, protection NONE");
    }

    @Test
    void shouldRestTakeProfitWhenTheEntryFills() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.filled(entry, "0.254", "98.03").placeAnswered(entry, VenueOutcome.ACCEPTED);

        assertThat(engine.fresh())
                .containsExactly(
                        "fill BUY 0.254 @ 98.03",
                        "order ENTRY PENDING_NEW -> FILLED",
                        "position OPENING -> OPEN, protection NONE",
                        "position OPEN -> OPEN, protection PLACING_TP",
                        "order TAKE_PROFIT CREATED -> PENDING_NEW",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void shouldCloseWithProfitWhenTheTakeProfitFills() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.filled(takeProfit, "0.1", "98.53").filled(takeProfit, "0.154", "98.53");

        // Bought 24.89962, sold 25.02662, fees 0.02489962 + 0.009853 + 0.01517362.
        assertThat(engine.fresh())
                .containsExactly(
                        "fill SELL 0.1 @ 98.53",
                        "order TAKE_PROFIT NEW -> PARTIALLY_FILLED",
                        "fill SELL 0.154 @ 98.53",
                        "order TAKE_PROFIT PARTIALLY_FILLED -> FILLED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "position PROTECTING -> CLOSED, protection NONE",
                        "closed TAKE_PROFIT net 0.07707376 dust 0");
    }

    @Test
    void shouldCancelTheTakeProfitBeforeTheStopSells() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;

        engine.after(1_000).quote(A, "97.00", "97.02");

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection TP",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");

        engine.executed(takeProfit, ExecutionType.CANCELED);

        // A stop begins at the second rung: 30 bps below the bid.
        assertThat(engine.fresh())
                .containsExactly(
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "position CLOSING -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.7");
    }

    @Test
    void shouldNotSellTwiceWhenTheTakeProfitFillsDuringItsCancel() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(1_000).quote(A, "97.00", "97.02").fresh();

        engine.filled(takeProfit, "0.254", "98.53").cancelAnswered(takeProfit, VenueOutcome.REFUSED);

        assertThat(engine.fresh())
                .containsExactly(
                        "fill SELL 0.254 @ 98.53",
                        "order TAKE_PROFIT PENDING_CANCEL -> FILLED",
                        "position CLOSING -> CLOSING, protection NONE",
                        "position CLOSING -> CLOSED, protection NONE",
                        "closed TAKE_PROFIT net 0.07707376 dust 0");
    }

    @Test
    void shouldWalkTheLadderAndNeverGiveUp() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(1_000)
                .quote(A, "97.00", "97.02")
                .executed(takeProfit, ExecutionType.CANCELED)
                .fresh();

        for (int rung = 0; rung < 4; rung++) {
            long exit = engine.last(CommandType.PLACE_ORDER).order.clientId;
            engine.placeAnswered(exit, VenueOutcome.ACCEPTED)
                    .executed(exit, ExecutionType.EXPIRED)
                    .pass(rung == 2 ? 2_500 : 400)
                    .quote(A, "97.00", "97.02")
                    .pass(rung == 2 ? 2_400 : 0)
                    .quote(A, "97.00", "97.02")
                    .pass(100);
        }

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("alarm"))
                .containsExactly(
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.32",
                        "place EXIT SELL LIMIT IOC 0.254 @ 94.09",
                        "alarm EXIT_EXHAUSTED",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.7",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.32");
    }

    @Test
    void shouldWaitForABetterPriceInsteadOfWritingAPositionOffInAWick() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(1_000).quote(A, "1.00", "1.01").fresh();

        engine.executed(takeProfit, ExecutionType.CANCELED)
                .pass(4_900)
                .quote(A, "97.00", "97.02")
                .pass(100);

        assertThat(engine.fresh())
                .containsExactly(
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "position CLOSING -> CLOSING, protection NONE",
                        "alarm EXIT_IN_DISORDER",
                        "alarm EXIT_EXHAUSTED",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.7");
    }

    @Test
    void shouldNotRepeatACancelAtTheSpeedOfTheWireWhenTheVenueSaysRetryLater() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.after(1_000).quote(A, "97.00", "97.02");
        engine.cancelAnswered(takeProfit, VenueOutcome.RETRY_LATER).pass(1_000).fresh();

        engine.queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING);

        assertThat(engine.fresh())
                .containsExactly("order TAKE_PROFIT UNKNOWN -> NEW", "position CLOSING -> CLOSING, protection TP");
        engine.pass(500);
        assertThat(engine.fresh()).contains("cancel TAKE_PROFIT");
    }

    @Test
    void shouldSellWhatAnEntryInFlightBuysAfterAnOperatorsExit() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.operator(OperatorAction.EXIT, -1).fresh();

        engine.filled(entry, "0.254", "98.03");

        assertThat(engine.fresh())
                .containsExactly(
                        "fill BUY 0.254 @ 98.03",
                        "order ENTRY PENDING_NEW -> FILLED",
                        "position OPENING -> OPEN, protection NONE",
                        "position OPEN -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT GTC 0.254 @ 98.01");
    }

    @Test
    void shouldSayThatARunningExitBecameMoreUrgent() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.operator(OperatorAction.EXIT, A).fresh();

        engine.after(100).quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).containsExactly("position CLOSING -> CLOSING, protection RELEASING");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.STOP_LOSS);
    }

    @Test
    void shouldSellAfterTheLongestHold() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.pass(3_600_000);

        assertThat(engine.fresh())
                .containsExactly(
                        "alarm FEED_SILENT_FOR_POSITION",
                        "alarm FEED_DEAD_FOR_POSITION",
                        "position PROTECTING -> CLOSING, protection TP",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");
    }

    @Test
    void e15CountsTheHoldFromTheFirstFill() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.filled(entry, "0.1", "98.03").after(1_500).executed(entry, ExecutionType.EXPIRED);
        engine.placeAnswered(engine.last(CommandType.PLACE_ORDER).order.clientId, VenueOutcome.ACCEPTED);
        engine.pass(3_600_000 - 1_501).fresh();

        engine.restarted().pass(1);

        assertThat(engine.fresh()).contains("position PROTECTING -> CLOSING, protection TP");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.TIME);
    }

    @Test
    void j11PausesAnInstrumentFromTheCloseOnNotFromTheBuy() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.pass(600_000).filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.254", "98.53");
        engine.fresh();

        engine.restarted().pass(899_999).quote(A, "96.50", "96.52");
        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("decision ENTERED"))
                .isEmpty();

        engine.after(1).quote(A, "96.48", "96.50");
        assertThat(engine.fresh()).contains("position CLOSED -> NEW, protection NONE");
    }

    @Test
    void shouldTryOnceMoreWithAHigherPremiumWhenNothingWasBought() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long first = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.placeAnswered(first, VenueOutcome.ACCEPTED).executed(first, ExecutionType.EXPIRED);
        long second = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.executed(second, ExecutionType.EXPIRED);

        assertThat(engine.fresh())
                .containsExactly(
                        "order ENTRY PENDING_NEW -> NEW",
                        "order ENTRY NEW -> EXPIRED",
                        "decision ENTERED NONE",
                        "order ENTRY CREATED -> PENDING_NEW",
                        "place ENTRY BUY LIMIT IOC 0.254 @ 98.21",
                        "order ENTRY PENDING_NEW -> EXPIRED",
                        "position OPENING -> CLOSED, protection NONE");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldKeepTheReservationWhileTheOutcomeIsUnknownAndEndOnlyByProof() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.placeAnswered(entry, VenueOutcome.UNKNOWN);
        Command early = engine.last(CommandType.QUERY_ORDER);
        engine.queryAnswered(early, VenueOrderStatus.NOT_FOUND);

        assertThat(engine.fresh())
                .containsExactly("order ENTRY PENDING_NEW -> UNKNOWN", "alarm ORDER_UNKNOWN", "query ENTRY");

        engine.pass(20_000);
        engine.queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.NOT_FOUND);

        assertThat(engine.fresh())
                .containsExactly(
                        "query ENTRY",
                        "query ENTRY",
                        "query ENTRY",
                        "query ENTRY",
                        "query ENTRY",
                        "alarm ORDER_LOST",
                        "order ENTRY UNKNOWN -> REJECTED",
                        "position OPENING -> CLOSED, protection NONE");
    }

    @Test
    void shouldBookAFillOnceWhenItsReportComesTwice() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = engine.last(CommandType.PLACE_ORDER).order.clientId;
        engine.fresh();

        engine.filled(entry, "0.1", "98.03", 77).filled(entry, "0.1", "98.03", 77);

        assertThat(engine.fresh())
                .containsExactly("fill BUY 0.1 @ 98.03", "order ENTRY PENDING_NEW -> PARTIALLY_FILLED");
    }

    @Test
    void shouldRefuseTheThirdPositionWhenBothSlotsAreTaken() {
        EngineHarness two =
                new EngineHarness().with(Setting.RISK_MAX_POSITIONS, "2").start();

        two.quote(A, "100.00", "100.02").quote(B, "100.00", "100.02").quote(C, "100.00", "100.02");
        two.after(60_000).quote(A, "98.00", "98.02").quote(B, "98.00", "98.02").quote(C, "98.00", "98.02");

        assertThat(two.fresh())
                .filteredOn(line -> line.startsWith("decision"))
                .containsExactly("decision ENTERED NONE", "decision ENTERED NONE", "decision REFUSED RISK_SLOTS");
    }

    @Test
    void shouldReportARefusalOnceAndTheLapseWithItsCount() {
        EngineHarness engine = EngineHarness.started();
        engine.operator(OperatorAction.PAUSE, -1).dip(A);

        engine.after(100).quote(A, "97.90", "97.92").after(100).quote(A, "99.90", "99.92");

        assertThat(engine.fresh())
                .containsExactly("decision REFUSED MODE_NO_ENTRIES", "decision LAPSED MODE_NO_ENTRIES");
        assertThat(engine.last(CommandType.DECISION_MADE).decision.evaluations).isEqualTo(2);
    }

    @Test
    void shouldBlockOnAWideSpreadAndBuyWhenItNarrows() {
        EngineHarness engine = EngineHarness.started();
        engine.quote(A, "100.00", "100.02")
                .after(60_000)
                .quote(A, "97.00", "98.00")
                .after(100);

        engine.quote(A, "98.00", "98.02");

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("decision"))
                .containsExactly("decision REFUSED GUARD_SPREAD", "decision ENTERED NONE");
    }

    @Test
    void shouldNeedANewDropAfterAClose() {
        EngineHarness fast =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start().heldAndProtected(A);
        long takeProfit = fast.last(CommandType.PLACE_ORDER).order.clientId;
        fast.filled(takeProfit, "0.254", "98.53").fresh();

        fast.after(1_000).quote(A, "97.10", "97.12").after(1_000).quote(A, "97.00", "97.02");

        assertThat(fast.fresh())
                .containsExactly(
                        "position CLOSED -> NEW, protection NONE",
                        "decision ENTERED NONE",
                        "order ENTRY CREATED -> PENDING_NEW",
                        "place ENTRY BUY LIMIT IOC 0.257 @ 97.09",
                        "position NEW -> OPENING, protection NONE");
    }

    @Test
    void shouldCarryDustWithItsCostIntoTheNextPosition() {
        EngineHarness engine =
                new EngineHarness().with(Setting.RISK_COOLDOWN_MS, "0").start().dip(A);
        engine.filledWithBaseFee(engine.last(CommandType.PLACE_ORDER), "98.00", "0.000254");
        engine.placeAnswered(engine.last(CommandType.PLACE_ORDER).order.clientId, VenueOutcome.ACCEPTED);
        engine.filled(engine.last(CommandType.PLACE_ORDER).order.clientId, "0.253", "98.49");

        Command first = engine.last(CommandType.POSITION_CLOSED);
        engine.after(1_000).quote(A, "97.00", "97.02");
        engine.filledWithBaseFee(engine.last(CommandType.PLACE_ORDER), "97.02", "0.000257");

        // 0.253746 held, 0.253 sold: its cost is 24.892 * 0.253 / 0.253746, and the rest stays with 0.000746 of dust.
        assertThat(FixedPoint.format(first.position.heldQtyE8)).isEqualTo("0.000746");
        assertThat(FixedPoint.format(first.position.netPnlQuoteE8)).isEqualTo("0.07423322");
        // 0.000746 and 0.257 less 0.000257 are 0.257489: all of the second buy can be sold.
        assertThat(FixedPoint.format(engine.last(CommandType.PLACE_ORDER).order.qtyE8))
                .isEqualTo("0.257");
    }

    @Test
    void shouldGiveTheSameHashesForTheSameEvents() {
        EngineHarness first = EngineHarness.started().heldAndProtected(A);
        EngineHarness second = EngineHarness.started().heldAndProtected(A);
        EngineHarness other = EngineHarness.started().heldAndProtected(B);

        assertThat(first.engine.stateHash()).isEqualTo(second.engine.stateHash());
        assertThat(first.engine.commandHash()).isEqualTo(second.engine.commandHash());
        assertThat(other.engine.stateHash()).isNotEqualTo(first.engine.stateHash());
        assertThat(other.engine.commandHash()).isNotEqualTo(first.engine.commandHash());
    }
}
