package io.ebbtide.engine.event;

/** The engine's only way in: a ring in production, a direct call in a backtest or test. Thread: the claiming producer. */
public interface EventSink {
    /** A free slot to fill. Each claim is followed by exactly one {@link #publish} of that slot. */
    EngineEvent claim();

    /** Hands the claimed slot on; the producer does not touch it again. */
    void publish(EngineEvent event);
}
