package io.ebbtide.engine.command;

/** The engine's only way out: a ring in production, a list in tests, a direct call in a backtest. Thread: engine. */
public interface CommandSink {
    /**
     * A free slot to fill. Each claim is followed by exactly one {@link #publish}.
     *
     * <p>Errors: a full ring is a bug and fail-stop; nothing is dropped.
     */
    Command claim();

    /** Hands the claimed slot on; the engine does not touch it again. */
    void publish(Command command);
}
