package io.ebbtide.engine.market;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;

/**
 * Where the whole market goes: bitcoin and the share of instruments that fall, over the same number of one-minute bars. One writer: the
 * engine thread.
 */
public final class MarketTrend {
    private static final int NONE = -1;

    private final MarketState markets;
    private final int count;
    private final int bars;
    private final int bitcoin;
    // Derived from complete bars only, so that it is the same whenever in its minute it was computed: no state of its
    // own.
    private long shareMinute = -1;
    private long shareE8;

    /** The trend of these markets. */
    public MarketTrend(Universe universe, Settings settings, MarketState markets) {
        this.markets = markets;
        count = universe.instrumentCount();
        bars = (int) settings.get(Setting.GUARD_TREND_BARS);
        bitcoin = bitcoinOf(universe);
    }

    /** Change of bitcoin's price since the close that many bars ago, as a ratio E8; UNKNOWN without enough bars or a live price. */
    public long bitcoinChangeE8(long nowNs) {
        if (bitcoin == NONE || markets.of(bitcoin).freshness(nowNs) == Freshness.DEAD) {
            return BarFigures.UNKNOWN;
        }
        MinuteBars of = markets.of(bitcoin).bars();
        of.advanceTo(nowNs);
        if (of.count() < bars) {
            return BarFigures.UNKNOWN;
        }
        long beforeE8 = of.closeE8(bars);
        return FixedPoint.divFloor(of.closeE8(0) - beforeE8, beforeE8);
    }

    /**
     * Share of the instruments whose last complete bar closed below the one that many bars before it.
     *
     * <p>Units: ratio E8. UNKNOWN when less than half of the instruments have that many bars. Costs time in proportion to the instruments,
     * once a minute at most.
     */
    public long fallingShareE8(long nowNs) {
        long minute = nowNs / 60_000_000_000L;
        if (minute != shareMinute) {
            shareMinute = minute;
            shareE8 = countFalling(nowNs);
        }
        return shareE8;
    }

    private long countFalling(long nowNs) {
        long known = 0;
        long falling = 0;
        for (int i = 0; i < count; i++) {
            MinuteBars of = markets.of(i).bars();
            of.advanceTo(nowNs);
            if (of.count() > bars) {
                known++;
                falling += of.closeE8(1) < of.closeE8(bars + 1) ? 1 : 0;
            }
        }
        return known * 2 < count ? BarFigures.UNKNOWN : FixedPoint.divFloor(falling, known);
    }

    /** The first instrument that prices BTC in an asset of unit value 1. */
    private static int bitcoinOf(Universe universe) {
        Asset btc = universe.byCode("BTC");
        for (int i = 0; btc != null && i < universe.instrumentCount(); i++) {
            Instrument instrument = universe.instrument(i);
            if (instrument.baseAsset() == btc.index()
                    && universe.quoteOf(instrument).unitValueE8() == FixedPoint.ONE) {
                return i;
            }
        }
        return NONE;
    }
}
