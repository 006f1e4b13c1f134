package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;

/** The dynamic switch of review findings C2 and M2: bought at 98.03, so that it switches below 97.53985 and above 98.22606. */
class ProtectionSwitchTest {
    @Test
    void shouldLeaveTheFieldToTheSoftwareStopWhereTheVenueHasNoStops() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);

        engine.after(1_000).quote(A, "97.52", "97.54").after(40).cancelAnswered(takeProfit, VenueOutcome.ACCEPTED);
        engine.after(2).executed(takeProfit, ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .containsExactly(
                        "switch to SL STARTED PRICE_FELL",
                        "position PROTECTING -> PROTECTING, protection SWITCHING_TO_SL",
                        "order TAKE_PROFIT NEW -> PENDING_CANCEL",
                        "cancel TAKE_PROFIT",
                        "switch to SL CANCEL_SENT PRICE_FELL",
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "switch to SL CANCEL_RESULT PRICE_FELL",
                        "position PROTECTING -> PROTECTING, protection SL",
                        "switch to SL COMPLETED PRICE_FELL");
        Command completed = engine.last(CommandType.SWITCH_STEP);
        assertThat(completed.switching.latencyNs).isEqualTo(42_000_000L);
        assertThat(FixedPoint.format(completed.switching.midE8)).isEqualTo("97.53");
        assertThat(FixedPoint.format(completed.switching.ratioE8)).isEqualTo("0.99489952");
    }

    @Test
    void shouldPlaceTheTakeProfitAgainWhenThePriceRecovers() {
        EngineHarness engine = switchedToStop();

        engine.after(20_000).quote(A, "98.23", "98.25");
        engine.placeAnswered(engine.last(CommandType.PLACE_ORDER).order.clientId, VenueOutcome.ACCEPTED);

        assertThat(engine.fresh())
                .containsExactly(
                        "switch to TP STARTED PRICE_ROSE",
                        "position PROTECTING -> PROTECTING, protection PLACING_TP",
                        "order TAKE_PROFIT CREATED -> PENDING_NEW",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53",
                        "switch to TP PLACE_SENT PRICE_ROSE",
                        "order TAKE_PROFIT PENDING_NEW -> NEW",
                        "position PROTECTING -> PROTECTING, protection TP",
                        "switch to TP PLACE_RESULT PRICE_ROSE",
                        "switch to TP COMPLETED PRICE_ROSE");
    }

    @Test
    void f03SellsOnceWhenAPanicMeetsASwitchThatIsUnderWay() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "97.52", "97.54").fresh();

        engine.operator(OperatorAction.EXIT, A).quote(A, "97.00", "97.02");
        engine.executed(takeProfit, ExecutionType.CANCELED).quote(A, "97.00", "97.03");

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection SWITCHING_TO_SL",
                        "switch to SL ROLLED_BACK EXIT_STARTED",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order TAKE_PROFIT PENDING_CANCEL -> CANCELED",
                        "position CLOSING -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.7");
    }

    @Test
    void f04ShowsTheSwitchToTheVeryNextEvent() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000)
                .quote(A, "97.52", "97.54")
                .quote(A, "97.50", "97.52")
                .quote(A, "97.52", "97.54");

        assertThat(engine.fresh()).filteredOn(line -> line.startsWith("cancel")).containsExactly("cancel TAKE_PROFIT");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.protection)
                .isEqualTo(ProtectionState.SWITCHING_TO_SL);
    }

    @Test
    void f05PlacesTheTakeProfitAgainWhenTheStopOrderIsRefused() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.fresh();

        engine.placeAnswered(engine.last(CommandType.PLACE_ORDER).order.clientId, VenueOutcome.REFUSED);

        assertThat(engine.fresh())
                .containsExactly(
                        "order STOP_LOSS PENDING_NEW -> REJECTED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "switch to SL PLACE_RESULT PRICE_FELL",
                        "switch to SL ROLLED_BACK PLACE_FAILED",
                        "position PROTECTING -> OPEN, protection NONE",
                        "position OPEN -> OPEN, protection PLACING_TP",
                        "order TAKE_PROFIT CREATED -> PENDING_NEW",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void f05EndsUnprotectedWithAnAlarmWhenTheTakeProfitIsRefusedToo() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).fresh();

        for (int i = 0; i < 4; i++) {
            engine.placeAnswered(newest(engine), VenueOutcome.REFUSED).pass(2_000);
        }

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place") || line.startsWith("alarm"))
                .containsExactly(
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53",
                        "alarm FEED_SILENT_FOR_POSITION",
                        "alarm PROTECTION_FAILED");
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.protection)
                .isEqualTo(ProtectionState.NONE);
    }

    @Test
    void f06KeepsTheTakeProfitWhenItsCancelIsRefusedAndItRestsStill() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "97.52", "97.54").fresh();

        engine.cancelAnswered(takeProfit, VenueOutcome.REFUSED);
        engine.queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING);

        assertThat(engine.fresh())
                .containsExactly(
                        "order TAKE_PROFIT PENDING_CANCEL -> UNKNOWN",
                        "alarm ORDER_UNKNOWN",
                        "query TAKE_PROFIT",
                        "order TAKE_PROFIT UNKNOWN -> NEW",
                        "position PROTECTING -> PROTECTING, protection TP",
                        "switch to SL CANCEL_RESULT PRICE_FELL",
                        "switch to SL ROLLED_BACK CANCEL_FAILED");
    }

    @Test
    void f07ClosesThePositionWhenTheTakeProfitFillsDuringTheSwitch() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "97.52", "97.54").fresh();

        engine.filled(takeProfit, "0.254", "98.53").cancelAnswered(takeProfit, VenueOutcome.REFUSED);

        assertThat(engine.fresh())
                .containsExactly(
                        "fill SELL 0.254 @ 98.53",
                        "order TAKE_PROFIT PENDING_CANCEL -> FILLED",
                        "switch to SL CANCEL_RESULT PRICE_FELL",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "switch to SL ROLLED_BACK FILLED",
                        "position PROTECTING -> CLOSED, protection NONE",
                        "closed TAKE_PROFIT net 0.07707376 dust 0");
    }

    @Test
    void f07PlacesTheStopForWhatAPartialFillLeft() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "97.52", "97.54").fresh();

        engine.filled(takeProfit, "0.1", "98.53").executed(takeProfit, ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .contains("place STOP_LOSS SELL STOP_LOSS_LIMIT GTC 0.154 @ 96.75")
                .doesNotContain("position PROTECTING -> OPEN, protection NONE");
        assertThat(FixedPoint.format(engine.last(CommandType.PLACE_ORDER).order.stopPriceE8))
                .isEqualTo("97.05");
    }

    /** What is too small to sell at the bid can be large enough at the take profit, whose order has an owner as long as it lives. */
    @Test
    void f07KeepsThePositionWhoseRestTheTakeProfitStillTakes() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        long stop = newest(engine);
        engine.placeAnswered(stop, VenueOutcome.ACCEPTED).after(25_000).quote(A, "98.30", "98.32");
        engine.quote(A, "97.98", "98.00").fresh();

        engine.filled(stop, "0.203", "97.05").executed(stop, ExecutionType.CANCELED);

        assertThat(engine.fresh())
                .as("0.051 are 4.997 at the bid and 5.025 at the take profit")
                .contains("place TAKE_PROFIT SELL LIMIT GTC 0.051 @ 98.53")
                .noneMatch(line -> line.startsWith("closed") || line.contains("-> CLOSED"));
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED).filled(newest(engine), "0.051", "98.53");
        assertThat(engine.fresh())
                .contains("position PROTECTING -> CLOSED, protection NONE")
                .filteredOn(line -> line.startsWith("closed"))
                .hasSize(1);
    }

    @Test
    void f08NeverRestsAMarketableOrder() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.after(25_000).quote(A, "97.30", "97.32").quote(A, "97.10", "97.12");

        assertThat(engine.fresh())
                .contains("switch to SL COMPLETED PRICE_FELL")
                .noneMatch(line -> line.startsWith("place"));
    }

    @Test
    void f08RestsAStopOnlyAsAnOrderThatWaitsForItsTrigger() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);

        assertThat(engine.fresh()).contains("place STOP_LOSS SELL STOP_LOSS_LIMIT GTC 0.254 @ 96.75");
        assertThat(FixedPoint.format(engine.last(CommandType.PLACE_ORDER).order.stopPriceE8))
                .isEqualTo("97.05");
    }

    @Test
    void f09SwitchesAtMostFourTimesInAMinuteOfOscillation() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        engine.quote(A, "98.00", "98.02").fresh();
        int completed = 0;

        for (int second = 0; second < 60; second++) {
            engine.after(1_000);
            if (second % 2 == 0) {
                engine.quote(A, "97.40", "97.42");
            } else {
                engine.quote(A, "98.30", "98.32");
            }
            for (String line : engine.fresh()) {
                if (line.equals("cancel TAKE_PROFIT")) {
                    engine.executed(newest(engine), ExecutionType.CANCELED);
                } else if (line.startsWith("place TAKE_PROFIT")) {
                    engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED);
                }
                completed += line.contains("COMPLETED") ? 1 : 0;
            }
        }
        completed += (int) engine.fresh().stream()
                .filter(line -> line.contains("COMPLETED"))
                .count();

        assertThat(completed).isEqualTo(3);
        assertThat(engine.last(CommandType.POSITION_CHANGED).position.unprotectedNsMax)
                .isZero();
    }

    @Test
    void f10SwitchesNothingOnTheThresholdItself() {
        EngineHarness engine = EngineHarness.started().dip(A);
        Command entry = engine.last(CommandType.PLACE_ORDER);
        engine.filled(entry.order.clientId, FixedPoint.format(entry.order.qtyE8), "98.00");
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED).fresh();

        // 0.995 of 98 is 97.51, and 1.002 of it is 98.196.
        engine.after(1_000).quote(A, "97.50", "97.52");

        assertThat(engine.fresh()).isEmpty();
        engine.quote(A, "97.50", "97.51");
        assertThat(engine.fresh()).contains("switch to SL STARTED PRICE_FELL");
    }

    @Test
    void f10SwitchesNothingBackOnTheThresholdItself() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(newest(engine), "0.254", "97.50").placeAnswered(newest(engine), VenueOutcome.ACCEPTED);
        engine.after(1_000).quote(A, "97.00", "97.02").executed(newest(engine), ExecutionType.CANCELED);
        assertThat(engine.fresh()).contains("switch to SL COMPLETED PRICE_FELL");

        // 1.002 of 97.50 is 97.695.
        engine.after(20_000).quote(A, "97.69", "97.70");

        assertThat(engine.fresh()).isEmpty();
        engine.quote(A, "97.69", "97.71");
        assertThat(engine.fresh()).contains("switch to TP STARTED PRICE_ROSE");
    }

    @Test
    void f11SwitchesTheOrderThatTheEntryHasJustRested() {
        EngineHarness engine = EngineHarness.started().dip(A);
        engine.filled(newest(engine), "0.254", "98.03");
        long takeProfit = newest(engine);
        engine.placeAnswered(takeProfit, VenueOutcome.ACCEPTED);

        engine.quote(A, "97.52", "97.54");

        assertThat(engine.last(CommandType.CANCEL_ORDER).order.clientId).isEqualTo(takeProfit);
    }

    @Test
    void g12RestsExactlyTheOrderThatTheStateDemandsAfterAFailedSwitch() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.placeAnswered(newest(engine), VenueOutcome.REFUSED);
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED);

        engine.quote(A, "97.60", "97.62").pass(60_000);

        assertThat(engine.fresh())
                .filteredOn(line -> line.startsWith("place"))
                .containsExactly(
                        "place STOP_LOSS SELL STOP_LOSS_LIMIT GTC 0.254 @ 96.75",
                        "place TAKE_PROFIT SELL LIMIT GTC 0.254 @ 98.53");
    }

    @Test
    void f12NeverSendsAStopOrderToAVenueWithoutThem() {
        EngineHarness engine = switchedToStop();

        engine.quote(A, "97.00", "97.02");

        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection SL",
                        "position CLOSING -> CLOSING, protection NONE",
                        "order EXIT CREATED -> PENDING_NEW",
                        "place EXIT SELL LIMIT IOC 0.254 @ 96.7");
    }

    @Test
    void shouldLetATriggeredStopOrderWorkAndTakeOverWhenItDoesNot() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED).fresh();

        engine.after(100).quote(A, "97.00", "97.02");

        assertThat(engine.fresh()).isEmpty();
        engine.pass(1_000);
        assertThat(engine.fresh())
                .containsExactly(
                        "position PROTECTING -> CLOSING, protection SL",
                        "position CLOSING -> CLOSING, protection RELEASING",
                        "order STOP_LOSS NEW -> PENDING_CANCEL",
                        "cancel STOP_LOSS");
    }

    @Test
    void shouldTakeOverAtOnceBelowTheLimitOfTheStopOrder() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED).fresh();

        engine.after(100).quote(A, "96.70", "96.72");

        assertThat(engine.fresh()).contains("cancel STOP_LOSS");
    }

    @Test
    void shouldCallAStopThatTheVenueSoldAStopLoss() {
        EngineHarness engine = new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(newest(engine), ExecutionType.CANCELED);
        engine.placeAnswered(newest(engine), VenueOutcome.ACCEPTED).fresh();

        engine.filled(newest(engine), "0.254", "97.04");

        assertThat(engine.fresh())
                .containsExactly(
                        "fill SELL 0.254 @ 97.04",
                        "order STOP_LOSS NEW -> FILLED",
                        "position PROTECTING -> PROTECTING, protection NONE",
                        "position PROTECTING -> CLOSED, protection NONE",
                        "closed STOP_LOSS net -0.30100778 dust 0");
    }

    private static EngineHarness switchedToStop() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        long takeProfit = newest(engine);
        engine.after(1_000).quote(A, "97.52", "97.54").executed(takeProfit, ExecutionType.CANCELED);
        engine.fresh();
        return engine;
    }

    /** The newest order. */
    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
