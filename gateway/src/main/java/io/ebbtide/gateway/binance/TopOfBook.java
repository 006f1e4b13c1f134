package io.ebbtide.gateway.binance;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** Best bid and ask as a message gave them, until they become a QUOTE. Units: E8. */
public final class TopOfBook {
    public long bidE8;
    public long bidQtyE8;
    public long askE8;
    public long askQtyE8;

    /** {@link FrameVerdict#QUOTE} when it can be quoted. */
    public FrameVerdict check() {
        if (bidE8 <= 0 || askE8 <= 0) {
            return FrameVerdict.NO_PRICE;
        }
        if (bidQtyE8 <= 0 || askQtyE8 <= 0) {
            return FrameVerdict.NO_QUANTITY;
        }
        return bidE8 >= askE8 ? FrameVerdict.CROSSED : FrameVerdict.QUOTE;
    }

    /** Writes a QUOTE into {@code slot}, but for its source time and sequence. */
    public void fill(EngineEvent slot, int instrument, long timeNs) {
        slot.begin(EventType.QUOTE, instrument, timeNs);
        slot.quote.bidE8 = bidE8;
        slot.quote.bidQtyE8 = bidQtyE8;
        slot.quote.askE8 = askE8;
        slot.quote.askQtyE8 = askQtyE8;
    }
}
