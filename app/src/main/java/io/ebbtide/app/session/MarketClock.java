package io.ebbtide.app.session;

import io.ebbtide.engine.model.FixedPoint;

/**
 * The time of a simulated market that runs faster than the clock on the wall. Immutable; any thread.
 *
 * <p>Units: nanoseconds since 1970; {@code speedE8} market seconds a second.
 */
record MarketClock(long startNs, long wallStartNs, long speedE8) {
    /** A market that starts now. */
    static MarketClock startingAt(long startNs, long speedE8) {
        return new MarketClock(startNs, System.nanoTime(), speedE8);
    }

    /** The market's time now. */
    long nowNs() {
        return startNs + FixedPoint.mulFloor(System.nanoTime() - wallStartNs, speedE8);
    }
}
