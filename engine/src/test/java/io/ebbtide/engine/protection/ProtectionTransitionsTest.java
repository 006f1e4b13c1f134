package io.ebbtide.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.testing.Matrix;
import org.junit.jupiter.api.Test;

class ProtectionTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state      SENT       WORKING RELEASE_SENT ENDED
            NONE       PLACING_TP BUG     BUG          -
            PLACING_TP BUG        TP      BUG          NONE
            TP         BUG        -       RELEASING    NONE
            RELEASING  BUG        TP      BUG          NONE
            """;

    @Test
    void shouldDecideEveryPairAsWritten() {
        assertThat(Matrix.of(ProtectionState.values(), ProtectionEvent.values(), ProtectionTransitions.TABLE))
                .isEqualTo(Matrix.normalized(EXPECTED));
    }

    @Test
    void shouldGiveAReasonForEverythingItIgnores() {
        assertThat(ProtectionTransitions.TABLE.describe()).noneMatch(line -> line.endsWith("ignored: "));
    }
}
