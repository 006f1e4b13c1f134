package io.ebbtide.engine.time;

import io.ebbtide.engine.snapshot.StateSource;

/** The engine's time: the receive time of the newest event, never going back. One writer: the engine thread. */
public final class EngineClock {
    private long nowNs;

    /** Takes an event's time; an older one, from another producer, does not turn time back. */
    public void advanceTo(long recvTimeNs) {
        nowNs = Math.max(nowNs, recvTimeNs);
    }

    /** Takes back the time of a state, whatever it was before. */
    public void loadFrom(StateSource source) {
        nowNs = source.nextTimeNs();
    }

    /** Nanoseconds since 1970. */
    public long nowNs() {
        return nowNs;
    }
}
