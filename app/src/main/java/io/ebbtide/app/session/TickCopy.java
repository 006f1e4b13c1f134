package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** Copies market events between slots. */
public final class TickCopy {
    private TickCopy() {}

    /** Copies a QUOTE, TRADE or DEPTH, all but its sequence. Errors: another type is a bug. */
    public static void copy(EngineEvent from, EngineEvent to) {
        to.begin(from.type, from.instrument, from.recvTimeNs);
        to.sourceTimeNs = from.sourceTimeNs;
        if (from.type == EventType.QUOTE) {
            to.quote.bidE8 = from.quote.bidE8;
            to.quote.bidQtyE8 = from.quote.bidQtyE8;
            to.quote.askE8 = from.quote.askE8;
            to.quote.askQtyE8 = from.quote.askQtyE8;
        } else if (from.type == EventType.TRADE) {
            to.trade.tradeId = from.trade.tradeId;
            to.trade.priceE8 = from.trade.priceE8;
            to.trade.qtyE8 = from.trade.qtyE8;
            to.trade.setAggressor(from.trade.aggressor);
        } else if (from.type == EventType.DEPTH) {
            to.depth.set(from.depth);
        } else {
            throw new IllegalArgumentException(from.type + " is no market event");
        }
    }
}
