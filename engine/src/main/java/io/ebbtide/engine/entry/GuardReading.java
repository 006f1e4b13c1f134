package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardResult;

/** What a guard saw: one reused record. Units: value and limit in the guard's unit. */
public final class GuardReading {
    public GuardResult result = GuardResult.NO_DATA;
    public long value;
    public long limit;

    void set(boolean passes, long newValue, long newLimit) {
        result = passes ? GuardResult.PASS : GuardResult.BLOCK;
        value = newValue;
        limit = newLimit;
    }

    void setNoData(long newLimit) {
        result = GuardResult.NO_DATA;
        value = 0;
        limit = newLimit;
    }
}
