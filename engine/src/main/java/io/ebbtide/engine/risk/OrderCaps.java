package io.ebbtide.engine.risk;

import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;

/** How large one order may be. Entries beyond it are refused, exits are split: a limit never keeps a position from being sold. Pure. */
public final class OrderCaps {
    private final Settings settings;
    private final Universe universe;

    /** The caps of the settings. */
    public OrderCaps(Settings settings, Universe universe) {
        this.settings = settings;
        this.universe = universe;
    }

    long maxQtyE8() {
        return settings.get(Setting.RISK_MAX_ORDER_BASE);
    }

    /**
     * What the next order of an exit sells: all that is held, or an even part of it where that is more than one order may be, so that the
     * last part is no crumb. Units: base quantities E8 on the lot step; {@code priceE8} is about what it will trade at.
     */
    public long exitQtyE8(Instrument instrument, long sellableE8, long priceE8) {
        Filters.LotRule lot = instrument.filters().lot();
        long mostE8 = Math.min(maxQtyE8(), lot.maxE8() == 0 ? Long.MAX_VALUE : lot.maxE8());
        long maxQuoteE8 = settings.quoteE8(Setting.RISK_MAX_ORDER_QUOTE, universe.quoteOf(instrument));
        if (priceE8 > 0 && maxQuoteE8 > 0) {
            mostE8 = Math.min(mostE8, quantityFor(maxQuoteE8, priceE8));
        }
        mostE8 = Math.max(Math.max(1, lot.stepE8()), FixedPoint.floorToStep(mostE8, lot.stepE8()));
        if (sellableE8 <= mostE8) {
            return sellableE8;
        }
        long parts = (sellableE8 - 1) / mostE8 + 1;
        return Math.min(mostE8, FixedPoint.ceilToStep((sellableE8 - 1) / parts + 1, lot.stepE8()));
    }

    /** The quantity that an amount buys; a price next to nothing buys more than can be counted. */
    private static long quantityFor(long quoteE8, long priceE8) {
        boolean countable = quoteE8 / priceE8 < Long.MAX_VALUE / FixedPoint.ONE;
        return countable ? FixedPoint.divFloor(quoteE8, priceE8) : Long.MAX_VALUE;
    }
}
