package io.ebbtide.app.session;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;

/** The engine on a driver's own thread: a bug halts as it does on the engine's, with the event to blame. Thread: the driver's. */
final class GuardedStep {
    private final EngineStep engine;
    private final Halts halts;

    GuardedStep(EngineStep engine, Halts halts) {
        this.engine = engine;
        this.halts = halts;
    }

    /** Handles one event. Errors: what the engine throws is kept as the cause of the halt and ends the session before the next event. */
    void onEvent(EngineEvent event) {
        try {
            engine.onEvent(event);
        } catch (RuntimeException | Error bug) {
            halts.halt(event.seq, bug);
        }
    }
}
