package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Refusal;

/** One condition of the market for an entry. Pure: the same market and time give the same reading. */
public interface Guard {
    /** Which guard this is. */
    GuardId id();

    /** The refusal that a BLOCK, or NO_DATA, of this guard means. */
    Refusal refusal();

    /** Fills the reading with result, value and limit. */
    void check(InstrumentMarket market, long nowNs, GuardReading into);
}
