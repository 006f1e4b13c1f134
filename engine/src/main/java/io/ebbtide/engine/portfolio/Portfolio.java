package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * The single truth about money: cash, reservations, positions, fees and dust. One writer: the engine thread.
 *
 * <p>Cash of an asset is what the account held at the start plus what our fills moved; coins that we did not buy are never sold. A
 * reservation belongs to one buy order and is closed exactly once, when that order ends. Units: E8.
 */
public final class Portfolio {
    private final Universe universe;
    private final Position[] positions;
    private final Position.SlotCount slots = new Position.SlotCount();
    private final long[] cashE8;
    private final long[] reservedE8;
    private final long[] feesE8;

    /** No cash, nothing held. */
    public Portfolio(Universe universe) {
        this.universe = universe;
        positions = new Position[universe.instrumentCount()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new Position(universe.instrument(i), slots);
        }
        cashE8 = new long[universe.assetCount()];
        reservedE8 = new long[universe.assetCount()];
        feesE8 = new long[universe.assetCount()];
    }

    /** Takes the account's balance of an asset at the start of the session. */
    public void setCash(int asset, long amountE8) {
        cashE8[asset] = amountE8;
    }

    public int instrumentCount() {
        return positions.length;
    }

    public Position position(int instrument) {
        return positions[instrument];
    }

    public long cashE8(int asset) {
        return cashE8[asset];
    }

    public long reservedE8(int asset) {
        return reservedE8[asset];
    }

    /** Cash that no order has reserved. */
    public long freeE8(int asset) {
        return cashE8[asset] - reservedE8[asset];
    }

    /** Fees paid so far, per asset. */
    public long feesE8(int asset) {
        return feesE8[asset];
    }

    /** Sets cash aside for a buy order. Errors: more than is free is a bug; the risk gate asks first. */
    public void reserve(int asset, long amountE8) {
        if (amountE8 < 0 || amountE8 > freeE8(asset)) {
            throw new IllegalStateException("reserving " + amountE8 + " of " + freeE8(asset) + " free " + code(asset));
        }
        reservedE8[asset] += amountE8;
    }

    /** Gives back what a buy order no longer needs. Errors: more than is reserved is a bug; nothing is clamped. */
    public void release(int asset, long amountE8) {
        if (amountE8 < 0 || amountE8 > reservedE8[asset]) {
            throw new IllegalStateException(
                    "releasing " + amountE8 + " of " + reservedE8[asset] + " reserved " + code(asset));
        }
        reservedE8[asset] -= amountE8;
    }

    /**
     * Books one buy fill: coins in, cash and fee out. The quote amount is price times quantity, rounded down as the venue does. A late fill
     * of a flat instrument is a position of its own.
     */
    public void bookBuy(Instrument instrument, ExecutionPayload fill, long nowNs) {
        Position position = positions[instrument.index()];
        long quoteE8 = FixedPoint.mulFloor(fill.lastPriceE8, fill.lastQtyE8);
        if (position.isFlat()) {
            position.reopen();
        }
        if (position.firstFillNs == 0) {
            position.firstFillNs = nowNs;
            position.unprotectedSinceNs = nowNs;
        }
        position.boughtE8 += fill.lastQtyE8;
        position.boughtQuoteE8 += quoteE8;
        position.heldE8 += fill.lastQtyE8;
        position.costQuoteE8 += quoteE8;
        cashE8[instrument.quoteAsset()] -= quoteE8;
        bookFee(position, fill);
    }

    /**
     * Books one sell fill: coins out, cash in, fee out. Gives whether more was sold than is held: that happens when a late fill follows
     * another sale, and the excess came out of coins that are not ours.
     */
    public boolean bookSell(Instrument instrument, ExecutionPayload fill) {
        Position position = positions[instrument.index()];
        boolean oversold = fill.lastQtyE8 > position.heldE8;
        long quoteE8 = FixedPoint.mulFloor(fill.lastPriceE8, fill.lastQtyE8);
        long costE8 = oversold
                ? position.costQuoteE8
                : FixedPoint.mulDivFloor(position.costQuoteE8, fill.lastQtyE8, position.heldE8);
        position.costQuoteE8 -= costE8;
        position.realizedCostE8 += costE8;
        position.soldE8 += fill.lastQtyE8;
        position.soldQuoteE8 += quoteE8;
        position.heldE8 = oversold ? 0 : position.heldE8 - fill.lastQtyE8;
        cashE8[instrument.quoteAsset()] += quoteE8;
        bookSellFee(position, fill);
        return oversold;
    }

    /** Remainders of an asset that no living position holds: too small to sell, carried to the next position of their instrument. */
    public long dustE8(int asset) {
        long sumE8 = 0;
        for (Position position : positions) {
            boolean isDust = position.instrument.baseAsset() == asset && !position.takesSlot();
            sumE8 += isDust ? position.heldE8 : 0;
        }
        return sumE8;
    }

    /**
     * Profit of a position in its quote asset after all fees: what was received less the cost of what was sold; the cost of dust stays with
     * the dust, and base fees have raised the cost of each coin that was left.
     */
    public long netPnlE8(Position position) {
        return position.soldQuoteE8 - position.realizedCostE8 - position.feeQuoteE8 - position.feeThirdQuoteE8;
    }

    /** The same before fees: what the fees took is added back, base fees at the entry price. */
    public long grossPnlE8(Position position) {
        long baseFeeQuoteE8 = FixedPoint.mulFloor(position.feeBaseE8, position.entryPriceE8());
        return netPnlE8(position) + position.feeQuoteE8 + baseFeeQuoteE8 + position.feeThirdQuoteE8;
    }

    /** How many slots are taken by all instruments but this one: a second attempt does not compete with the first. */
    public int slotsTakenBeside(int instrument) {
        return slots.taken - (positions[instrument].takesSlot() ? 1 : 0);
    }

    /** Whether another instrument with the same coin takes a slot. */
    public boolean isCoinHeldElsewhere(Instrument instrument) {
        for (Position position : positions) {
            boolean sameCoin = position.instrument.baseAsset() == instrument.baseAsset();
            if (sameCoin && position.instrument.index() != instrument.index() && position.takesSlot()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an asset is short of what our orders count on: a venue charged more than was reserved. */
    public boolean isOverdrawn(int asset) {
        return freeE8(asset) < 0;
    }

    /** Adds balances and positions in the order of their indexes. */
    public void hashInto(StateHash hash) {
        for (int i = 0; i < cashE8.length; i++) {
            hash.add(cashE8[i]);
            hash.add(reservedE8[i]);
            hash.add(feesE8[i]);
        }
        for (Position position : positions) {
            position.hashInto(hash);
        }
    }

    private void bookFee(Position position, ExecutionPayload fill) {
        if (fill.feeAsset == position.instrument.baseAsset()) {
            feesE8[fill.feeAsset] += fill.feeE8;
            position.feeBaseE8 += fill.feeE8;
            position.heldE8 -= fill.feeE8;
        } else {
            bookSellFee(position, fill);
        }
    }

    /** A fee that is taken from the account and not from the coins that were traded. */
    private void bookSellFee(Position position, ExecutionPayload fill) {
        feesE8[fill.feeAsset] += fill.feeE8;
        cashE8[fill.feeAsset] -= fill.feeE8;
        if (fill.feeAsset == position.instrument.quoteAsset()) {
            position.feeQuoteE8 += fill.feeE8;
            return;
        }
        position.feeThirdQuoteE8 += thirdFeeInQuoteE8(position.instrument, fill);
        if (position.feeThirdAsset < 0 || position.feeThirdAsset == fill.feeAsset) {
            position.feeThirdAsset = fill.feeAsset;
            position.feeThirdE8 += fill.feeE8;
        }
    }

    /** By unit values; a fee in the instrument's own coin by the fill's price. */
    private long thirdFeeInQuoteE8(Instrument instrument, ExecutionPayload fill) {
        if (fill.feeAsset == instrument.baseAsset()) {
            return FixedPoint.mulCeil(fill.feeE8, fill.lastPriceE8);
        }
        Asset quote = universe.quoteOf(instrument);
        long feeValueE8 =
                FixedPoint.mulCeil(fill.feeE8, universe.asset(fill.feeAsset).unitValueE8());
        return quote.unitValueE8() == 0 ? 0 : FixedPoint.divCeil(feeValueE8, quote.unitValueE8());
    }

    private String code(int asset) {
        return universe.asset(asset).code();
    }
}
