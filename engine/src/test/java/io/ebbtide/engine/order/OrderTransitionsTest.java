package io.ebbtide.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.testing.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTransitionsTest {
    /** One row per state, one column per event in their order; {@code -} is ignored, {@code BUG} cannot happen. */
    private static final String EXPECTED = """
            state            SENT        ACCEPTED PARTIAL_FILL     FINAL_FILL REJECTED EXPIRED CANCELED CANCEL_SENT    CANCEL_REJECTED OUTCOME_UNKNOWN FOUND_WORKING FOUND_PART_FILLED PROVEN_ABSENT
            CREATED PENDING_NEW BUG BUG BUG REJECTED BUG BUG BUG BUG BUG BUG BUG BUG
            PENDING_NEW      BUG         NEW      PARTIALLY_FILLED FILLED     REJECTED EXPIRED CANCELED BUG            -               UNKNOWN         NEW           PARTIALLY_FILLED  BUG
            NEW              BUG         -        PARTIALLY_FILLED FILLED     REJECTED EXPIRED CANCELED PENDING_CANCEL -               -               -             PARTIALLY_FILLED  BUG
            PARTIALLY_FILLED BUG         -        PARTIALLY_FILLED FILLED     -        EXPIRED CANCELED PENDING_CANCEL -               -               -             -                 BUG
            PENDING_CANCEL   BUG         -        PENDING_CANCEL   FILLED     REJECTED EXPIRED CANCELED -              UNKNOWN         UNKNOWN         NEW           PARTIALLY_FILLED  BUG
            UNKNOWN          BUG         NEW      PARTIALLY_FILLED FILLED     REJECTED EXPIRED CANCELED BUG            -               -               NEW           PARTIALLY_FILLED  REJECTED
            FILLED           BUG         -        -                -          -        -       -        BUG            -               -               -             -                 -
            CANCELED         BUG         -        -                -          -        -       -        BUG            -               -               -             -                 -
            REJECTED         BUG         -        -                -          -        -       -        BUG            -               -               -             -                 -
            EXPIRED          BUG         -        -                -          -        -       -        BUG            -               -               -             -                 -
            """;

    @Test
    void shouldDecideEveryPairAsWritten() {
        assertThat(Matrix.of(OrderState.values(), OrderEvent.values(), OrderTransitions.TABLE))
                .isEqualTo(Matrix.normalized(EXPECTED));
    }

    @Test
    void shouldGiveAReasonForEverythingItIgnores() {
        assertThat(OrderTransitions.TABLE.describe()).noneMatch(line -> line.endsWith("ignored: "));
    }

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void shouldNeverLeaveATerminalState(OrderState state) {
        if (!OrderTransitions.isTerminal(state)) {
            return;
        }
        for (OrderEvent event : OrderEvent.values()) {
            if (!OrderTransitions.TABLE.isBug(state, event)) {
                assertThat(OrderTransitions.TABLE.next(state, event)).isNull();
            }
        }
    }

    /** What the stream can tell at any time must never be a bug, once an order is sent. */
    @ParameterizedTest
    @EnumSource(value = OrderState.class, mode = EnumSource.Mode.EXCLUDE, names = "CREATED")
    void shouldBearEverythingThatTheStreamTells(OrderState state) {
        OrderEvent[] stream = {
            OrderEvent.ACCEPTED,
            OrderEvent.PARTIAL_FILL,
            OrderEvent.FINAL_FILL,
            OrderEvent.REJECTED,
            OrderEvent.EXPIRED,
            OrderEvent.CANCELED,
            OrderEvent.OUTCOME_UNKNOWN,
            OrderEvent.FOUND_WORKING,
            OrderEvent.FOUND_PART_FILLED
        };
        for (OrderEvent event : stream) {
            assertThat(OrderTransitions.TABLE.isBug(state, event))
                    .as("%s in %s", event, state)
                    .isFalse();
        }
    }
}
