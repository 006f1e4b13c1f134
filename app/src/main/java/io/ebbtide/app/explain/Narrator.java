package io.ebbtide.app.explain;

import io.ebbtide.engine.command.AlarmPayload;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Turns what the engine said about one decision or instrument into scenes. Used for one story. */
final class Narrator {
    private final RecordedSession session;
    private final Phrases phrases;
    private final DecisionScenes decisions;
    private final OrderScenes orders;
    private final PositionScenes positions;
    private long reservedE8;

    Narrator(RecordedSession session, Phrases phrases) {
        this.session = session;
        this.phrases = phrases;
        decisions = new DecisionScenes(session, phrases);
        orders = new OrderScenes(session, phrases);
        positions = new PositionScenes(session, phrases);
    }

    /** The scene of a command, or null where it says nothing to people. */
    @Nullable
    Scene of(Command command, @Nullable EngineView view) {
        Scene scene = describe(command, view);
        if (scene != null && view != null && command.instrument != EngineEvent.NO_INSTRUMENT) {
            scene.market = Moment.of(view, command.instrument);
        }
        return scene;
    }

    /** The scene of an event that is nobody's answer: an operator's request or a change of the connection; else null. */
    @Nullable
    Scene of(EngineEvent event) {
        if (event.type == EventType.OPERATOR_REQUESTED) {
            String about = event.instrument == EngineEvent.NO_INSTRUMENT
                    ? "all"
                    : session.instrument(event.instrument).symbol();
            return new Scene(
                            event.recvTimeNs,
                            event.seq,
                            "OPERATOR_REQUESTED",
                            "operator: " + event.operator.action + " " + about)
                    .detail(phrases.of(event.operator.action))
                    .field("action", event.operator.action.name())
                    .field("requestId", Long.toString(event.operator.requestId));
        }
        if (event.type == EventType.CONNECTION_CHANGED) {
            return new Scene(
                            event.recvTimeNs,
                            event.seq,
                            "CONNECTION_CHANGED",
                            "connection to the account: " + event.connection.change + " (number "
                                    + event.connection.epoch + ")")
                    .field("change", event.connection.change.name());
        }
        return null;
    }

    /** What a closed position came to, in one line. */
    String verdict(Command closed) {
        return positions.verdict(closed);
    }

    private @Nullable Scene describe(Command command, @Nullable EngineView view) {
        return switch (command.type) {
            case DECISION_MADE -> {
                reservedE8 = command.decision.sizeQuoteE8;
                yield decisions.of(command, view);
            }
            case PLACE_ORDER -> orders.placed(command, reservedE8);
            case CANCEL_ORDER -> orders.canceled(command);
            case QUERY_ORDER, QUERY_TRADES -> orders.queried(command);
            case ORDER_CHANGED -> orders.changed(command);
            case FILL_BOOKED -> orders.filled(command);
            case POSITION_CHANGED -> positions.changed(command, view);
            case POSITION_CLOSED -> positions.closed(command);
            case SWITCH_STEP -> positions.switched(command);
            case ALARM_RAISED -> alarm(command);
            case DIFFERENCE_FOUND -> difference(command);
            case EQUITY_SAMPLED, STATE_HASHED, QUERY_SNAPSHOT -> null;
        };
    }

    private Scene alarm(Command command) {
        AlarmPayload alarm = command.alarm;
        String order = alarm.clientId == 0 ? "" : ", order " + session.orderText(alarm.clientId);
        return new Scene(
                        command.timeNs,
                        command.causeSeq,
                        "ALARM_RAISED",
                        "ALARM " + alarm.alarm + order + detail(alarm))
                .detail(phrases.of(alarm.alarm))
                .field("alarm", alarm.alarm.name())
                .field("detail", Long.toString(alarm.detail));
    }

    private static String detail(AlarmPayload alarm) {
        if (alarm.alarm == AlarmId.LOSS_LIMIT_REACHED) {
            return ": " + Refusal.ofCode((int) alarm.detail);
        }
        if (alarm.alarm == AlarmId.INSTRUMENT_HALTED) {
            return ": " + HaltReason.ofCode((int) alarm.detail);
        }
        if (alarm.alarm == AlarmId.UNPROTECTED_TOO_LONG || alarm.alarm == AlarmId.FEED_DEAD_FOR_POSITION) {
            return ": " + Wording.duration(alarm.detail);
        }
        return alarm.detail == 0 ? "" : ": " + alarm.detail;
    }

    private Scene difference(Command command) {
        String order =
                command.difference.clientId == 0 ? "" : ", order " + session.orderText(command.difference.clientId);
        return new Scene(
                        command.timeNs,
                        command.causeSeq,
                        "DIFFERENCE_FOUND",
                        "the venue's books differ: " + command.difference.kind + order + ", ours "
                                + Wording.amount(command.difference.oursE8) + ", the venue's "
                                + Wording.amount(command.difference.venuesE8))
                .detail(phrases.of(command.difference.kind))
                .field("kind", command.difference.kind.name())
                .field("ours", Wording.amount(command.difference.oursE8))
                .field("venues", Wording.amount(command.difference.venuesE8));
    }
}
