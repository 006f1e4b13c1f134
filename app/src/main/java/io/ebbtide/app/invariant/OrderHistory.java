package io.ebbtide.app.invariant;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.order.OrderTransitions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of every order that was ever sent. Memory: one entry an order. */
final class OrderHistory {
    private final Map<Long, OrderState> states = new HashMap<>();

    /** Notes that an order is sent. Gives what is wrong with that, or null. */
    @Nullable
    String sent(OrderPayload order) {
        boolean again = states.containsKey(order.clientId) && states.get(order.clientId) != OrderState.CREATED;
        states.put(order.clientId, OrderState.PENDING_NEW);
        return again ? "order " + order.clientId + " is sent a second time" : null;
    }

    /** Notes a change. Gives what is wrong with it, or null. */
    @Nullable
    String changed(OrderPayload order) {
        OrderState before = states.get(order.clientId);
        if (order.state == OrderState.PENDING_NEW) {
            // Told just before the order itself is sent.
            states.putIfAbsent(order.clientId, OrderState.CREATED);
            return before == null
                    ? null
                    : "order " + order.clientId + " goes back from " + before + " to " + order.state;
        }
        states.put(order.clientId, order.state);
        boolean ended = before != null && OrderTransitions.isTerminal(before);
        return ended ? "order " + order.clientId + " goes on from " + before + " to " + order.state : null;
    }
}
