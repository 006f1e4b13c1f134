package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every switch is told step by step, with reason, order, price, ratio and latency, however it ends (review finding M2, failure F-04). Bought
 * at 98.03; {@link SwitchStormTest} checks the order of the steps of thousands of switches.
 */
class SwitchStepsTest {
    @Test
    void f04TellsEveryStepBetweenTwoOrdersAtTheVenue() {
        EngineHarness engine = withStopsAtTheVenue();

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(40).executed(newest(engine), ExecutionType.CANCELED);
        engine.after(30).placeAnswered(newest(engine), VenueOutcome.ACCEPTED);
        engine.after(30_000).quote(A, "98.23", "98.25");
        engine.after(15).executed(newest(engine), ExecutionType.CANCELED);
        engine.after(5).placeAnswered(newest(engine), VenueOutcome.ACCEPTED);

        assertThat(steps(engine))
                .containsExactly(
                        "SL STARTED PRICE_FELL TAKE_PROFIT 1 NEW mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL CANCEL_SENT PRICE_FELL TAKE_PROFIT 1 PENDING_CANCEL mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL CANCEL_RESULT PRICE_FELL TAKE_PROFIT 1 CANCELED mid 97.53 ratio 0.99489952 after 40 ms",
                        "SL PLACE_SENT PRICE_FELL STOP_LOSS 1 PENDING_NEW mid 97.53 ratio 0.99489952 after 40 ms",
                        "SL PLACE_RESULT PRICE_FELL STOP_LOSS 1 NEW mid 97.53 ratio 0.99489952 after 70 ms",
                        "SL COMPLETED PRICE_FELL none mid 97.53 ratio 0.99489952 after 70 ms",
                        "TP STARTED PRICE_ROSE STOP_LOSS 1 NEW mid 98.24 ratio 1.0021422 after 0 ms",
                        "TP CANCEL_SENT PRICE_ROSE STOP_LOSS 1 PENDING_CANCEL mid 98.24 ratio 1.0021422 after 0 ms",
                        "TP CANCEL_RESULT PRICE_ROSE STOP_LOSS 1 CANCELED mid 98.24 ratio 1.0021422 after 15 ms",
                        "TP PLACE_SENT PRICE_ROSE TAKE_PROFIT 2 PENDING_NEW mid 98.24 ratio 1.0021422 after 15 ms",
                        "TP PLACE_RESULT PRICE_ROSE TAKE_PROFIT 2 NEW mid 98.24 ratio 1.0021422 after 20 ms",
                        "TP COMPLETED PRICE_ROSE none mid 98.24 ratio 1.0021422 after 20 ms");
    }

    @Test
    void f04TellsEveryStepWhereNoStopRests() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(40).executed(newest(engine), ExecutionType.CANCELED);
        engine.after(30_000).quote(A, "98.23", "98.25");
        engine.after(5).placeAnswered(newest(engine), VenueOutcome.ACCEPTED);

        assertThat(steps(engine))
                .containsExactly(
                        "SL STARTED PRICE_FELL TAKE_PROFIT 1 NEW mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL CANCEL_SENT PRICE_FELL TAKE_PROFIT 1 PENDING_CANCEL mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL CANCEL_RESULT PRICE_FELL TAKE_PROFIT 1 CANCELED mid 97.53 ratio 0.99489952 after 40 ms",
                        "SL COMPLETED PRICE_FELL none mid 97.53 ratio 0.99489952 after 40 ms",
                        "TP STARTED PRICE_ROSE none mid 98.24 ratio 1.0021422 after 0 ms",
                        "TP PLACE_SENT PRICE_ROSE TAKE_PROFIT 2 PENDING_NEW mid 98.24 ratio 1.0021422 after 0 ms",
                        "TP PLACE_RESULT PRICE_ROSE TAKE_PROFIT 2 NEW mid 98.24 ratio 1.0021422 after 5 ms",
                        "TP COMPLETED PRICE_ROSE none mid 98.24 ratio 1.0021422 after 5 ms");
    }

    @Test
    void f04TellsWhyAPlaceThatFailedRolledTheSwitchBack() {
        EngineHarness engine = withStopsAtTheVenue();

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(40).executed(newest(engine), ExecutionType.CANCELED);
        engine.after(30).placeAnswered(newest(engine), VenueOutcome.REFUSED);

        assertThat(steps(engine))
                .endsWith(
                        "SL PLACE_SENT PRICE_FELL STOP_LOSS 1 PENDING_NEW mid 97.53 ratio 0.99489952 after 40 ms",
                        "SL PLACE_RESULT PRICE_FELL STOP_LOSS 1 REJECTED mid 97.53 ratio 0.99489952 after 70 ms",
                        "SL ROLLED_BACK PLACE_FAILED none mid 97.53 ratio 0.99489952 after 70 ms");
    }

    @Test
    void f04TellsWhyACancelThatFailedRolledTheSwitchBack() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(10).cancelAnswered(newest(engine), VenueOutcome.REFUSED);
        engine.after(25).queryAnswered(engine.last(CommandType.QUERY_ORDER), VenueOrderStatus.WORKING);

        assertThat(steps(engine))
                .endsWith(
                        "SL CANCEL_SENT PRICE_FELL TAKE_PROFIT 1 PENDING_CANCEL mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL CANCEL_RESULT PRICE_FELL TAKE_PROFIT 1 NEW mid 97.53 ratio 0.99489952 after 35 ms",
                        "SL ROLLED_BACK CANCEL_FAILED none mid 97.53 ratio 0.99489952 after 35 ms");
    }

    @Test
    void f04TellsThatTheTakeProfitWasFilledInstead() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(3).filled(newest(engine), "0.254", "98.53");

        assertThat(steps(engine))
                .endsWith(
                        "SL CANCEL_RESULT PRICE_FELL TAKE_PROFIT 1 FILLED mid 97.53 ratio 0.99489952 after 3 ms",
                        "SL ROLLED_BACK FILLED none mid 97.53 ratio 0.99489952 after 3 ms");
    }

    @Test
    void f04TellsThatAnExitTookOver() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.after(1_000).quote(A, "97.52", "97.54");
        engine.after(7).operator(OperatorAction.PANIC, A).executed(newest(engine), ExecutionType.CANCELED);

        assertThat(steps(engine))
                .endsWith(
                        "SL CANCEL_SENT PRICE_FELL TAKE_PROFIT 1 PENDING_CANCEL mid 97.53 ratio 0.99489952 after 0 ms",
                        "SL ROLLED_BACK EXIT_STARTED none mid 97.53 ratio 0.99489952 after 7 ms");
    }

    private static EngineHarness withStopsAtTheVenue() {
        return new EngineHarness()
                .with(Setting.PROTECTION_NATIVE_STOP, "1")
                .start()
                .heldAndProtected(A);
    }

    private static List<String> steps(EngineHarness engine) {
        return engine.commands().stream()
                .filter(command -> command.type == CommandType.SWITCH_STEP)
                .map(SwitchStepsTest::text)
                .toList();
    }

    private static String text(Command command) {
        SwitchPayload step = command.switching;
        String order = step.clientId == 0
                ? "none"
                : ClientIds.purposeOf(step.clientId) + " " + (step.clientId & ClientIds.MAX_ATTEMPT) + " "
                        + step.orderState;
        return step.target + " " + step.step + " " + step.reason + " " + order + " mid "
                + FixedPoint.format(step.midE8) + " ratio " + FixedPoint.format(step.ratioE8) + " after "
                + step.latencyNs / 1_000_000 + " ms";
    }

    private static long newest(EngineHarness engine) {
        return engine.last(CommandType.PLACE_ORDER).order.clientId;
    }
}
