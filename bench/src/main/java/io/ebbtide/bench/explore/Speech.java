package io.ebbtide.bench.explore;

import static io.ebbtide.engine.model.FixedPoint.format;

import io.ebbtide.engine.command.Command;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine says, as lines of a way to a violation. */
final class Speech {
    private Speech() {}

    /** One line, or none for what tells a reader nothing. */
    static Optional<String> of(Command command) {
        return Optional.ofNullable(text(command));
    }

    private static @Nullable String text(Command command) {
        return switch (command.type) {
            case PLACE_ORDER ->
                "sends " + order(command) + ": " + command.order.side + " " + format(command.order.qtyE8) + " at "
                        + format(command.order.limitPriceE8) + " " + command.order.timeInForce;
            case CANCEL_ORDER -> "cancels " + order(command);
            case QUERY_ORDER -> "asks for " + order(command);
            case QUERY_TRADES ->
                "asks for the trades of "
                        + (command.inquiry.clientId == 0 ? "all" : ExploredMessage.name(command.inquiry.clientId));
            case QUERY_SNAPSHOT -> "asks for the books";
            case ORDER_CHANGED ->
                "order " + order(command) + ": " + command.order.oldState + " to " + command.order.state;
            case FILL_BOOKED ->
                "books trade #" + command.fill.tradeId + ": " + command.fill.side + " " + format(command.fill.qtyE8);
            case POSITION_CHANGED ->
                "position: " + command.position.oldState + " to " + command.position.state + ", protection "
                        + command.position.protection;
            case POSITION_CLOSED -> "position closed: " + command.position.exitReason;
            case ALARM_RAISED -> "alarm " + command.alarm.alarm;
            case SWITCH_STEP ->
                "switch to " + command.switching.target + ": " + command.switching.step + " "
                        + command.switching.reason;
            case DIFFERENCE_FOUND -> "difference: " + command.difference.kind;
            case DECISION_MADE, EQUITY_SAMPLED, STATE_HASHED -> null;
        };
    }

    private static String order(Command command) {
        return ExploredMessage.name(command.order.clientId);
    }
}
