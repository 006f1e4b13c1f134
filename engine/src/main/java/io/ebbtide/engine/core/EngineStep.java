package io.ebbtide.engine.core;

import io.ebbtide.engine.event.EngineEvent;

/** The engine as its drivers see it: one event in, commands out through the sink that it was built with. Thread: one, the engine's. */
public interface EngineStep {
    /** Handles one event completely. Errors: an impossible state is a bug and is thrown. */
    void onEvent(EngineEvent event);

    /**
     * Instead of {@link #onEvent} for an event that a person has taken out of the session: its number has gone by, and nothing else of it is
     * known.
     */
    void leaveOut(long eventSeq);

    /** Digest of the whole state; costs time in proportion to the state. */
    long stateHash();

    /** Digest of all commands so far. */
    long commandHash();

    /**
     * When the next timer is due, in nanoseconds since 1970, or {@link Long#MAX_VALUE}. A driver in virtual time sends a CLOCK event then.
     */
    long nextTimerNs();
}
