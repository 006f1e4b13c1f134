package io.ebbtide.gateway;

import io.ebbtide.engine.command.Command;

/**
 * A place to trade. Every call is answered later by an event on the sink that the venue was built with: PLACE_ANSWERED, CANCEL_ANSWERED or
 * QUERY_ANSWERED with an outcome of ACCEPTED, REFUSED, RETRY_LATER or UNKNOWN, and ORDER_EXECUTED for what happens to the order.
 *
 * <p>CONNECTION_CHANGED tells when the connection to the account is there and when not. After RESTORED, whoever asks must count on
 * reports that were missed; answers of an older connection are told by their epoch.
 *
 * <p>Thread: the orders thread, or the driver of a backtest. Errors: none are thrown; an attempt whose outcome nobody knows is answered
 * UNKNOWN. The command's slot may be reused as soon as the call returns.
 */
public interface Venue {
    /**
     * Sends {@code command.order} once; never again for the same client id.
     *
     * <p>A request is stamped with {@code command.timeNs}, the moment of its decision, and not with the one at which it leaves: the proof
     * that an order was never taken counts from there, so that what waited longer than the venue's receive window must not be taken.
     */
    void place(Command command);

    /** Asks to cancel {@code command.order}. */
    void cancel(Command command);

    /** Asks what became of {@code command.order}; the answer repeats the command's epoch and time. */
    void query(Command command);

    /**
     * Asks for the trades of the order that {@code command.inquiry} names, or for all ours of the command's instrument from a number on.
     * They come as ORDER_EXECUTED of type TRADE, with their running sums, whether they were told before or not; then comes
     * TRADES_ANSWERED, which repeats the command's epoch and time.
     */
    void queryTrades(Command command);

    /**
     * Asks for balances and open orders of one moment. They come as BALANCE_REPORTED (those that are not zero) and OPEN_ORDER_REPORTED
     * between SNAPSHOT_BEGUN and SNAPSHOT_ENDED, all with the number of {@code command.inquiry}.
     */
    void querySnapshot(Command command);
}
