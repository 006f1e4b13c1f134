package io.ebbtide.engine.testing;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything the engine says as short text, in order. */
public final class Recorder implements CommandSink {
    private final List<Command> commands = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public Command claim() {
        return new Command();
    }

    @Override
    public void publish(Command command) {
        commands.add(command);
        lines.add(describe(command));
    }

    /** What was said since the last call. */
    public List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** The newest command. */
    public Command last() {
        return commands.get(commands.size() - 1);
    }

    private static String describe(Command command) {
        return switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER -> command.type.name();
            case QUERY_ORDER -> "QUERY_ORDER " + command.order.epoch;
            case ORDER_CHANGED -> command.order.oldState + " -> " + command.order.state;
            case FILL_BOOKED -> "FILL_BOOKED " + command.fill.tradeId;
            case ALARM_RAISED -> "ALARM " + command.alarm.alarm;
            case POSITION_CHANGED -> "POSITION " + command.position.oldState + " -> " + command.position.state;
            case POSITION_CLOSED -> "POSITION_CLOSED " + command.position.exitReason;
            case DECISION_MADE -> "DECISION " + command.decision.outcome + " " + command.decision.refusal;
            case EQUITY_SAMPLED, STATE_HASHED, SWITCH_STEP -> command.type.name();
            case QUERY_TRADES -> "QUERY_TRADES";
            case QUERY_SNAPSHOT -> "QUERY_SNAPSHOT " + command.inquiry.number;
            case DIFFERENCE_FOUND -> "DIFFERENCE " + command.difference.kind;
        };
    }
}
