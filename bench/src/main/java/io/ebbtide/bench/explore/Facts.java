package io.ebbtide.bench.explore;

import io.ebbtide.engine.model.PositionState;

/**
 * What choices and checks need of an engine that is not there any more. Units: E8, nanoseconds since 1970.
 *
 * <p>Shape: {@code living} orders have not ended; {@code bidE8} is the price as it was told last.
 */
record Facts(PositionState state, long heldE8, long cashE8, int living, Timing timing) {
    /** The time, the next timer's, and the price. */
    record Timing(long nowNs, long nextTimerNs, long bidE8) {}

    boolean isFlat() {
        return state == PositionState.NEW || state == PositionState.CLOSED;
    }
}
