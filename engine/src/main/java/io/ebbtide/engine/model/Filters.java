package io.ebbtide.engine.model;

/**
 * The venue's rules for orders of one instrument.
 *
 * <p>Shape: {@code maxOrders} is MAX_NUM_ORDERS, {@code maxPositionE8} is MAX_POSITION; 0 switches a bound off, as at the venue. Units: prices and notionals in quote, quantities in base, multipliers as ratios,
 * all E8. Source: Binance Spot docs, filters.md, read 2026-07.
 */
public record Filters(
        PriceRule price,
        LotRule lot,
        LotRule marketLot,
        NotionalRule notional,
        PercentPriceRule percent,
        int maxOrders,
        long maxPositionE8) {
    /** PRICE_FILTER. */
    public record PriceRule(long minE8, long maxE8, long tickE8) {}

    /** LOT_SIZE or MARKET_LOT_SIZE. */
    public record LotRule(long minE8, long maxE8, long stepE8) {}

    /** MIN_NOTIONAL or NOTIONAL; whether the lower bound also binds market orders. */
    public record NotionalRule(long minE8, long maxE8, boolean minAppliesToMarket) {}

    /** PERCENT_PRICE (both sides alike) or PERCENT_PRICE_BY_SIDE. */
    public record PercentPriceRule(long bidUpE8, long bidDownE8, long askUpE8, long askDownE8) {}

    /**
     * Checks a limit order's own numbers; what depends on the market is checked by the caller.
     *
     * <p>Errors: gives the first rule that is broken, or {@link Refusal#NONE}.
     */
    public Refusal checkLimit(long priceE8, long qtyE8) {
        if (priceE8 <= 0
                || below(priceE8, price.minE8)
                || above(priceE8, price.maxE8)
                || offGrid(priceE8, price.tickE8)) {
            return Refusal.FILTER_PRICE;
        }
        Refusal quantity = checkQuantity(lot, qtyE8);
        if (quantity != Refusal.NONE) {
            return quantity;
        }
        long notionalE8 = FixedPoint.mulFloor(priceE8, qtyE8);
        if (below(notionalE8, notional.minE8) || above(notionalE8, notional.maxE8)) {
            return Refusal.FILTER_NOTIONAL;
        }
        return Refusal.NONE;
    }

    /** Checks a market order against the price it would about trade at. Errors: as {@link #checkLimit}. */
    public Refusal checkMarket(long referencePriceE8, long qtyE8) {
        Refusal quantity = checkQuantity(lot, qtyE8);
        if (quantity == Refusal.NONE) {
            quantity = checkQuantity(marketLot, qtyE8);
        }
        if (quantity != Refusal.NONE) {
            return quantity;
        }
        long notionalE8 = FixedPoint.mulFloor(referencePriceE8, qtyE8);
        return notional.minAppliesToMarket && below(notionalE8, notional.minE8)
                ? Refusal.FILTER_NOTIONAL
                : Refusal.NONE;
    }

    /** PERCENT_PRICE: whether the price lies within the venue's band around its reference price. */
    public Refusal checkBand(Side side, long priceE8, long referencePriceE8) {
        long upE8 = side == Side.BUY ? percent.bidUpE8 : percent.askUpE8;
        long downE8 = side == Side.BUY ? percent.bidDownE8 : percent.askDownE8;
        boolean tooHigh = upE8 != 0 && priceE8 > FixedPoint.mulFloor(referencePriceE8, upE8);
        boolean tooLow = downE8 != 0 && priceE8 < FixedPoint.mulCeil(referencePriceE8, downE8);
        return tooHigh || tooLow ? Refusal.FILTER_PERCENT_PRICE : Refusal.NONE;
    }

    private static Refusal checkQuantity(LotRule rule, long qtyE8) {
        boolean broken =
                qtyE8 <= 0 || below(qtyE8, rule.minE8) || above(qtyE8, rule.maxE8) || offGrid(qtyE8, rule.stepE8);
        return broken ? Refusal.FILTER_LOT : Refusal.NONE;
    }

    private static boolean below(long value, long bound) {
        return bound != 0 && value < bound;
    }

    private static boolean above(long value, long bound) {
        return bound != 0 && value > bound;
    }

    private static boolean offGrid(long value, long step) {
        return step != 0 && value % step != 0;
    }
}
