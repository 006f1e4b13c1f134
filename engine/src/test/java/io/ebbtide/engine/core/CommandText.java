package io.ebbtide.engine.core;

import static io.ebbtide.engine.model.FixedPoint.format;

import io.ebbtide.engine.command.Command;

/** A command as one short line, so that a test can compare everything the engine said. */
final class CommandText {
    private CommandText() {}

    static String of(Command command) {
        return switch (command.type) {
            case PLACE_ORDER ->
                "place " + command.order.purpose + " " + command.order.side + " " + command.order.type + " "
                        + command.order.timeInForce + " " + format(command.order.qtyE8) + " @ "
                        + format(command.order.limitPriceE8);
            case CANCEL_ORDER -> "cancel " + command.order.purpose;
            case QUERY_ORDER -> "query " + command.order.purpose;
            case DECISION_MADE -> "decision " + command.decision.outcome + " " + command.decision.refusal;
            case ORDER_CHANGED ->
                "order " + command.order.purpose + " " + command.order.oldState + " -> " + command.order.state;
            case FILL_BOOKED ->
                "fill " + command.fill.side + " " + format(command.fill.qtyE8) + " @ " + format(command.fill.priceE8);
            case POSITION_CHANGED ->
                "position " + command.position.oldState + " -> " + command.position.state + ", protection "
                        + command.position.protection;
            case POSITION_CLOSED ->
                "closed " + command.position.exitReason + " net " + format(command.position.netPnlQuoteE8) + " dust "
                        + format(command.position.heldQtyE8);
            case EQUITY_SAMPLED -> "equity " + format(command.equity.equityE8);
            case ALARM_RAISED -> "alarm " + command.alarm.alarm;
            case STATE_HASHED -> "hashed";
            case SWITCH_STEP ->
                "switch to " + command.switching.target + " " + command.switching.step + " " + command.switching.reason;
            case QUERY_TRADES -> "query trades";
            case QUERY_SNAPSHOT -> "query snapshot";
            case DIFFERENCE_FOUND ->
                "difference " + command.difference.kind + " " + format(command.difference.oursE8) + " not "
                        + format(command.difference.venuesE8);
        };
    }
}
