package io.ebbtide.engine.time;

/** The engine's time: the receive time of the newest event, never going back. One writer: the engine thread. */
public final class EngineClock {
    private long nowNs;

    /** Takes an event's time; an older one, from another producer, does not turn time back. */
    public void advanceTo(long recvTimeNs) {
        nowNs = Math.max(nowNs, recvTimeNs);
    }

    /** Nanoseconds since 1970. */
    public long nowNs() {
        return nowNs;
    }
}
