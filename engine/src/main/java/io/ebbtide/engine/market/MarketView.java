package io.ebbtide.engine.market;

/**
 * One instrument's price as a buy signal sees it: nothing here changes anything, and nothing belongs to another instrument.
 *
 * <p>Units: prices quote asset E8, ratios E8, times nanoseconds since 1970. Thread: the engine's; good only during the call it was passed to.
 */
public interface MarketView {
    /** Best bid. */
    long bidE8();

    /** Best ask. */
    long askE8();

    /** Middle between bid and ask, rounded down to 1e-8; 0 before the first price. */
    long midE8();

    /** Spread against mid as a ratio E8, rounded up. */
    long spreadE8();

    /** The high that a drop is measured from ({@code signal.anchor-mode}); 0 before the first price. */
    long anchorE8();

    /** When mid was last updated: on a tick this is the engine's time, the only time there is. */
    long lastUpdateNs();

    /** Whether enough prices over enough time were seen since the start or the last gap ({@code signal.warmup-*}). */
    boolean isWarm();
}
