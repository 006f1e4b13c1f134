package io.ebbtide.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.testing.Matrix;
import org.junit.jupiter.api.Test;

class LifecycleTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state      ENTRY_SENT ENTRY_EMPTY HOLDING PROTECTION_RESTING PROTECTION_GONE EXIT_STARTED SOLD   COOLED_DOWN
            NEW        OPENING    BUG         OPEN    BUG                BUG             BUG          BUG    BUG
            OPENING    OPENING    CLOSED      OPEN    BUG                BUG             BUG          CLOSED BUG
            OPEN       BUG        BUG         -       PROTECTING         -               CLOSING      CLOSED BUG
            PROTECTING BUG        BUG         -       -                  OPEN            CLOSING      CLOSED BUG
            CLOSING    BUG        BUG         -       -                  -               -            CLOSED BUG
            CLOSED     BUG        BUG         OPEN    BUG                BUG             BUG          BUG    NEW
            HALTED     -          -           -       -                  -               -            -      -
            """;

    @Test
    void shouldDecideEveryPairAsWritten() {
        assertThat(Matrix.of(PositionState.values(), LifecycleEvent.values(), LifecycleTransitions.TABLE))
                .isEqualTo(Matrix.normalized(EXPECTED));
    }

    @Test
    void shouldGiveAReasonForEverythingItIgnores() {
        assertThat(LifecycleTransitions.TABLE.describe()).noneMatch(line -> line.endsWith("ignored: "));
    }
}
