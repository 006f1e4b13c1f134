package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.List;

/** The events that begin and end a session, so that a journal alone is enough to rebuild it. */
public final class SessionScript {
    private SessionScript() {}

    /** The definitions, and the connection, which a paper account has from the start. */
    public static void begin(EventSink sink, SessionPlan plan, long timeNs) {
        define(sink, plan, timeNs);
        connection(sink, ConnectionChange.RESTORED, 1, timeNs);
    }

    /** Settings, signals, assets, instruments, balances and the start, in this order. */
    static void define(EventSink sink, SessionPlan plan, long timeNs) {
        for (Setting setting : Setting.values()) {
            EngineEvent event = sink.claim().begin(EventType.SETTING_DEFINED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.definition.setting = setting;
            event.definition.settingValue = plan.config().settings().get(setting);
            sink.publish(event);
        }
        List<String> signals = plan.config().signals();
        for (int i = 0; i < signals.size(); i++) {
            EngineEvent event = sink.claim().begin(EventType.SIGNAL_DEFINED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.definition.signal = signals.get(i);
            event.definition.signalIndex = i;
            sink.publish(event);
        }
        Universe universe = plan.universe();
        for (int i = 0; i < universe.assetCount(); i++) {
            EngineEvent event = sink.claim().begin(EventType.ASSET_DEFINED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.definition.asset = universe.asset(i);
            sink.publish(event);
        }
        for (int i = 0; i < universe.instrumentCount(); i++) {
            EngineEvent event = sink.claim().begin(EventType.INSTRUMENT_DEFINED, i, timeNs);
            event.definition.instrument = universe.instrument(i);
            sink.publish(event);
        }
        for (int i = 0; i < universe.assetCount(); i++) {
            EngineEvent event = sink.claim().begin(EventType.BALANCE_REPORTED, EngineEvent.NO_INSTRUMENT, timeNs);
            event.balance.snapshot = 0;
            event.balance.asset = i;
            event.balance.freeE8 = plan.balancesE8().get(i);
            event.balance.lockedE8 = 0;
            sink.publish(event);
        }
        EngineEvent event = sink.claim().begin(EventType.SESSION_STARTED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.definition.session = plan.info();
        sink.publish(event);
    }

    /** The connection to the account was lost or restored. */
    static void connection(EventSink sink, ConnectionChange change, long epoch, long timeNs) {
        EngineEvent event = sink.claim().begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.connection.change = change;
        event.connection.epoch = epoch;
        sink.publish(event);
    }

    /** The process is there again: the engine is told, connects anew through the venue, and learns what time it is. */
    public static void resume(EventSink sink, PaperVenue venue, long timeNs) {
        resumed(sink, timeNs);
        venue.connectAnew(timeNs);
        tellTime(sink, timeNs);
    }

    /** The process is there again; a new connection follows. */
    static void resumed(EventSink sink, long timeNs) {
        sink.publish(sink.claim().begin(EventType.SESSION_RESUMED, EngineEvent.NO_INSTRUMENT, timeNs));
    }

    /** What time it is. */
    static void tellTime(EventSink sink, long timeNs) {
        sink.publish(sink.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, timeNs));
    }

    /** An operator's orderly stop: no entries from here on. */
    public static void stopEntries(EventSink sink, long requestId, long timeNs) {
        operate(sink, OperatorAction.STOP, requestId, timeNs);
    }

    /** What an operator asks of all instruments. */
    static void operate(EventSink sink, OperatorAction action, long requestId, long timeNs) {
        EngineEvent event = sink.claim().begin(EventType.OPERATOR_REQUESTED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.operator.requestId = requestId;
        event.operator.action = action;
        sink.publish(event);
    }

    /** Nothing follows. */
    public static void end(EventSink sink, long timeNs) {
        sink.publish(sink.claim().begin(EventType.SESSION_ENDED, EngineEvent.NO_INSTRUMENT, timeNs));
    }
}
