package io.ebbtide.engine.core;

import static io.ebbtide.engine.core.EngineHarness.A;
import static io.ebbtide.engine.core.EngineHarness.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.OperatorAction;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M-02: what an operator asks for is done, and can be seen in what the engine says. A is held and protected, B is flat. */
class OperatorActionsTest {
    private static final Set<OperatorAction> UNDO =
            EnumSet.of(OperatorAction.RESUME, OperatorAction.RELEASE, OperatorAction.UNLOCK);

    @ParameterizedTest
    @EnumSource
    void m02DoesWhatIsAskedFor(OperatorAction action) {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);
        if (UNDO.contains(action)) {
            engine.operator(undone(action), -1);
        }
        engine.fresh();

        engine.operator(action, -1).dip(B);

        assertThat(engine.fresh()).contains(effect(action));
    }

    @Test
    void m02LeavesEverythingElseAsItWas() {
        EngineHarness engine = EngineHarness.started().heldAndProtected(A);

        engine.operator(OperatorAction.EXIT, B).operator(OperatorAction.LOCK, A).dip(B);

        assertThat(engine.fresh()).contains("decision ENTERED NONE").doesNotContain("cancel TAKE_PROFIT");
    }

    private static OperatorAction undone(OperatorAction action) {
        return switch (action) {
            case RESUME -> OperatorAction.PAUSE;
            case RELEASE -> OperatorAction.HALT;
            case UNLOCK -> OperatorAction.LOCK;
            case PAUSE, EXIT, KILL, STOP, PANIC, HALT, LOCK -> throw new IllegalArgumentException(action.name());
        };
    }

    private static String effect(OperatorAction action) {
        return switch (action) {
            case PAUSE, KILL, STOP -> "decision REFUSED MODE_NO_ENTRIES";
            case RESUME, UNLOCK, RELEASE -> "decision ENTERED NONE";
            case EXIT, PANIC -> "cancel TAKE_PROFIT";
            case HALT -> "position PROTECTING -> HALTED, protection TP";
            case LOCK -> "decision REFUSED MODE_SYMBOL_LOCKED";
        };
    }
}
