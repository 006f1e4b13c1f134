package io.ebbtide.engine.market;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * What is known about one instrument's price. One writer: the engine thread.
 *
 * <p>The top of the book comes from quotes; where an instrument has only trades, a trade sets its own side, and the other side is its
 * last trade if that is young enough and does not cross, else the synthetic spread away. Mid is what signals and stops look at, never
 * the last trade, which bounces between the sides.
 */
public final class InstrumentMarket implements MarketView {
    private final long tickE8;
    private final long freshNs;
    private final long deadNs;
    private final long tradeSideMaxAgeNs;
    private final long oneMinusSpreadE8;
    private final long onePlusSpreadE8;
    private final long warmupNs;
    private final long warmupTicks;
    private final boolean filtersHighs;
    private final DropAnchor anchor;
    private final MinuteBars bars;
    private final AskDepth depth;

    private boolean hasQuotes;
    private boolean crossed;
    private long bidE8;
    private long askE8;
    private long midE8;
    private long lastUpdateNs;
    private long lastSourceNs;
    private long lastPrintE8;
    private long lastPrintNs;
    private long lastBidTradeE8;
    private long lastBidTradeNs;
    private long lastAskTradeE8;
    private long lastAskTradeNs;
    private long lastTradeE8;
    private long firstTickNs;
    private long ticks;
    private long refusedTicks;

    /** An instrument without prices. */
    public InstrumentMarket(Instrument instrument, Settings settings) {
        tickE8 = Math.max(1, instrument.filters().price().tickE8());
        freshNs = settings.get(Setting.MARKET_FRESH_MS);
        deadNs = settings.get(Setting.MARKET_DEAD_MS);
        tradeSideMaxAgeNs = settings.get(Setting.MARKET_TRADE_SIDE_MAX_AGE_MS);
        oneMinusSpreadE8 = FixedPoint.ONE - settings.get(Setting.MARKET_SYNTHETIC_SPREAD_BPS);
        onePlusSpreadE8 = FixedPoint.ONE + settings.get(Setting.MARKET_SYNTHETIC_SPREAD_BPS);
        warmupNs = settings.get(Setting.SIGNAL_WARMUP_MS);
        warmupTicks = settings.get(Setting.SIGNAL_WARMUP_TICKS);
        filtersHighs = settings.isOn(Setting.SIGNAL_OUTLIER_FILTER_ENABLED);
        anchor = new DropAnchor(settings);
        bars = new MinuteBars(BarNeeds.of(settings));
        depth = new AskDepth(freshNs);
    }

    /** Takes best bid and ask. Gives whether there is a new mid; nonsense, a crossed book and an older quote give none. */
    public boolean onQuote(QuotePayload quote, long sourceNs, long nowNs) {
        if (quote.bidE8 <= 0 || quote.askE8 <= 0 || isOlder(sourceNs)) {
            refusedTicks++;
            return false;
        }
        hasQuotes = true;
        bidE8 = quote.bidE8;
        askE8 = quote.askE8;
        depth.onQuote(quote);
        long seenBeforeE8 = midE8;
        if (!takeMid(nowNs)) {
            return false;
        }
        // A bid is a price at which somebody buys: the book confirms a high up to there at once, more only with the
        // tick before.
        followHigh(filtersHighs ? Math.max(Math.min(seenBeforeE8, midE8), bidE8) : midE8, nowNs);
        return true;
    }

    /** Takes the best levels of the book; they are how much is offered, never a price. */
    public void onDepth(DepthPayload levels, long nowNs) {
        depth.onLevels(levels, nowNs);
    }

    /** Takes a public trade. Gives whether there is a new mid; where quotes exist a trade moves no mid. */
    public boolean onTrade(TradePayload trade, long sourceNs, long nowNs) {
        if (trade.priceE8 <= 0 || trade.qtyE8 < 0 || (!hasQuotes && isOlder(sourceNs))) {
            refusedTicks++;
            return false;
        }
        lastPrintE8 = trade.priceE8;
        lastPrintNs = nowNs;
        bars.onTrade(trade, nowNs);
        if (hasQuotes) {
            return false;
        }
        if (trade.aggressor == Side.SELL) {
            bidE8 = trade.priceE8;
            lastBidTradeE8 = trade.priceE8;
            lastBidTradeNs = nowNs;
            boolean askHolds = lastAskTradeE8 > bidE8 && nowNs - lastAskTradeNs <= tradeSideMaxAgeNs;
            askE8 = askHolds ? lastAskTradeE8 : syntheticAsk();
        } else {
            askE8 = trade.priceE8;
            lastAskTradeE8 = trade.priceE8;
            lastAskTradeNs = nowNs;
            boolean bidHolds =
                    lastBidTradeE8 > 0 && lastBidTradeE8 < askE8 && nowNs - lastBidTradeNs <= tradeSideMaxAgeNs;
            bidE8 = bidHolds ? lastBidTradeE8 : syntheticBid();
        }
        long seenBeforeE8 = lastTradeE8;
        lastTradeE8 = trade.priceE8;
        if (!takeMid(nowNs)) {
            return false;
        }
        followTrade(seenBeforeE8, nowNs);
        return true;
    }

    /** Restarts the anchor from a fill of ours, so that the next signal needs a new drop. */
    public void restartAnchor(long priceE8, long nowNs) {
        anchor.restart(priceE8, nowNs);
    }

    /** What the best asks offer together, or {@link BarFigures#UNKNOWN} where the feed shows no quantity. Units: quote E8. */
    public long askDepthE8(long nowNs) {
        return depth.notionalE8(nowNs);
    }

    /** The bars so far; {@link MinuteBars#advanceTo} before reading. */
    public MinuteBars bars() {
        return bars;
    }

    /** How far the price can be trusted now. */
    public Freshness freshness(long nowNs) {
        long ageNs = nowNs - lastUpdateNs;
        return ageNs <= freshNs ? Freshness.FRESH : ageNs <= deadNs ? Freshness.STALE : Freshness.DEAD;
    }

    @Override
    public boolean isWarm() {
        return ticks >= warmupTicks && lastUpdateNs - firstTickNs >= warmupNs;
    }

    /** Spread against mid as a ratio E8, rounded up; meaningless while crossed or without a price. */
    @Override
    public long spreadE8() {
        return midE8 == 0 ? 0 : FixedPoint.divCeil(askE8 - bidE8, midE8);
    }

    public boolean isCrossed() {
        return crossed;
    }

    public boolean hasPrice() {
        return midE8 > 0;
    }

    @Override
    public long bidE8() {
        return bidE8;
    }

    @Override
    public long askE8() {
        return askE8;
    }

    @Override
    public long midE8() {
        return midE8;
    }

    /** Price of the newest public trade, whatever quotes say; 0 before the first. */
    public long lastPrintE8() {
        return lastPrintE8;
    }

    public long lastPrintNs() {
        return lastPrintNs;
    }

    @Override
    public long anchorE8() {
        return anchor.anchorE8();
    }

    /** Highest price of the rolling window, or 0 before the first. */
    public long windowHighE8() {
        return anchor.windowHighE8();
    }

    /** When that price was made. Units: nanoseconds since 1970. */
    public long windowHighNs() {
        return anchor.windowHighNs();
    }

    @Override
    public long lastUpdateNs() {
        return lastUpdateNs;
    }

    /** Writes everything that a decision can depend on. */
    public void writeTo(StateSink sink) {
        sink.add((hasQuotes ? 1 : 0) + (crossed ? 2 : 0));
        sink.add(bidE8);
        sink.add(askE8);
        sink.add(midE8);
        sink.addTimeNs(lastUpdateNs);
        sink.addTimeNs(lastSourceNs);
        sink.add(lastPrintE8);
        sink.addTimeNs(lastPrintNs);
        sink.add(lastBidTradeE8);
        sink.addTimeNs(lastBidTradeNs);
        sink.add(lastAskTradeE8);
        sink.addTimeNs(lastAskTradeNs);
        sink.add(lastTradeE8);
        sink.addTimeNs(firstTickNs);
        sink.add(ticks);
        sink.add(refusedTicks);
        anchor.writeTo(sink);
        bars.writeTo(sink);
        depth.writeTo(sink);
    }

    /** Takes back what was written. */
    void loadFrom(StateSource source) {
        int flags = source.nextCount(3);
        hasQuotes = (flags & 1) != 0;
        crossed = (flags & 2) != 0;
        bidE8 = source.next();
        askE8 = source.next();
        midE8 = source.next();
        lastUpdateNs = source.nextTimeNs();
        lastSourceNs = source.nextTimeNs();
        lastPrintE8 = source.next();
        lastPrintNs = source.nextTimeNs();
        lastBidTradeE8 = source.next();
        lastBidTradeNs = source.nextTimeNs();
        lastAskTradeE8 = source.next();
        lastAskTradeNs = source.nextTimeNs();
        lastTradeE8 = source.next();
        firstTickNs = source.nextTimeNs();
        ticks = source.next();
        refusedTicks = source.next();
        anchor.loadFrom(source);
        bars.loadFrom(source);
        depth.loadFrom(source);
    }

    private boolean takeMid(long nowNs) {
        crossed = bidE8 >= askE8;
        if (crossed) {
            refusedTicks++;
            return false;
        }
        lastUpdateNs = nowNs;
        midE8 = bidE8 + ((askE8 - bidE8) >> 1);
        bars.onPrice(midE8, nowNs);
        return true;
    }

    /** Without a book a high is what two trades in a row reached; mids would keep one wrong print for as long as its side is remembered. */
    private void followTrade(long seenBeforeE8, long nowNs) {
        if (!filtersHighs || seenBeforeE8 == 0) {
            followHigh(midE8, nowNs);
            return;
        }
        long confirmedE8 = Math.min(midE8, Math.min(seenBeforeE8, lastTradeE8));
        if (ticks == 1 && confirmedE8 < anchor.anchorE8()) {
            // The very first price was no more than one print.
            anchor.restart(confirmedE8, nowNs);
        }
        followHigh(confirmedE8, nowNs);
    }

    private void followHigh(long confirmedE8, long nowNs) {
        boolean restarted = anchor.update(confirmedE8, nowNs);
        if (restarted || ticks == 0) {
            firstTickNs = nowNs;
            ticks = 0;
        }
        ticks++;
    }

    private boolean isOlder(long sourceNs) {
        if (sourceNs != 0 && sourceNs < lastSourceNs) {
            return true;
        }
        // A slot without a source time is taken as it comes, but does not make an older one acceptable.
        lastSourceNs = Math.max(lastSourceNs, sourceNs);
        return false;
    }

    private long syntheticAsk() {
        long rawE8 = FixedPoint.ceilToStep(FixedPoint.mulCeil(bidE8, onePlusSpreadE8), tickE8);
        return Math.max(rawE8, bidE8 + tickE8);
    }

    private long syntheticBid() {
        long rawE8 = FixedPoint.floorToStep(FixedPoint.mulFloor(askE8, oneMinusSpreadE8), tickE8);
        return Math.max(tickE8, Math.min(rawE8, askE8 - tickE8));
    }
}
