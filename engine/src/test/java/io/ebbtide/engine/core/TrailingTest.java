package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trailing in both modes and break-even: bought at 98.03, so that profit is 98.53, activation 98.3731, break-even 98.2457. */
class TrailingTest {
    @Test
    void e05NeverLiftsTheTriggerToThePriceThatArmsIt() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(100).quote(A, "98.38", "98.40").quote(A, "98.37", "98.39").quote(A, "98.24", "98.26");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void shouldSellAtBreakEvenWhenTheActivatedPriceFallsBack() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "98.38", "98.40");

        engine.quote(A, "98.23", "98.25").executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh()).contains("position PROTECTING -> CLOSING, protection TP", "cancel TAKE_PROFIT");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.TRAILING);
    }

    @Test
    void shouldTrailNothingBelowTheActivation() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(100).quote(A, "98.35", "98.37").quote(A, "98.05", "98.07").quote(A, "97.60", "97.62");

        assertThat(engine.fresh()).isEmpty();
    }

    @Test
    void e04SellsAtTheTakeProfitThatRests() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        // It rose above and comes back to 1.002 of the entry: what rests at 1.005, rounded up, has been sold on the
        // way.
        assertThat(FixedPoint.format(engine.last(CommandType.PLACE_ORDER).order.limitPriceE8))
                .isEqualTo("98.53");
        engine.quote(A, "98.80", "98.82").fresh();
        engine.filled(newest(engine), "0.254", "98.53").quote(A, "98.22", "98.24");

        assertThat(engine.fresh())
                .containsExactly(
                        "fill SELL 0.254 @ 98.53",
                        "order TAKE_PROFIT NEW -> FILLED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "position PROTECTING -> CLOSED, protection NONE",
                        "closed TAKE_PROFIT net 0.07707376 dust 0");
    }

    @Test
    void e04LetsProfitRunAndSellsNotBelowTheTakeProfitWhereNoneRests() {
        EngineHarness engine = trailingAfterProfit();

        engine.quote(A, "98.55", "98.57").quote(A, "98.80", "98.82").quote(A, "98.54", "98.56");
        assertThat(engine.fresh()).isEmpty();

        // The floor is the take profit: 0.4 % below 98.81 would be 98.41476.
        engine.quote(A, "98.52", "98.54");
        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection SL",
                        "position CLOSING -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void shouldTrailTheHighestPriceOnceThatIsAboveTheFloor() {
        EngineHarness engine = trailingAfterProfit();

        engine.quote(A, "99.99", "100.01").quote(A, "99.60", "99.62");
        assertThat(engine.fresh()).isEmpty();

        engine.quote(A, "99.59", "99.61");
        assertThat(engine.fresh()).contains("position PROTECTING -> CLOSING, protection SL");
    }

    @Test
    void shouldMoveTheStopToBreakEvenWhenAskedTo() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.EXIT_TRAILING_MODE, "0")
                .with(Setting.EXIT_BREAK_EVEN_ACTIVATION_BPS, "40")
                .start()
                .heldAndProtected(A);
        engine.after(100).quote(A, "98.42", "98.44");
        assertThat(engine.fresh()).isEmpty();

        engine.quote(A, "98.23", "98.25");

        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.STOP_LOSS);
    }

    @Test
    void e01TakesProfitBySoftwareWhileTheStopSideRests() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.after(100).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.fresh();

        engine.after(1_000).quote(A, "98.60", "98.62");

        assertThat(engine.fresh())
                .contains("position PROTECTING -> CLOSING, protection SL", "place EXIT SELL LIMIT GTC 0.254 @ 98.61");
    }

    @Test
    void e06SetsLevelsWithTheFirstFillAndStopsWhatAPartialFillBought() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = newest(engine);
        engine.filled(entry, "0.1", "98.03").fresh();

        engine.quote(A, "97.00", "97.02").executed(entry, ExecutionType.EXPIRED);

        assertThat(engine.fresh())
                .containsExactly(
                        "position OPENING -> OPENING, protection NONE",
                        "order ENTRY PARTIALLY_FILLED -> EXPIRED",
                        "position OPENING -> OPEN, protection NONE",
                        "position OPEN -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.1 @ 96.7");
    }

    @Test
    void n06PlacesTheTakeProfitOneStepHigherWhenItWouldTrade() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_POST_ONLY, "1")
                .start()
                .dip(A);
        engine.filled(newest(engine), "0.254", "98.03");
        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT_MAKER GTC 0.254 @ 98.53");

        engine.placeRefused(newest(engine), Refusal.VENUE_WOULD_TAKE).pass(250);

        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT_MAKER GTC 0.254 @ 98.54");
    }

    @Test
    void n06SellsWhatCannotRestBecauseThePriceIsBeyondTheTakeProfit() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_POST_ONLY, "1")
                .start()
                .dip(A);
        long entry = newest(engine);
        // The price is back before the fill is told, and no tick comes after it.
        engine.after(50)
                .quote(A, "99.00", "99.02")
                .filled(entry, "0.254", "98.03")
                .fresh();

        engine.placeRefused(newest(engine), Refusal.VENUE_WOULD_TAKE).pass(250);

        assertThat(engine.fresh()).anyMatch(line -> line.startsWith("place EXIT SELL"));
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(ExitReason.TAKE_PROFIT);
    }

    @Test
    void f01KeepsOneTakeProfitWhenTheEntryFillsInParts() {
        EngineHarness engine = EngineHarness.started().dip(A);
        long entry = newest(engine);
        engine.filled(entry, "0.1", "98.03").pass(2_000);
        long first = newest(engine);
        engine.placeAnswered(first, VenueOutcome.ACCEPTED);
        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT GTC 0.1 @ 98.53");

        engine.filled(entry, "0.154", "98.05");
        assertThat(engine.fresh())
                .containsExactly(
                        "fill BUY 0.154 @ 98.05",
                        "order ENTRY PARTIALLY_FILLED -> FILLED",
                        "position PROTECTING -> PROTECTING, protection RESIZING",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT");

        engine.executed(first, ExecutionType.CANCELED);
        assertThat(engine.fresh())
                .containsExactly(
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "position PROTECTING -> OPEN, protection NONE",
                        "position OPEN -> OPEN, protection PLACING_TP",
                        "order TAKE_PROFIT CREATED -> PENDING_NEW",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.54");
    }

    @Test
    void f02TriesThreeTimesWithGrowingPausesThenRaisesAnAlarmAndTriesLater() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(newest(engine), "0.254", "98.03").fresh();

        for (long pauseMs : new long[] {250, 500, 1_000}) {
            engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).pass(pauseMs);
            assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
        }
        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).pass(10_000);
        assertThat(engine.fresh())
                .containsExactly(
                        "order TAKE_PROFIT PENDING_NEW -> REJECTED",
                        "position OPEN -> OPEN, protection NONE",
                        "alarm PROTECTION_FAILED",
                        "alarm FEED_SILENT_FOR_POSITION",
                        "alarm UNPROTECTED_TOO_LONG");
        engine.pass(50_000);

        assertThat(engine.fresh()).contains("place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.protection)
                .isEqualTo(ProtectionState.PLACING_TP);
    }

    @ParameterizedTest
    @CsvSource({
        "98.60, 98.62, TAKE_PROFIT, place EXIT SELL LIMIT GTC 0.254 @ 98.61",
        "97.00, 97.02, STOP_LOSS, place EXIT SELL LIMIT IOC 0.254 @ 96.7"
    })
    void f02SellsBySoftwareWhileNoTakeProfitCanBePlaced(String bid, String ask, ExitReason reason, String sale) {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(newest(engine), "0.254", "98.03");
        for (long pauseMs : new long[] {250, 500, 1_000}) {
            engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).pass(pauseMs);
        }
        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).fresh();

        engine.quote(A, bid, ask);

        assertThat(engine.fresh()).contains("position OPEN -> CLOSING, protection NONE", sale);
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.exitReason)
                .isEqualTo(reason);
    }

    @Test
    void e06TellsBothLevelsWithTheFirstFill() {
        EngineHarness engine = EngineHarness.started().dip(A);

        engine.filled(newest(engine), "0.254", "98.03");

        PositionPayload position = engine.last(CommandType.POSITION_CHANGED).position;
        // 1.005 of 98.03 up to the tick, and 0.990 of it.
        assertThat(FixedPoint.format(position.takeProfitE8)).isEqualTo("98.53");
        assertThat(FixedPoint.format(position.stopE8)).isEqualTo("97.0497");
    }

    private static EngineHarness trailingAfterProfit() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.EXIT_TRAILING_MODE, "2")
                .start()
                .dip(A);
        engine.filled(newest(engine), "0.254", "98.03").after(100);
        assertThat(engine.fresh()).endsWith("position OPEN -> PROTECTING, protection SL");
        return engine;
    }

    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
