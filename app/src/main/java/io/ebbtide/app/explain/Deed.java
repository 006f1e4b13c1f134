package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * Something that a course of a session decided, sent or came to, without the numbers that only count.
 *
 * <p>Shape: {@code journalSeq} is the event of the journal that was fed last; {@code text} says it all, so that two deeds are the same when
 * time, instrument and text are. Units: {@code timeNs} nanoseconds since 1970.
 */
record Deed(long journalSeq, long timeNs, int instrument, long decisionId, String text) {
    /** The deed of a command, or null where it is none. */
    static @Nullable Deed of(Command command, long journalSeq) {
        String text = switch (command.type) {
            case DECISION_MADE ->
                command.decision.refusal == Refusal.NONE
                        ? command.decision.outcome.name()
                        : command.decision.outcome + " " + command.decision.refusal;
            case PLACE_ORDER -> "sends " + order(command.order);
            case CANCEL_ORDER -> "cancels its " + command.order.purpose + " order";
            case POSITION_CLOSED ->
                "closes by " + command.position.exitReason + " at "
                        + Wording.average(command.position.soldQuoteE8, command.position.soldQtyE8);
            case FILL_BOOKED ->
                (command.fill.side == Side.BUY ? "buys " : "sells ") + Wording.amount(command.fill.qtyE8) + " at "
                        + Wording.amount(command.fill.priceE8) + ", fee " + Wording.amount(command.fill.feeE8);
            case QUERY_ORDER,
                    ORDER_CHANGED,
                    POSITION_CHANGED,
                    EQUITY_SAMPLED,
                    ALARM_RAISED,
                    STATE_HASHED,
                    SWITCH_STEP,
                    QUERY_TRADES,
                    QUERY_SNAPSHOT,
                    DIFFERENCE_FOUND -> null;
        };
        return text == null
                ? null
                : new Deed(journalSeq, command.timeNs, command.instrument, JournalIndex.decisionOf(command), text);
    }

    boolean isSame(Deed other) {
        return timeNs == other.timeNs && instrument == other.instrument && text.equals(other.text);
    }

    private static String order(OrderPayload order) {
        String limit = order.limitPriceE8 == 0 ? "" : " at " + Wording.amount(order.limitPriceE8);
        String stop = order.stopPriceE8 == 0 ? "" : " stop " + Wording.amount(order.stopPriceE8);
        return order.purpose + " " + order.side + " " + Wording.amount(order.qtyE8) + limit + stop + " " + order.type
                + " " + order.timeInForce;
    }
}
