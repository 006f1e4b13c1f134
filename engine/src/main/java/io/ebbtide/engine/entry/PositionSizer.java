package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.risk.Budget;
import io.ebbtide.engine.risk.LimitReading;
import io.ebbtide.engine.risk.RiskGate;

/**
 * Price and quantity of an entry: as much as wanted, as little as every cap allows, on the venue's grid, and only if the position could be
 * sold again. Units: E8. One writer: the engine thread.
 */
public final class PositionSizer {
    private final Settings settings;
    private final Universe universe;
    private final RiskGate risk;
    private final OrderRouter router;
    private final LimitReading reading;
    private final Budget budget = new Budget();
    private final long takerFeeE8;
    private final long maxSlippageE8;
    private final long maxBumpE8;

    PositionSizer(Settings settings, Universe universe, RiskGate risk, OrderRouter router) {
        this.settings = settings;
        this.universe = universe;
        this.risk = risk;
        this.router = router;
        reading = risk.reading();
        takerFeeE8 = settings.get(Setting.FEE_TAKER_BPS);
        maxSlippageE8 = FixedPoint.ONE + settings.get(Setting.ENTRY_MAX_SLIPPAGE_BPS);
        maxBumpE8 = FixedPoint.ONE + settings.get(Setting.ENTRY_SIZE_BUMP_MAX_BPS);
    }

    /**
     * Sets price, quantity and reservation of the draft, which the risk gate has approved then, or says why not.
     *
     * <p>The wanted size is shaped first, because what the venue's rules refuse needs no look at the account; a size that a cap lowers is
     * shaped again.
     */
    Refusal size(OrderDraft draft, InstrumentMarket market, long premiumE8, long nowNs) {
        Refusal refusal = fit(draft, market, premiumE8);
        return refusal == Refusal.NONE ? risk.approve(draft, market, nowNs) : refusal;
    }

    private Refusal fit(OrderDraft draft, InstrumentMarket market, long premiumE8) {
        Asset quote = universe.quoteOf(draft.instrument);
        long wantedE8 = settings.quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, quote);
        draft.limitPriceE8 = limitPrice(draft.instrument.filters(), market, premiumE8);
        if (draft.limitPriceE8 <= 0) {
            return Refusal.FILTER_PRICE;
        }
        Refusal refusal = shape(draft, market, wantedE8);
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        long costE8 = FixedPoint.mulCeil(draft.limitPriceE8, draft.qtyE8);
        budget.begin(Math.max(wantedE8, costE8));
        refusal = risk.cap(draft.instrument, budget, settings.quoteE8(Setting.ENTRY_MIN_SLOT_QUOTE, quote));
        if (refusal != Refusal.NONE || costE8 <= budget.sizeE8()) {
            return refusal;
        }
        refusal = shape(draft, market, budget.sizeE8());
        long raisedE8 = FixedPoint.mulCeil(draft.limitPriceE8, draft.qtyE8);
        return refusal == Refusal.NONE
                ? reading.atMost(raisedE8, budget.sizeE8(), LimitUnit.QUOTE, Refusal.SIZE_BUMP_TOO_LARGE)
                : refusal;
    }

    /** The quantity that a size buys, raised to the venue's minimum if that is near, and whether it could be sold again. */
    private Refusal shape(OrderDraft draft, InstrumentMarket market, long sizeE8) {
        Filters filters = draft.instrument.filters();
        draft.qtyE8 = FixedPoint.floorToStep(
                FixedPoint.divFloor(sizeE8, draft.limitPriceE8), filters.lot().stepE8());
        long leastE8 = leastQuantity(filters, draft.limitPriceE8);
        if (draft.qtyE8 < leastE8) {
            long leastCostE8 = FixedPoint.mulCeil(draft.limitPriceE8, leastE8);
            Refusal refusal = reading.atMost(
                    leastCostE8, FixedPoint.mulFloor(sizeE8, maxBumpE8), LimitUnit.QUOTE, Refusal.SIZE_BUMP_TOO_LARGE);
            if (refusal != Refusal.NONE) {
                return refusal;
            }
            draft.qtyE8 = leastE8;
        }
        draft.reserveQuoteE8 = router.reservationE8(draft.limitPriceE8, draft.qtyE8);
        Refusal refusal = filters.checkLimit(draft.limitPriceE8, draft.qtyE8);
        if (refusal == Refusal.NONE) {
            refusal = filters.checkBand(Side.BUY, draft.limitPriceE8, market.midE8());
        }
        return refusal == Refusal.NONE ? exitable(draft, market) : refusal;
    }

    /** Lowest of ask with premium and mid with the slippage cap, down to the tick. */
    long limitPrice(Filters filters, InstrumentMarket market, long premiumE8) {
        long premiumPriceE8 = FixedPoint.mulFloor(market.askE8(), FixedPoint.ONE + premiumE8);
        long capE8 = FixedPoint.mulFloor(market.midE8(), maxSlippageE8);
        return FixedPoint.floorToStep(
                Math.min(premiumPriceE8, capE8), filters.price().tickE8());
    }

    /** Smallest quantity that the venue takes at this price. */
    static long leastQuantity(Filters filters, long priceE8) {
        long forNotionalE8 = FixedPoint.divCeil(filters.notional().minE8(), priceE8);
        return FixedPoint.ceilToStep(
                Math.max(forNotionalE8, filters.lot().minE8()), filters.lot().stepE8());
    }

    /** Whether what would be left after the fee could be sold at the stop, at the last rung's price, under the filters. */
    private Refusal exitable(OrderDraft draft, InstrumentMarket market) {
        Filters filters = draft.instrument.filters();
        long afterFeeE8 = draft.qtyE8 - FixedPoint.mulCeil(draft.qtyE8, takerFeeE8);
        long sellableE8 = FixedPoint.floorToStep(afterFeeE8, filters.lot().stepE8());
        long stopE8 = FixedPoint.mulFloor(market.midE8(), FixedPoint.ONE - settings.get(Setting.EXIT_STOP_LOSS_BPS));
        long worstE8 = FixedPoint.floorToStep(
                FixedPoint.mulFloor(stopE8, FixedPoint.ONE - settings.get(Setting.EXIT_FINAL_CAP_BPS)),
                filters.price().tickE8());
        long takeProfitE8 = FixedPoint.ceilToStep(
                FixedPoint.mulCeil(draft.limitPriceE8, FixedPoint.ONE + settings.get(Setting.EXIT_TAKE_PROFIT_BPS)),
                filters.price().tickE8());
        boolean priced = filters.checkBand(Side.SELL, takeProfitE8, market.midE8()) == Refusal.NONE
                && filters.checkBand(Side.SELL, worstE8, market.midE8()) == Refusal.NONE;
        boolean sellable = priced
                && filters.checkLimit(worstE8, sellableE8) == Refusal.NONE
                && filters.checkLimit(takeProfitE8, sellableE8) == Refusal.NONE;
        long worthE8 = worstE8 <= 0 ? 0 : FixedPoint.mulFloor(worstE8, sellableE8);
        return sellable
                ? Refusal.NONE
                : reading.refuse(worthE8, filters.notional().minE8(), LimitUnit.QUOTE, Refusal.SIZE_NOT_EXITABLE);
    }
}
