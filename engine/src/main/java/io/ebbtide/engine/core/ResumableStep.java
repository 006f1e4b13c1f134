package io.ebbtide.engine.core;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** An engine that can be stopped anywhere and continued by another one of its kind. */
public interface ResumableStep extends EngineStep {
    /** Which numbers a snapshot has, in what order and with what meaning: one of another layout is not loaded. */
    int stateLayout();

    /** How many commands were said so far: the number of the last one. */
    long commandCount();

    /** Writes the complete state and how far the commands are numbered and digested. Errors: before the session has started is a bug. */
    void writeSnapshot(StateSink sink);

    /**
     * Goes on from a snapshot instead of from the session's start: every later event does what it would have done in the engine that wrote it.
     *
     * <p>Use: on a new engine that has been told the same session's definitions and start, and nothing else; what it said meanwhile belongs to
     * nobody. Errors: {@link io.ebbtide.engine.snapshot.BadStateException} for numbers that are no state of this session; the engine takes no
     * event then.
     */
    void loadSnapshot(StateSource source);
}
