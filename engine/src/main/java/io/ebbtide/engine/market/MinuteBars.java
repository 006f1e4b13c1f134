package io.ebbtide.engine.market;

import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * One-minute bars of one instrument: last price and volume, in constant time a tick. One writer: the engine thread.
 *
 * <p>Shape: bars are counted back from the open one, which is 0; the newest complete one is 1. A minute without a price repeats the price
 * before it with volume 0; a silence of more than {@value #SILENCE_BARS} minutes, and the start, begin anew: a minute seen in part is no
 * bar. Only what a guard that is switched on needs is kept.
 */
public final class MinuteBars {
    /** How many minutes without a price are still bars. */
    static final int SILENCE_BARS = 60;

    private static final long MINUTE_NS = 60_000_000_000L;

    private final boolean kept;
    private final MinuteRing closesE8;
    private final MinuteRing baseE8;
    private final MinuteRing quoteE8;
    private long firstMinute;
    private long openMinute;
    private long openEndNs;
    private long priceMinute;
    private long openPriceE8;
    private long openBaseE8;
    private long openQuoteE8;

    /** Bars as far back as needed. */
    public MinuteBars(BarNeeds needs) {
        kept = needs.any();
        closesE8 = new MinuteRing(needs.closes());
        baseE8 = new MinuteRing(needs.baseVolumes());
        quoteE8 = new MinuteRing(needs.quoteVolumes());
    }

    void onPrice(long priceE8, long nowNs) {
        if (kept) {
            advanceTo(nowNs);
            openPriceE8 = priceE8;
            priceMinute = openMinute;
        }
    }

    void onTrade(TradePayload trade, long nowNs) {
        if (kept) {
            advanceTo(nowNs);
            openBaseE8 = FixedPoint.addSaturated(openBaseE8, trade.qtyE8);
            openQuoteE8 =
                    FixedPoint.addSaturated(openQuoteE8, FixedPoint.mulFloorSaturated(trade.priceE8, trade.qtyE8));
        }
    }

    /** Closes the bars whose minute is over. Asked before reading, because an instrument may be silent. */
    public void advanceTo(long nowNs) {
        if (nowNs < openEndNs) {
            return;
        }
        long minute = nowNs / MINUTE_NS;
        if (minute - priceMinute > SILENCE_BARS || openPriceE8 == 0) {
            firstMinute = minute + 1;
            openPriceE8 = 0;
        } else {
            for (long closed = openMinute; closed < minute; closed++) {
                closesE8.put(closed, openPriceE8);
                baseE8.put(closed, openBaseE8);
                quoteE8.put(closed, openQuoteE8);
                openBaseE8 = 0;
                openQuoteE8 = 0;
            }
        }
        openBaseE8 = 0;
        openQuoteE8 = 0;
        openMinute = minute;
        openEndNs = (minute + 1) * MINUTE_NS;
    }

    /** How many complete bars there are, however far back. */
    public long count() {
        return Math.max(0, openMinute - firstMinute);
    }

    /** Last price of a complete bar, or of the open one; 0 when none. */
    public long closeE8(int barsAgo) {
        return barsAgo == 0 ? openPriceE8 : closesE8.get(openMinute - barsAgo);
    }

    /** Base volume of a complete bar. */
    public long baseE8(int barsAgo) {
        return baseE8.get(openMinute - barsAgo);
    }

    /** Quote volume of a complete bar. */
    public long quoteE8(int barsAgo) {
        return quoteE8.get(openMinute - barsAgo);
    }

    /** Writes every bar that can still be read. */
    public void writeTo(StateSink sink) {
        if (!kept) {
            return;
        }
        sink.add(firstMinute);
        sink.add(openMinute);
        sink.add(priceMinute);
        sink.add(openPriceE8);
        sink.add(openBaseE8);
        sink.add(openQuoteE8);
        closesE8.writeTo(sink, firstMinute, openMinute);
        baseE8.writeTo(sink, firstMinute, openMinute);
        quoteE8.writeTo(sink, firstMinute, openMinute);
    }

    /** Takes back what was written. */
    void loadFrom(StateSource source) {
        if (!kept) {
            return;
        }
        firstMinute = source.next();
        openMinute = source.next();
        // The first minute that is looked at begins with the one after it, so that 0 is before any.
        openEndNs = firstMinute == 0 ? 0 : (openMinute + 1) * MINUTE_NS;
        priceMinute = source.next();
        openPriceE8 = source.next();
        openBaseE8 = source.next();
        openQuoteE8 = source.next();
        closesE8.loadFrom(source, firstMinute, openMinute);
        baseE8.loadFrom(source, firstMinute, openMinute);
        quoteE8.loadFrom(source, firstMinute, openMinute);
    }
}
