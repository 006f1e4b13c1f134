package io.ebbtide.gateway.local;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Side;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the local venue remembers of one instrument's market: the best prices, the last trades, minutes of the last day. One writer: the
 * venue's thread. Units: E8, milliseconds since 1970.
 */
final class LocalTape {
    private static final int TRADES_MAX = 1_000;
    private static final int BARS_MAX = 1_500;
    private static final long MINUTE_MS = 60_000;

    /** A trade of the market. */
    record Trade(long id, long timeMs, long priceE8, long qtyE8, boolean buyerIsMaker) {}

    /** A minute; it changes until it is over. */
    static final class Bar {
        final long openMs;
        final long openE8;
        long highE8;
        long lowE8;
        long closeE8;
        long volumeE8;
        long quoteVolumeE8;
        long buyVolumeE8;
        long buyQuoteVolumeE8;
        long trades;
        long firstId;
        long lastId;

        Bar(long openMs, long openE8, long firstId) {
            this.openMs = openMs;
            this.openE8 = openE8;
            this.firstId = firstId;
            highE8 = openE8;
            lowE8 = openE8;
            closeE8 = openE8;
        }
    }

    private final ArrayDeque<Trade> trades = new ArrayDeque<>();
    private final ArrayDeque<Bar> bars = new ArrayDeque<>();
    private @Nullable Bar closedBar;
    private long updateId = 1;
    private long bidE8;
    private long bidQtyE8;
    private long askE8;
    private long askQtyE8;
    private long formerBidE8;
    private long formerAskE8;

    /** Takes a QUOTE or TRADE; a DEPTH changes nothing that is told here. */
    void apply(EngineEvent event) {
        long timeMs = event.recvTimeNs / 1_000_000;
        switch (event.type) {
            case QUOTE -> {
                updateId++;
                formerBidE8 = bidE8;
                formerAskE8 = askE8;
                bidE8 = event.quote.bidE8;
                bidQtyE8 = event.quote.bidQtyE8;
                askE8 = event.quote.askE8;
                askQtyE8 = event.quote.askQtyE8;
            }
            case TRADE ->
                add(new Trade(
                        event.trade.tradeId,
                        timeMs,
                        event.trade.priceE8,
                        event.trade.qtyE8,
                        event.trade.aggressor == Side.SELL));
            default -> {}
        }
    }

    boolean hasQuote() {
        return bidE8 > 0;
    }

    /** Number of the last change of the book. */
    long updateId() {
        return updateId;
    }

    long bidE8() {
        return bidE8;
    }

    long bidQtyE8() {
        return bidQtyE8;
    }

    long askE8() {
        return askE8;
    }

    long askQtyE8() {
        return askQtyE8;
    }

    /** The best bid before the last quote, or 0. */
    long formerBidE8() {
        return formerBidE8;
    }

    long formerAskE8() {
        return formerAskE8;
    }

    /** Price of the last trade, before any the middle of the book. */
    long lastPriceE8() {
        return trades.isEmpty() ? (bidE8 + askE8) / 2 : trades.getLast().priceE8();
    }

    /** The oldest first. */
    ArrayDeque<Trade> trades() {
        return trades;
    }

    /** The oldest first; the last is still running. */
    ArrayDeque<Bar> bars() {
        return bars;
    }

    /** The bar that the last trade closed, once; else null. */
    @Nullable
    Bar takeClosedBar() {
        Bar closed = closedBar;
        closedBar = null;
        return closed;
    }

    private void add(Trade trade) {
        if (trades.size() == TRADES_MAX) {
            trades.removeFirst();
        }
        trades.addLast(trade);
        long openMs = trade.timeMs() - trade.timeMs() % MINUTE_MS;
        if (bars.isEmpty() || bars.getLast().openMs != openMs) {
            if (bars.size() == BARS_MAX) {
                bars.removeFirst();
            }
            closedBar = bars.peekLast();
            bars.addLast(new Bar(openMs, trade.priceE8(), trade.id()));
        }
        Bar bar = bars.getLast();
        long quoteE8 = FixedPoint.mulFloorSaturated(trade.priceE8(), trade.qtyE8());
        bar.highE8 = Math.max(bar.highE8, trade.priceE8());
        bar.lowE8 = Math.min(bar.lowE8, trade.priceE8());
        bar.closeE8 = trade.priceE8();
        bar.volumeE8 += trade.qtyE8();
        bar.quoteVolumeE8 += quoteE8;
        bar.buyVolumeE8 += trade.buyerIsMaker() ? 0 : trade.qtyE8();
        bar.buyQuoteVolumeE8 += trade.buyerIsMaker() ? 0 : quoteE8;
        bar.trades++;
        bar.lastId = trade.id();
    }
}
