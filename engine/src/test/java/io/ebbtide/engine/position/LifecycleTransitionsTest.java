package io.ebbtide.engine.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.testing.Matrix;
import org.junit.jupiter.api.Test;

class LifecycleTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state      ENTRY_SENT ENTRY_EMPTY HOLDING PROTECTION_RESTING PROTECTION_GONE EXIT_STARTED SOLD   COOLED_DOWN HALT   RELEASED_HELD RELEASED_FLAT
            NEW        OPENING    BUG         OPEN    BUG                BUG             BUG          BUG    BUG         HALTED BUG           BUG
            OPENING    OPENING    CLOSED      OPEN    BUG                BUG             BUG          CLOSED BUG         -      BUG           BUG
            OPEN       BUG        BUG         -       PROTECTING         -               CLOSING      CLOSED BUG         HALTED BUG           BUG
            PROTECTING BUG        BUG         -       -                  OPEN            CLOSING      CLOSED BUG         HALTED BUG           BUG
            CLOSING    BUG        BUG         -       -                  -               -            CLOSED BUG         -      BUG           BUG
            CLOSED     BUG        BUG         OPEN    BUG                BUG             BUG          BUG    NEW         HALTED BUG           BUG
            HALTED     BUG        BUG         -       -                  -               CLOSING      CLOSED BUG         -      OPEN          CLOSED
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
