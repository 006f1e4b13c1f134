package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.BarFigures;
import io.ebbtide.engine.model.GuardResult;

/** What a guard saw: one reused record. Units: value and limit in the guard's unit; nothing is rounded to whole ones. */
final class GuardReading {
    GuardResult result = GuardResult.OFF;
    long value;
    long limit;

    /** Passes up to the limit, which is included; an UNKNOWN value is no data. */
    void atMost(long newValue, long newLimit) {
        set(newValue, newLimit, newValue <= newLimit);
    }

    /** Passes from the limit on, which is included; an UNKNOWN value is no data. */
    void atLeast(long newValue, long newLimit) {
        set(newValue, newLimit, newValue >= newLimit);
    }

    void noData(long newLimit) {
        set(BarFigures.UNKNOWN, newLimit, false);
    }

    /** Blocks whatever the value says. */
    void block() {
        result = GuardResult.BLOCK;
    }

    private void set(long newValue, long newLimit, boolean passes) {
        boolean known = newValue != BarFigures.UNKNOWN;
        result = !known ? GuardResult.NO_DATA : passes ? GuardResult.PASS : GuardResult.BLOCK;
        value = known ? newValue : 0;
        limit = newLimit;
    }
}
