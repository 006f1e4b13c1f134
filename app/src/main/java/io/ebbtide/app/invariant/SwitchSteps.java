package io.ebbtide.app.invariant;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.SwitchStep;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far the switch of each instrument has been told. Nothing runs before STARTED and after COMPLETED or ROLLED_BACK. */
final class SwitchSteps {
    private static final Set<SwitchStep> ENDS = EnumSet.of(SwitchStep.COMPLETED, SwitchStep.ROLLED_BACK);
    /** What may follow within a switch; where no order rests, or none is placed, its steps are left out. */
    private static final Map<SwitchStep, Set<SwitchStep>> NEXT = new EnumMap<>(Map.of(
            SwitchStep.STARTED,
            EnumSet.of(SwitchStep.CANCEL_SENT, SwitchStep.PLACE_SENT, SwitchStep.COMPLETED, SwitchStep.ROLLED_BACK),
            SwitchStep.CANCEL_SENT,
            EnumSet.of(SwitchStep.CANCEL_RESULT, SwitchStep.ROLLED_BACK),
            SwitchStep.CANCEL_RESULT,
            EnumSet.of(SwitchStep.PLACE_SENT, SwitchStep.COMPLETED, SwitchStep.ROLLED_BACK),
            SwitchStep.PLACE_SENT,
            EnumSet.of(SwitchStep.PLACE_RESULT, SwitchStep.ROLLED_BACK),
            SwitchStep.PLACE_RESULT,
            EnumSet.copyOf(ENDS)));

    private static final Set<SwitchStep> ABOUT_AN_ORDER = EnumSet.of(
            SwitchStep.CANCEL_SENT, SwitchStep.CANCEL_RESULT, SwitchStep.PLACE_SENT, SwitchStep.PLACE_RESULT);

    private final @Nullable SwitchStep[] last;
    /** What had become of the order of the last step. */
    private final @Nullable OrderState[] gaveWay;

    SwitchSteps(int instruments) {
        last = new SwitchStep[instruments];
        gaveWay = new OrderState[instruments];
    }

    /** Takes the next step. Gives what is wrong with it, or null. */
    @Nullable
    String told(Command command) {
        SwitchPayload told = command.switching;
        SwitchStep before = last[command.instrument];
        last[command.instrument] = ENDS.contains(told.step) ? null : told.step;
        boolean follows = before == null
                ? told.step == SwitchStep.STARTED
                : NEXT.getOrDefault(before, Set.of()).contains(told.step);
        boolean sold = before == SwitchStep.CANCEL_RESULT && gaveWay[command.instrument] == OrderState.FILLED;
        gaveWay[command.instrument] = told.orderState;
        if (sold && told.step != SwitchStep.ROLLED_BACK) {
            return "a switch of instrument " + command.instrument + " tells " + told.step + " after all was sold";
        }
        if (!follows) {
            return "a switch of instrument " + command.instrument + " tells " + told.step + " after "
                    + (before == null ? "its end" : before);
        }
        boolean hasOrder = told.clientId != 0 || !ABOUT_AN_ORDER.contains(told.step);
        boolean complete = hasOrder && told.midE8 > 0 && told.ratioE8 > 0 && told.latencyNs >= 0;
        return complete ? null : "a switch of instrument " + command.instrument + " tells too little: " + told.step;
    }

    /** What the end of an event leaves half told, or null: an answer is told together with what follows from it. */
    @Nullable
    String halfTold() {
        for (int i = 0; i < last.length; i++) {
            SwitchStep step = last[i];
            if (step == SwitchStep.STARTED || step == SwitchStep.CANCEL_RESULT || step == SwitchStep.PLACE_RESULT) {
                return "a switch of instrument " + i + " does not tell what follows " + step;
            }
        }
        return null;
    }
}
