package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * What the paper venue shows of one instrument: best bid and ask, and behind them levels that nobody recorded.
 *
 * <p>Behind the best price the book goes on with synthetic levels of the same quantity, each {@code walkStep} of the best price worse, at
 * most {@value #LEVELS_MAX}. What our orders took is gone until an event changes that side. Where the market gives only trades, the last
 * trade of each aggressor makes a side: a seller hit the bid, a buyer lifted the ask; a side whose own trade is too old, or would cross,
 * is put one synthetic spread away from the other. The first quote ends that for good.
 *
 * <p>In all methods a side means the taker's: BUY looks at asks. Units: E8. Single-threaded.
 */
final class PaperBook {
    /** Levels a taker can walk, the best one included. */
    static final int LEVELS_MAX = 64;

    /** What {@link #priceAt} gives where the book ends. */
    static final long NO_LIQUIDITY = 0;

    private final PaperConfig.SyntheticBook synthetic;
    private final long tickE8;
    private final long stepE8;

    private boolean quoted;
    private long bidE8;
    private long askE8;
    private long bidQtyE8;
    private long askQtyE8;
    private long bidTakenE8;
    private long askTakenE8;
    private long lastHitE8;
    private long lastHitTimeNs;
    private long lastLiftE8;
    private long lastLiftTimeNs;

    PaperBook(PaperConfig.SyntheticBook synthetic, Filters filters) {
        this.synthetic = synthetic;
        tickE8 = Math.max(1, filters.price().tickE8());
        stepE8 = filters.lot().stepE8();
    }

    /** Takes over a quote; a side that did not change keeps what was taken from it. */
    void apply(QuotePayload quote) {
        if (quote.bidE8 != bidE8 || quote.bidQtyE8 != bidQtyE8) {
            bidE8 = quote.bidE8;
            bidQtyE8 = quote.bidQtyE8;
            bidTakenE8 = 0;
        }
        if (quote.askE8 != askE8 || quote.askQtyE8 != askQtyE8) {
            askE8 = quote.askE8;
            askQtyE8 = quote.askQtyE8;
            askTakenE8 = 0;
        }
        quoted = true;
    }

    /** Takes over a trade, which shapes the book only where there are no quotes. */
    void apply(TradePayload trade, long timeNs) {
        if (quoted) {
            return;
        }
        if (trade.aggressor == Side.BUY) {
            lastLiftE8 = trade.priceE8;
            lastLiftTimeNs = timeNs;
            askE8 = trade.priceE8;
            askTakenE8 = 0;
            boolean known = lastHitE8 != 0 && lastHitE8 < askE8 && isFresh(lastHitTimeNs, timeNs);
            setBid(known ? lastHitE8 : FixedPoint.floorToStep(askE8 - spreadE8(askE8), tickE8));
        } else {
            lastHitE8 = trade.priceE8;
            lastHitTimeNs = timeNs;
            bidE8 = trade.priceE8;
            bidTakenE8 = 0;
            boolean known = lastLiftE8 > bidE8 && isFresh(lastLiftTimeNs, timeNs);
            setAsk(known ? lastLiftE8 : FixedPoint.ceilToStep(bidE8 + spreadE8(bidE8), tickE8));
        }
    }

    /** Whether both sides have a price. */
    boolean hasMarket() {
        return bidE8 > 0 && askE8 > 0;
    }

    long bidE8() {
        return bidE8;
    }

    long askE8() {
        return askE8;
    }

    long midE8() {
        return (bidE8 + askE8) / 2;
    }

    /** What is shown at each level, on the quantity grid. */
    long shownE8(Side taker) {
        if (!quoted) {
            return syntheticQtyE8(taker == Side.BUY ? askE8 : bidE8);
        }
        return FixedPoint.floorToStep(taker == Side.BUY ? askQtyE8 : bidQtyE8, stepE8);
    }

    /** What our takers took from this side since it last changed. */
    long takenE8(Side taker) {
        return taker == Side.BUY ? askTakenE8 : bidTakenE8;
    }

    void take(Side taker, long qtyE8) {
        if (taker == Side.BUY) {
            askTakenE8 += qtyE8;
        } else {
            bidTakenE8 += qtyE8;
        }
    }

    /** The price of the next lot when so much is taken already, or {@link #NO_LIQUIDITY}. */
    long priceAt(Side taker, long takenE8) {
        long shownE8 = shownE8(taker);
        if (shownE8 == 0 || takenE8 / shownE8 >= LEVELS_MAX) {
            return NO_LIQUIDITY;
        }
        long bestE8 = taker == Side.BUY ? askE8 : bidE8;
        long awayE8 = takenE8 / shownE8 * FixedPoint.mulCeil(bestE8, synthetic.walkStepRatioE8());
        return taker == Side.BUY
                ? FixedPoint.ceilToStep(bestE8 + awayE8, awayE8 == 0 ? 1 : tickE8)
                : Math.max(NO_LIQUIDITY, FixedPoint.floorToStep(bestE8 - awayE8, awayE8 == 0 ? 1 : tickE8));
    }

    /** What is left of the level on which {@link #priceAt} lies. */
    long leftAt(Side taker, long takenE8) {
        long shownE8 = shownE8(taker);
        return shownE8 - takenE8 % shownE8;
    }

    /** What is left at the best price. */
    long leftAtBestE8(Side taker) {
        return Math.max(0, shownE8(taker) - takenE8(taker));
    }

    /** What waits at a price before an order that joins there now. */
    long queueAheadE8(Side maker, long priceE8) {
        long bestE8 = maker == Side.BUY ? bidE8 : askE8;
        if (priceE8 == bestE8) {
            return leftAtBestE8(opposite(maker));
        }
        boolean improves = maker == Side.BUY ? priceE8 > bestE8 : priceE8 < bestE8;
        return improves ? 0 : syntheticQtyE8(priceE8);
    }

    void save(LedgerFrame frame) {
        frame.add(quoted ? 1 : 0);
        frame.add(bidE8);
        frame.add(bidQtyE8);
        frame.add(bidTakenE8);
        frame.add(askE8);
        frame.add(askQtyE8);
        frame.add(askTakenE8);
        frame.add(lastHitE8);
        frame.add(lastHitTimeNs);
        frame.add(lastLiftE8);
        frame.add(lastLiftTimeNs);
    }

    void load(LedgerFrame frame) {
        quoted = frame.next() == 1;
        bidE8 = frame.next();
        bidQtyE8 = frame.next();
        bidTakenE8 = frame.next();
        askE8 = frame.next();
        askQtyE8 = frame.next();
        askTakenE8 = frame.next();
        lastHitE8 = frame.next();
        lastHitTimeNs = frame.next();
        lastLiftE8 = frame.next();
        lastLiftTimeNs = frame.next();
    }

    void hashInto(StateHash hash) {
        hash.add(quoted ? 1 : 0);
        hash.add(bidE8);
        hash.add(bidQtyE8);
        hash.add(bidTakenE8);
        hash.add(askE8);
        hash.add(askQtyE8);
        hash.add(askTakenE8);
        hash.add(lastHitE8);
        hash.add(lastHitTimeNs);
        hash.add(lastLiftE8);
        hash.add(lastLiftTimeNs);
    }

    /** The side that takes from what this side offers. */
    static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    private long syntheticQtyE8(long priceE8) {
        return FixedPoint.ceilToStep(FixedPoint.divFloor(synthetic.depthQuoteE8(), priceE8), Math.max(1, stepE8));
    }

    private long spreadE8(long priceE8) {
        return Math.max(tickE8, FixedPoint.mulCeil(priceE8, synthetic.spreadRatioE8()));
    }

    private boolean isFresh(long sideTimeNs, long nowNs) {
        return nowNs - sideTimeNs <= synthetic.tradeSideAgeNsMax();
    }

    private void setBid(long newBidE8) {
        if (newBidE8 != bidE8) {
            bidE8 = newBidE8;
            bidTakenE8 = 0;
        }
    }

    private void setAsk(long newAskE8) {
        if (newAskE8 != askE8) {
            askE8 = newAskE8;
            askTakenE8 = 0;
        }
    }
}
