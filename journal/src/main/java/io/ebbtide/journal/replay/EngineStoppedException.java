package io.ebbtide.journal.replay;

import java.io.Serial;

/** An engine that stops on an event of a journal, as it did when the event was recorded. The cause is what it threw. */
public final class EngineStoppedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long eventSeq;
    private final boolean hadSent;

    EngineStoppedException(long eventSeq, boolean hadSent, Throwable cause) {
        super("the engine stops on event " + eventSeq + ": " + cause, cause);
        this.eventSeq = eventSeq;
        this.hadSent = hadSent;
    }

    /** Whether it had said something to the venue before it stopped: that may have left without being recorded. */
    public boolean hadSent() {
        return hadSent;
    }

    /** The event's sequence. */
    public long eventSeq() {
        return eventSeq;
    }
}
