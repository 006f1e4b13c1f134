package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Universe;

/**
 * What everything is worth in account units: cash of the valued assets plus positions at mid, each by its quote asset's unit value. Pure.
 */
public final class Equity {
    private final Universe universe;
    private final Portfolio portfolio;
    private final MarketState markets;

    /** A view of the owners; holds nothing itself. */
    public Equity(Universe universe, Portfolio portfolio, MarketState markets) {
        this.universe = universe;
        this.portfolio = portfolio;
        this.markets = markets;
    }

    /** Fills all four amounts. */
    public void fill(EquityPayload into) {
        into.cashE8 = 0;
        into.reservedE8 = 0;
        for (int i = 0; i < universe.assetCount(); i++) {
            long unitE8 = universe.asset(i).unitValueE8();
            into.cashE8 += valueE8(portfolio.cashE8(i), unitE8);
            into.reservedE8 += valueE8(portfolio.reservedE8(i), unitE8);
        }
        into.positionsValueE8 = positionsE8(false);
        into.equityE8 = Math.addExact(into.cashE8, into.positionsValueE8);
    }

    /** Cash plus positions, in account units. */
    public long totalE8() {
        long totalE8 = positionsE8(false);
        for (int i = 0; i < universe.assetCount(); i++) {
            totalE8 = Math.addExact(
                    totalE8, valueE8(portfolio.cashE8(i), universe.asset(i).unitValueE8()));
        }
        return totalE8;
    }

    /** What the open positions have cost, with what buy orders have reserved, in account units. */
    public long exposureE8() {
        long exposureE8 = positionsE8(true);
        for (int i = 0; i < universe.assetCount(); i++) {
            long reservedE8 = portfolio.reservedE8(i);
            exposureE8 += reservedE8 == 0
                    ? 0
                    : FixedPoint.mulCeil(reservedE8, universe.asset(i).unitValueE8());
        }
        return exposureE8;
    }

    /** Most assets hold nothing, or count one to one: neither needs a wide product. */
    private static long valueE8(long amountE8, long unitE8) {
        return amountE8 == 0 || unitE8 == FixedPoint.ONE ? amountE8 : FixedPoint.mulFloor(amountE8, unitE8);
    }

    private long positionsE8(boolean atCost) {
        long sumE8 = 0;
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Position position = portfolio.position(i);
            if (position.heldE8() > 0) {
                Asset quote = universe.quoteOf(position.instrument);
                long quoteE8 = atCost
                        ? position.openCostE8()
                        : FixedPoint.mulFloor(position.heldE8(), markets.of(i).midE8());
                sumE8 = Math.addExact(sumE8, valueE8(quoteE8, quote.unitValueE8()));
            }
        }
        return sumE8;
    }
}
