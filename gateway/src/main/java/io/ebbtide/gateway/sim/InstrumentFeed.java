package io.ebbtide.gateway.sim;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Side;

/**
 * One simulated instrument: about three quotes and one trade a second. The price lives on a finer scale than E8 so that small steps are not
 * rounded away. Single-threaded; no allocation.
 */
final class InstrumentFeed {
    private static final long E8 = 100_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long DAY_NS = 1_440 * MINUTE_NS;
    /** Scale of the price beyond E8. */
    private static final long FINE = 10_000L;
    /** No single step is larger, which bounds every product: 2 %. */
    private static final long STEP_RETURN_E8_MAX = 2_000_000L;

    private static final long GAP_NS_MIN = 50_000_000L;
    private static final long GAP_NS_TAIL = 200_000_000L;
    /** Quotes a minute at a mean gap of 250 ms, three events of four: 180; its root scales the minute's deviation to one step. */
    private static final long QUOTES_PER_MINUTE = 180;

    private static final long QUOTES_ROOT_E3 = 13_416L;
    private static final long SECONDS_ROOT_E3 = 7_746L;
    /** How a minute's deviation splits: 0.6 from the whole market, 0.8 of its own; their squares sum to 1. */
    private static final long COMMON_PERCENT = 60;

    private static final long OWN_PERCENT = 80;
    private static final long MEDIAN_OF_EXPONENTIAL_E8 = 69_314_718L;
    /** A trade takes a fifth of what is shown, on average; in hundredths. */
    private static final long TRADES_PER_SHOWN_E2 = 500;

    private static final long MOOD_PERCENT_MIN = 50;
    private static final long MOOD_PERCENT_TAIL = 60;
    private static final long QTY_E8_MAX = 10_000_000_000_000_000L;
    private static final long HEAVY_TAIL_E3_MAX = 12_000L;
    private static final int QUIET_REGIMES_PER_100_DAYS = 150;

    private final int index;
    private final SimulatedInstrument instrument;
    private final VolatilityClass figures;
    private final CommonFactor common;
    private final Draws draws;
    private final RegimePath path;
    private final long dipsPer100Days;
    private final long reversionSteps;
    private final long startFine;

    private long nextTimeNs;
    private long lastTimeNs;
    private long priceFine;
    /** How lively this calm, and the regime after it, is relative to the class: quiet and restless times follow each other. */
    private long moodPercent = 100;

    private long commonSeenE8;
    private long wavesSeen;
    private long tradeId;
    private boolean opensWithADip;
    private long bidE8;
    private long askE8;
    private long bidQtyE8;
    private long askQtyE8;

    InstrumentFeed(int index, SimulatedMarketConfig config, CommonFactor common, long addedDipsPer100Days) {
        this.index = index;
        this.common = common;
        instrument = config.instruments().get(index);
        figures = instrument.volatility();
        draws = new Draws(config.seed(), index);
        path = new RegimePath(draws);
        dipsPer100Days = figures.dipsPer100Days + addedDipsPer100Days;
        reversionSteps = QUOTES_PER_MINUTE * 1_440 / config.eventfulFactor();
        startFine = instrument.startPriceE8() * FINE;
        priceFine = startFine;
        lastTimeNs = config.startTimeNs();
        nextTimeNs = config.startTimeNs() + drawGapNs();
        path.calm(config.startTimeNs(), CommonFactor.WARM_UP_NS + drawCalmNs());
        quote();
    }

    /** Makes this instrument dip and recover first, this long after the start. */
    void dipFirst(long afterNs) {
        path.calm(lastTimeNs, afterNs);
        opensWithADip = true;
    }

    long nextTimeNs() {
        return nextTimeNs;
    }

    Regime regime() {
        return path.regime();
    }

    /** Writes the event that is due and draws when the next one comes. */
    void emit(EngineEvent slot) {
        long nowNs = nextTimeNs;
        common.advanceTo(nowNs);
        changeRegime(nowNs);
        if ((draws.bits() & 3) == 0) {
            trade(slot.begin(EventType.TRADE, index, nowNs));
        } else {
            move(nowNs - lastTimeNs);
            lastTimeNs = nowNs;
            quote();
            slot.begin(EventType.QUOTE, index, nowNs);
            slot.quote.bidE8 = bidE8;
            slot.quote.bidQtyE8 = bidQtyE8;
            slot.quote.askE8 = askE8;
            slot.quote.askQtyE8 = askQtyE8;
        }
        slot.sourceTimeNs = nowNs;
        nextTimeNs = nowNs + drawGapNs();
    }

    private void changeRegime(long nowNs) {
        if (wavesSeen != common.waves()) {
            wavesSeen = common.waves();
            if (path.regime() == Regime.CALM && draws.below(100) < figures.wavePercent) {
                path.enter(common.waveRegime(), nowNs);
                return;
            }
        }
        if (!path.isOver(nowNs) || path.nextLeg(nowNs)) {
            return;
        }
        if (path.regime() != Regime.CALM) {
            path.calm(nowNs, drawCalmNs());
            moodPercent = MOOD_PERCENT_MIN + MOOD_PERCENT_TAIL * (draws.exponentialE8() / 1_000_000) / 100;
            return;
        }
        if (opensWithADip) {
            path.enterFirstDip(nowNs);
            opensWithADip = false;
            return;
        }
        path.enter(drawRegime(), nowNs);
    }

    private Regime drawRegime() {
        long drawn = draws.below(dipsPer100Days + 2 * QUIET_REGIMES_PER_100_DAYS);
        if (drawn < QUIET_REGIMES_PER_100_DAYS) {
            return Regime.DEAD_MARKET;
        }
        return drawn < 2 * QUIET_REGIMES_PER_100_DAYS ? Regime.THIN_BOOK : RegimePath.drawDip(draws);
    }

    private long drawCalmNs() {
        long meanNs = 100 * DAY_NS / (dipsPer100Days + 2 * QUIET_REGIMES_PER_100_DAYS);
        return meanNs / E8 * draws.exponentialE8();
    }

    private long drawGapNs() {
        long calmNs = GAP_NS_MIN + GAP_NS_TAIL / 1_000 * (draws.exponentialE8() / (E8 / 1_000));
        return calmNs * path.regime().gapPercent / 100;
    }

    private void move(long elapsedNs) {
        Regime regime = path.regime();
        long minuteE8 = figures.minuteDeviationE8 * moodPercent / 100;
        long deviationE8 = minuteE8 * 1_000 / QUOTES_ROOT_E3 * regime.stepPercent / 100;
        long ownE8 = draws.normalE8() / 1_000 * deviationE8 / (E8 / 1_000) * OWN_PERCENT / 100;
        long commonE8 = (common.walkE8() - commonSeenE8) / 1_000 * minuteE8 / (E8 / 1_000);
        commonE8 = commonE8 * 1_000 / SECONDS_ROOT_E3 * COMMON_PERCENT / 100;
        commonSeenE8 = common.walkE8();
        long returnE8 = ownE8 + commonE8 + path.driftE8(elapsedNs);
        returnE8 = Math.max(-STEP_RETURN_E8_MAX, Math.min(STEP_RETURN_E8_MAX, returnE8));
        boolean leaves = priceFine < startFine / 4 ? returnE8 < 0 : priceFine > startFine * 4 && returnE8 > 0;
        if (!leaves) {
            priceFine += priceFine / (E8 / 1_000) * returnE8 / 1_000;
        }
        if (regime == Regime.CALM) {
            priceFine += (startFine - priceFine) / reversionSteps;
        }
    }

    private void quote() {
        Regime regime = path.regime();
        long midE8 = priceFine / FINE;
        long extraE8 = ratioOf(midE8, figures.spreadRatioE8 * heavyTailE3() / 1_000);
        extraE8 += ratioOf(midE8, regime.extraSpreadRatioE8 * (draws.exponentialE8() / 100_000) / 1_000);
        long spreadE8 = instrument.tickE8() + extraE8 - extraE8 % instrument.tickE8();
        bidE8 = midE8 - spreadE8 / 2;
        bidE8 -= bidE8 % instrument.tickE8();
        askE8 = bidE8 + spreadE8;
        bidQtyE8 = drawShownE8(regime);
        askQtyE8 = drawShownE8(regime);
    }

    /** The third power of an exponential number: most spreads are one tick, a few are many. In thousandths. */
    private long heavyTailE3() {
        long drawnE3 = Math.min(draws.exponentialE8() / 100_000, HEAVY_TAIL_E3_MAX);
        return drawnE3 * drawnE3 / 1_000 * drawnE3 / 1_000;
    }

    private static long ratioOf(long priceE8, long ratioE8) {
        return priceE8 / 10_000 * ratioE8 / 10_000;
    }

    private long drawShownE8(Regime regime) {
        long medianE8 = figures.shownQuoteE8 / 100 * regime.depthPercent;
        long quoteE8 = medianE8 / 1_000 * (draws.exponentialE8() / (MEDIAN_OF_EXPONENTIAL_E8 / 1_000));
        long lotValueE8 = Math.max(1, FixedPoint.mulFloor(priceFine / FINE, instrument.lotStepE8()));
        long lots = Math.min(quoteE8 / lotValueE8, QTY_E8_MAX / instrument.lotStepE8());
        return Math.max(1, lots) * instrument.lotStepE8();
    }

    private void trade(EngineEvent slot) {
        boolean buys = draws.below(100) < 50;
        long shownE8 = buys ? askQtyE8 : bidQtyE8;
        long lots = shownE8 / instrument.lotStepE8();
        long taken = Math.max(1, Math.min(lots, lots * (draws.exponentialE8() / 1_000_000) / TRADES_PER_SHOWN_E2));
        slot.trade.tradeId = ++tradeId;
        slot.trade.aggressor = buys ? Side.BUY : Side.SELL;
        slot.trade.priceE8 = buys ? askE8 : bidE8;
        slot.trade.qtyE8 = taken * instrument.lotStepE8();
    }
}
