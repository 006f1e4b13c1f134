package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** Best bid and ask as a line gave them, until they become a QUOTE. Units: E8. */
final class TopOfBook {
    long bidE8;
    long bidQtyE8;
    long askE8;
    long askQtyE8;

    /** {@link LineVerdict#EVENTS} when it can be quoted. */
    LineVerdict check() {
        if (bidE8 <= 0 || askE8 <= 0) {
            return LineVerdict.NO_PRICE;
        }
        if (bidQtyE8 <= 0 || askQtyE8 <= 0) {
            return LineVerdict.NO_QUANTITY;
        }
        return bidE8 >= askE8 ? LineVerdict.CROSSED : LineVerdict.EVENTS;
    }

    /** Writes a QUOTE into {@code slot}, but for its source time and sequence. */
    void fill(EngineEvent slot, int instrument, long timeNs) {
        slot.begin(EventType.QUOTE, instrument, timeNs);
        slot.quote.bidE8 = bidE8;
        slot.quote.bidQtyE8 = bidQtyE8;
        slot.quote.askE8 = askE8;
        slot.quote.askQtyE8 = askQtyE8;
    }
}
