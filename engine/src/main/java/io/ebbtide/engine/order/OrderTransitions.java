package io.ebbtide.engine.order;

import static io.ebbtide.engine.model.OrderState.CANCELED;
import static io.ebbtide.engine.model.OrderState.CREATED;
import static io.ebbtide.engine.model.OrderState.EXPIRED;
import static io.ebbtide.engine.model.OrderState.FILLED;
import static io.ebbtide.engine.model.OrderState.NEW;
import static io.ebbtide.engine.model.OrderState.PARTIALLY_FILLED;
import static io.ebbtide.engine.model.OrderState.PENDING_CANCEL;
import static io.ebbtide.engine.model.OrderState.PENDING_NEW;
import static io.ebbtide.engine.model.OrderState.REJECTED;
import static io.ebbtide.engine.model.OrderState.UNKNOWN;

import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.TransitionTable;

/**
 * The life of an order as data. The stream and the answers to requests are two channels without an order between them, so that a fill may
 * come before the acceptance and an answer after the end.
 *
 * <p>Source: Binance Spot docs, enums.md and rest-api.md, read 2026-07, for the venue's side; behaviour.md § 6.4 for ours.
 */
public final class OrderTransitions {
    /** Every pair of state and event, decided. */
    public static final TransitionTable<OrderState, OrderEvent> TABLE = build();

    private static final String OVERTAKEN = "the stream has told already";
    private static final String LATE_FILL = "late fill: booked with an incident, the state stays";
    private static final String ENDED = "the order has ended";

    private OrderTransitions() {}

    /** Whether nothing can come of the order any more but a late fill. */
    public static boolean isTerminal(OrderState state) {
        return switch (state) {
            case FILLED, CANCELED, REJECTED, EXPIRED -> true;
            case CREATED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> false;
        };
    }

    private static TransitionTable<OrderState, OrderEvent> build() {
        TransitionTable.Builder<OrderState, OrderEvent> table =
                TransitionTable.over(OrderState.values(), OrderEvent.values());
        pending(table);
        working(table);
        uncertain(table);
        terminal(table);
        return table.build();
    }

    private static void pending(TransitionTable.Builder<OrderState, OrderEvent> table) {
        table.from(CREATED)
                .on(OrderEvent.SENT, PENDING_NEW)
                .on(OrderEvent.REJECTED, REJECTED)
                .bug(OrderEvent.ACCEPTED, OrderEvent.PARTIAL_FILL, OrderEvent.FINAL_FILL)
                .bug(OrderEvent.EXPIRED, OrderEvent.CANCELED, OrderEvent.CANCEL_SENT, OrderEvent.CANCEL_REJECTED)
                .bug(OrderEvent.OUTCOME_UNKNOWN, OrderEvent.FOUND_WORKING, OrderEvent.PROVEN_ABSENT)
                .bug(OrderEvent.FOUND_PART_FILLED);
        table.from(PENDING_NEW)
                .on(OrderEvent.ACCEPTED, NEW)
                .on(OrderEvent.PARTIAL_FILL, PARTIALLY_FILLED)
                .on(OrderEvent.FINAL_FILL, FILLED)
                .on(OrderEvent.REJECTED, REJECTED)
                .on(OrderEvent.EXPIRED, EXPIRED)
                .on(OrderEvent.CANCELED, CANCELED)
                .on(OrderEvent.OUTCOME_UNKNOWN, UNKNOWN)
                .on(OrderEvent.FOUND_WORKING, NEW)
                .on(OrderEvent.FOUND_PART_FILLED, PARTIALLY_FILLED)
                .ignore("no cancel is under way", OrderEvent.CANCEL_REJECTED)
                .bug(OrderEvent.SENT, OrderEvent.CANCEL_SENT, OrderEvent.PROVEN_ABSENT);
    }

    private static void working(TransitionTable.Builder<OrderState, OrderEvent> table) {
        table.from(NEW)
                .on(OrderEvent.PARTIAL_FILL, PARTIALLY_FILLED)
                .on(OrderEvent.FINAL_FILL, FILLED)
                .on(OrderEvent.REJECTED, REJECTED)
                .on(OrderEvent.EXPIRED, EXPIRED)
                .on(OrderEvent.CANCELED, CANCELED)
                .on(OrderEvent.CANCEL_SENT, PENDING_CANCEL)
                .on(OrderEvent.FOUND_PART_FILLED, PARTIALLY_FILLED)
                .ignore(OVERTAKEN, OrderEvent.ACCEPTED, OrderEvent.OUTCOME_UNKNOWN, OrderEvent.FOUND_WORKING)
                .ignore("no cancel is under way", OrderEvent.CANCEL_REJECTED)
                .bug(OrderEvent.SENT, OrderEvent.PROVEN_ABSENT);
        table.from(PARTIALLY_FILLED)
                .on(OrderEvent.PARTIAL_FILL, PARTIALLY_FILLED)
                .on(OrderEvent.FINAL_FILL, FILLED)
                .on(OrderEvent.EXPIRED, EXPIRED)
                .on(OrderEvent.CANCELED, CANCELED)
                .on(OrderEvent.CANCEL_SENT, PENDING_CANCEL)
                .ignore(OVERTAKEN, OrderEvent.ACCEPTED, OrderEvent.OUTCOME_UNKNOWN, OrderEvent.FOUND_WORKING)
                .ignore(OVERTAKEN, OrderEvent.FOUND_PART_FILLED)
                .ignore("a filled order was not rejected: the fills count", OrderEvent.REJECTED)
                .ignore("no cancel is under way", OrderEvent.CANCEL_REJECTED)
                .bug(OrderEvent.SENT, OrderEvent.PROVEN_ABSENT);
    }

    private static void uncertain(TransitionTable.Builder<OrderState, OrderEvent> table) {
        table.from(PENDING_CANCEL)
                .on(OrderEvent.PARTIAL_FILL, PENDING_CANCEL)
                .on(OrderEvent.FINAL_FILL, FILLED)
                .on(OrderEvent.REJECTED, REJECTED)
                .on(OrderEvent.EXPIRED, EXPIRED)
                .on(OrderEvent.CANCELED, CANCELED)
                .on(OrderEvent.CANCEL_REJECTED, UNKNOWN)
                .on(OrderEvent.OUTCOME_UNKNOWN, UNKNOWN)
                .on(OrderEvent.FOUND_WORKING, NEW)
                .on(OrderEvent.FOUND_PART_FILLED, PARTIALLY_FILLED)
                .ignore("the answer to the place comes after the cancel was sent", OrderEvent.ACCEPTED)
                .ignore("one cancel at a time", OrderEvent.CANCEL_SENT)
                .bug(OrderEvent.SENT, OrderEvent.PROVEN_ABSENT);
        table.from(UNKNOWN)
                .on(OrderEvent.ACCEPTED, NEW)
                .on(OrderEvent.PARTIAL_FILL, PARTIALLY_FILLED)
                .on(OrderEvent.FINAL_FILL, FILLED)
                .on(OrderEvent.REJECTED, REJECTED)
                .on(OrderEvent.EXPIRED, EXPIRED)
                .on(OrderEvent.CANCELED, CANCELED)
                .on(OrderEvent.FOUND_WORKING, NEW)
                .on(OrderEvent.FOUND_PART_FILLED, PARTIALLY_FILLED)
                .on(OrderEvent.PROVEN_ABSENT, REJECTED)
                .ignore("still unknown", OrderEvent.OUTCOME_UNKNOWN, OrderEvent.CANCEL_REJECTED)
                .bug(OrderEvent.SENT, OrderEvent.CANCEL_SENT);
    }

    private static void terminal(TransitionTable.Builder<OrderState, OrderEvent> table) {
        for (OrderState state : OrderState.values()) {
            if (isTerminal(state)) {
                table.from(state)
                        .ignore(LATE_FILL, OrderEvent.PARTIAL_FILL, OrderEvent.FINAL_FILL)
                        .ignore(
                                ENDED,
                                OrderEvent.ACCEPTED,
                                OrderEvent.REJECTED,
                                OrderEvent.EXPIRED,
                                OrderEvent.CANCELED)
                        .ignore(ENDED, OrderEvent.CANCEL_REJECTED, OrderEvent.OUTCOME_UNKNOWN)
                        .ignore(ENDED, OrderEvent.FOUND_WORKING, OrderEvent.FOUND_PART_FILLED, OrderEvent.PROVEN_ABSENT)
                        .bug(OrderEvent.SENT, OrderEvent.CANCEL_SENT);
            }
        }
    }
}
