package io.ebbtide.engine.risk;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderTraffic;

/**
 * What is asked of the finished entry order itself, last of all: that its price is of this moment and near the market, that it is not too
 * large, and not the same once more. Pure. Source: reliability.md § 7.
 */
final class OrderChecks {
    private final Universe universe;
    private final Settings settings;
    private final OrderTraffic traffic;
    private final OrderCaps caps;
    private final long freshNs;
    private final long collarE8;
    private final long duplicateWindowNs;

    OrderChecks(Settings settings, Universe universe, OrderTraffic traffic) {
        this.settings = settings;
        this.universe = universe;
        this.traffic = traffic;
        caps = new OrderCaps(settings, universe);
        freshNs = settings.get(Setting.MARKET_FRESH_MS);
        collarE8 = settings.get(Setting.RISK_PRICE_COLLAR_BPS);
        duplicateWindowNs = settings.get(Setting.RISK_DUPLICATE_WINDOW_MS);
    }

    Refusal check(OrderDraft draft, InstrumentMarket market, long nowNs, LimitReading reading) {
        Refusal refusal =
                reading.atMost(nowNs - market.lastUpdateNs(), freshNs, LimitUnit.NANOSECONDS, Refusal.RISK_STALE_PRICE);
        if (refusal == Refusal.NONE) {
            refusal = collar(draft, market, nowNs, reading);
        }
        if (refusal == Refusal.NONE) {
            refusal = size(draft, reading);
        }
        return refusal == Refusal.NONE ? duplicate(draft, nowNs, reading) : refusal;
    }

    /** Near mid, and near the last trade where there is a fresh one: quotes that left the trades behind are not to be believed. */
    private Refusal collar(OrderDraft draft, InstrumentMarket market, long nowNs, LimitReading reading) {
        Refusal refusal = near(draft.limitPriceE8, market.midE8(), reading);
        boolean traded = market.lastPrintE8() > 0 && nowNs - market.lastPrintNs() <= freshNs;
        return refusal == Refusal.NONE && traded ? near(draft.limitPriceE8, market.lastPrintE8(), reading) : refusal;
    }

    private Refusal near(long priceE8, long referenceE8, LimitReading reading) {
        long distanceE8 = FixedPoint.divCeil(Math.abs(priceE8 - referenceE8), referenceE8);
        return reading.atMost(distanceE8, collarE8, LimitUnit.RATIO, Refusal.RISK_PRICE_COLLAR);
    }

    private Refusal size(OrderDraft draft, LimitReading reading) {
        Instrument instrument = draft.instrument;
        Refusal refusal = reading.atMost(draft.qtyE8, caps.maxQtyE8(), LimitUnit.QUANTITY, Refusal.RISK_ORDER_QUANTITY);
        long notionalE8 = FixedPoint.mulCeil(draft.limitPriceE8, draft.qtyE8);
        long maxE8 = settings.quoteE8(Setting.RISK_MAX_ORDER_QUOTE, universe.quoteOf(instrument));
        return refusal == Refusal.NONE
                ? reading.atMost(notionalE8, maxE8, LimitUnit.QUOTE, Refusal.RISK_ORDER_NOTIONAL)
                : refusal;
    }

    private Refusal duplicate(OrderDraft draft, long nowNs, LimitReading reading) {
        if (!traffic.isLastEntry(draft)) {
            return Refusal.NONE;
        }
        long ageNs = nowNs - traffic.lastEntryNs(draft.instrument.index());
        return ageNs < duplicateWindowNs
                ? reading.refuse(ageNs, duplicateWindowNs, LimitUnit.NANOSECONDS, Refusal.RISK_DUPLICATE_ORDER)
                : Refusal.NONE;
    }
}
