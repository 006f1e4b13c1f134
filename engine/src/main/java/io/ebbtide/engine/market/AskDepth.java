package io.ebbtide.engine.market;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * What is offered near the best ask: the levels of a depth feed while they are fresh, else the quantity beside the best ask, which is the
 * least that is there. One writer: the engine thread.
 */
final class AskDepth {
    private final long freshNs;
    private final long[] pricesE8 = new long[DepthPayload.LEVELS];
    private final long[] qtysE8 = new long[DepthPayload.LEVELS];
    private long levelsNs;
    private long topPriceE8;
    private long topQtyE8;

    AskDepth(long freshNs) {
        this.freshNs = freshNs;
    }

    void onQuote(QuotePayload quote) {
        topPriceE8 = quote.askE8;
        topQtyE8 = Math.max(0, quote.askQtyE8);
    }

    void onLevels(DepthPayload levels, long nowNs) {
        System.arraycopy(levels.askPricesE8, 0, pricesE8, 0, DepthPayload.LEVELS);
        System.arraycopy(levels.askQtysE8, 0, qtysE8, 0, DepthPayload.LEVELS);
        levelsNs = nowNs;
    }

    /** Units: quote E8; {@link BarFigures#UNKNOWN} without any quantity. */
    long notionalE8(long nowNs) {
        if (levelsNs != 0 && nowNs - levelsNs <= freshNs) {
            long sumE8 = 0;
            for (int i = 0; i < DepthPayload.LEVELS; i++) {
                sumE8 = FixedPoint.addSaturated(sumE8, notional(pricesE8[i], qtysE8[i]));
            }
            return sumE8;
        }
        return topQtyE8 == 0 ? BarFigures.UNKNOWN : notional(topPriceE8, topQtyE8);
    }

    void writeTo(StateSink sink) {
        sink.addTimeNs(levelsNs);
        sink.add(topPriceE8);
        sink.add(topQtyE8);
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            sink.add(pricesE8[i]);
            sink.add(qtysE8[i]);
        }
    }

    void loadFrom(StateSource source) {
        levelsNs = source.nextTimeNs();
        topPriceE8 = source.next();
        topQtyE8 = source.next();
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            pricesE8[i] = source.next();
            qtysE8[i] = source.next();
        }
    }

    private static long notional(long priceE8, long qtyE8) {
        return priceE8 <= 0 || qtyE8 <= 0 ? 0 : FixedPoint.mulFloorSaturated(priceE8, qtyE8);
    }
}
