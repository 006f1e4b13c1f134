package io.ebbtide.engine.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.testing.Matrix;
import org.junit.jupiter.api.Test;

class ProtectionTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state           TP_SENT    TP_WORKING SL_SENT    SL_WORKING STOP_ARMED SWITCH_TO_SL    SWITCH_TO_TP    RESIZE   RELEASE   RELEASED ENDED
            NONE            PLACING_TP BUG        PLACING_SL BUG        SL         BUG             BUG             BUG      BUG       BUG      BUG
            PLACING_TP      BUG        TP         BUG        BUG        BUG        BUG             BUG             BUG      BUG       BUG      NONE
            TP              BUG        -          BUG        BUG        BUG        SWITCHING_TO_SL BUG             RESIZING RELEASING BUG      NONE
            RELEASING       BUG        TP         BUG        SL         BUG        BUG             BUG             BUG      BUG       BUG      NONE
            SWITCHING_TO_SL BUG        TP         PLACING_SL BUG        SL         BUG             BUG             BUG      RELEASING BUG      NONE
            PLACING_SL      BUG        BUG        BUG        SL         BUG        BUG             BUG             BUG      BUG       BUG      NONE
            SL              PLACING_TP BUG        BUG        -          BUG        BUG             SWITCHING_TO_TP RESIZING RELEASING NONE     NONE
            SWITCHING_TO_TP PLACING_TP BUG        BUG        SL         BUG        BUG             BUG             BUG      RELEASING BUG      NONE
            RESIZING        BUG        TP         BUG        SL         BUG        BUG             BUG             BUG      RELEASING BUG      NONE
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
