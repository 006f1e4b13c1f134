package io.ebbtide.engine.risk;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;

/** What the limit that refused an entry measured, and what it allows: one reused record. One writer: the engine thread. */
public final class LimitReading {
    private LimitUnit unit = LimitUnit.NONE;
    private long value;
    private long limit;

    /** Nothing is refused, or nothing was measured. */
    public void clear() {
        unit = LimitUnit.NONE;
        value = 0;
        limit = 0;
    }

    /** Gives the refusal, with its reading, when the value is above the limit. */
    public Refusal atMost(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        return newValue <= newLimit ? Refusal.NONE : refuse(newValue, newLimit, newUnit, refusal);
    }

    /** Gives the refusal, with its reading, when the value has reached the limit. */
    public Refusal below(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        return newValue < newLimit ? Refusal.NONE : refuse(newValue, newLimit, newUnit, refusal);
    }

    /** Gives the refusal with its reading. */
    public Refusal refuse(long newValue, long newLimit, LimitUnit newUnit, Refusal refusal) {
        unit = newUnit;
        value = newValue;
        limit = newLimit;
        return refusal;
    }

    /** Writes the reading into a report. */
    public void fill(DecisionPayload into) {
        into.limitUnit = unit;
        into.limitValue = value;
        into.limitBound = limit;
    }

    LimitUnit unit() {
        return unit;
    }

    long value() {
        return value;
    }

    long limit() {
        return limit;
    }
}
