package io.ebbtide.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.testing.Matrix;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state      ENTRY_SENT ENTRY_EMPTY HOLDING PROTECTION_RESTING PROTECTION_GONE EXIT_STARTED SOLD   SOLD_EARLY COOLED_DOWN HALT   RELEASED_HELD RELEASED_FLAT
            NEW        OPENING    BUG         OPEN    BUG                BUG             BUG          BUG    BUG        BUG         HALTED BUG           BUG
            OPENING    OPENING    CLOSED      OPEN    BUG                BUG             BUG          CLOSED BUG        BUG         -      BUG           BUG
            OPEN       BUG        BUG         -       PROTECTING         -               CLOSING      CLOSED OPENING    BUG         HALTED BUG           BUG
            PROTECTING BUG        BUG         -       -                  OPEN            CLOSING      CLOSED OPENING    BUG         HALTED BUG           BUG
            CLOSING    BUG        BUG         -       -                  -               -            CLOSED OPENING    BUG         -      BUG           BUG
            CLOSED     BUG        BUG         OPEN    BUG                BUG             BUG          BUG    BUG        NEW         HALTED BUG           BUG
            HALTED     BUG        BUG         -       -                  -               CLOSING      CLOSED OPENING    BUG         -      OPEN          CLOSED
            """;

    @Test
    void d02LeadsOutOfEveryStateBackToTheBeginning() {
        for (PositionState start : PositionState.values()) {
            assertThat(reachableFrom(start)).as("from %s", start).contains(PositionState.NEW);
        }
    }

    @Test
    void d01DecidesEveryPairAsWritten() {
        assertThat(Matrix.of(PositionState.values(), LifecycleEvent.values(), LifecycleTransitions.TABLE))
                .isEqualTo(Matrix.normalized(EXPECTED));
    }

    @Test
    void shouldGiveAReasonForEverythingItIgnores() {
        assertThat(LifecycleTransitions.TABLE.describe()).noneMatch(line -> line.endsWith("ignored: "));
    }

    private static Set<PositionState> reachableFrom(PositionState start) {
        Set<PositionState> reached = EnumSet.of(start);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (PositionState state : List.copyOf(reached)) {
                for (LifecycleEvent event : LifecycleEvent.values()) {
                    PositionState next = LifecycleTransitions.TABLE.isBug(state, event)
                            ? null
                            : LifecycleTransitions.TABLE.next(state, event);
                    grown |= next != null && reached.add(next);
                }
            }
        }
        return reached;
    }
}
