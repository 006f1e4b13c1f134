package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;

/** One condition of the market for an entry. Pure: the same view gives the same reading. */
interface Guard {
    /** Which guard this is. */
    GuardId id();

    /** Fills the reading with result, value and limit. */
    void check(GuardView view, GuardReading into);
}
