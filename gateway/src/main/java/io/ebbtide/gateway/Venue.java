package io.ebbtide.gateway;

import io.ebbtide.engine.command.Command;

/**
 * A place to trade. Every call is answered later by an event on the sink that the venue was built with: PLACE_ANSWERED, CANCEL_ANSWERED or
 * QUERY_ANSWERED with an outcome of ACCEPTED, REFUSED, RETRY_LATER or UNKNOWN, and ORDER_EXECUTED for what happens to the order.
 *
 * <p>Thread: the orders thread, or the driver of a backtest. Errors: none are thrown; an attempt whose outcome nobody knows is answered
 * UNKNOWN. The command's slot may be reused as soon as the call returns.
 */
public interface Venue {
    /** Sends {@code command.order} once; never again for the same client id. */
    void place(Command command);

    /** Asks to cancel {@code command.order}. */
    void cancel(Command command);

    /** Asks what became of {@code command.order}; the answer repeats the command's epoch and time. */
    void query(Command command);
}
