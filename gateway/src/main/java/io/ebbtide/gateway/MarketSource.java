package io.ebbtide.gateway;

import io.ebbtide.engine.event.EngineEvent;

/**
 * A stream of market events in time order, recorded or simulated.
 *
 * <p>Thread: one. Memory: constant, however long the stream.
 */
public interface MarketSource extends AutoCloseable {
    /** What {@link #peekTimeNs} gives when nothing is left. */
    long EXHAUSTED = Long.MAX_VALUE;

    /** Time of the next event in nanoseconds since 1970, never decreasing, or {@link #EXHAUSTED}. */
    long peekTimeNs();

    /** Moves the next event into {@code slot}: type QUOTE, TRADE or DEPTH, instrument, times and payload; not the sequence. */
    void next(EngineEvent slot);

    @Override
    void close();
}
