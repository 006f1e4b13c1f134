package io.ebbtide.engine.portfolio;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.portfolio.Ledger.Account;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * The single truth about money: cash, reservations, positions, fees and dust. One writer: the engine thread.
 *
 * <p>Cash of an asset is what the account held at the start plus what our fills moved; coins that we did not buy are never sold. Every
 * amount is in the {@link Ledger}; positions keep what belongs to one life, and both must agree after every booking. Units: E8.
 */
public final class Portfolio {
    private final Universe universe;
    private final Position[] positions;
    private final Position.SlotCount slots = new Position.SlotCount();
    private final Ledger ledger;
    private final Reservations reservations;
    private long opened;

    /** No cash, nothing held. */
    public Portfolio(Universe universe) {
        this.universe = universe;
        positions = new Position[universe.instrumentCount()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new Position(universe.instrument(i), slots);
        }
        ledger = new Ledger(universe.assetCount());
        reservations = new Reservations(positions.length, universe.assetCount());
    }

    /** Takes the account's balance of an asset at the start of the session. */
    public void setCash(int asset, long amountE8) {
        ledger.move(Account.CAPITAL, Account.CASH, asset, Math.subtractExact(amountE8, cashE8(asset)));
    }

    public int instrumentCount() {
        return positions.length;
    }

    public Position position(int instrument) {
        return positions[instrument];
    }

    public long cashE8(int asset) {
        return ledger.balanceE8(Account.CASH, asset);
    }

    public long reservedE8(int asset) {
        return reservations.totalE8(asset);
    }

    /** Everything that the account has of an asset: what positions hold, and the rest. */
    public long coinsE8(int asset) {
        return cashE8(asset) + ledger.balanceE8(Account.COINS, asset);
    }

    /** Cash that no order has reserved. */
    public long freeE8(int asset) {
        return cashE8(asset) - reservedE8(asset);
    }

    /** Fees paid so far, per asset. */
    public long feesE8(int asset) {
        return ledger.balanceE8(Account.FEES, asset);
    }

    /** The books behind all of this. */
    public Ledger ledger() {
        return ledger;
    }

    /** How many positions were ever begun by a first fill. */
    public long openedCount() {
        return opened;
    }

    /**
     * Sets cash aside for a buy order: {@code intentId} is its client id. Errors: more than is free, or a second reservation of the
     * instrument, is a bug; the risk gate asks first.
     */
    public void reserve(Instrument instrument, long intentId, long amountE8) {
        int quote = instrument.quoteAsset();
        if (amountE8 > freeE8(quote)) {
            throw new IllegalStateException("reserving " + amountE8 + " of " + freeE8(quote) + " free "
                    + universe.asset(quote).code());
        }
        reservations.open(instrument, intentId, amountE8);
        verify(instrument);
    }

    /** Lowers a reservation to what its order still needs. Errors: not the owner, or more than he holds, is a bug. */
    public void shrinkReservation(Instrument instrument, long intentId, long toE8) {
        reservations.shrink(instrument, intentId, toE8);
        verify(instrument);
    }

    /** Gives back all that is left, once: the order ended. Errors: not the owner, or a second time, is a bug. */
    public void closeReservation(Instrument instrument, long intentId) {
        reservations.close(instrument, intentId);
        verify(instrument);
    }

    /** What an intent has set aside; nothing when it is closed or never was. */
    public long reservationE8(Instrument instrument, long intentId) {
        return reservations.ofE8(instrument, intentId);
    }

    /** What a buy of the instrument has set aside, whoever the intent is. */
    public long reservedForE8(int instrument) {
        return reservations.forE8(instrument);
    }

    /** Whether a buy of the instrument has not ended: its reservation lives as long as its order. */
    public boolean isBuying(int instrument) {
        return reservations.isOpen(instrument);
    }

    /** Positions that are being opened by all instruments but this one, without a fill yet. */
    public int openingBeside(int instrument) {
        int opening = 0;
        for (Position position : positions) {
            boolean unfilled = position.state == PositionState.OPENING && position.boughtE8 == 0;
            opening += unfilled && position.instrument.index() != instrument ? 1 : 0;
        }
        return opening;
    }

    /** How many reservations are open: as many as there are buy orders without an end. */
    public int openReservations() {
        return reservations.openCount();
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
            opened++;
            position.firstFillNs = nowNs;
        }
        if (!position.isHeld()) {
            position.unprotectedSinceNs = nowNs;
        }
        position.boughtE8 += fill.lastQtyE8;
        position.boughtQuoteE8 += quoteE8;
        position.heldE8 += fill.lastQtyE8;
        position.costQuoteE8 += quoteE8;
        ledger.move(Account.CASH, Account.COST, instrument.quoteAsset(), quoteE8);
        ledger.move(Account.MARKET, Account.COINS, instrument.baseAsset(), fill.lastQtyE8);
        bookFee(position, fill);
        verify(instrument);
    }

    /**
     * Books one sell fill: coins out, cash in, fee out. Gives whether more was sold than is held: that happens when a late fill follows
     * another sale, and the excess came out of the account's own coins.
     */
    public boolean bookSell(Instrument instrument, ExecutionPayload fill) {
        Position position = positions[instrument.index()];
        long ownE8 = Math.min(fill.lastQtyE8, position.heldE8);
        boolean oversold = ownE8 < fill.lastQtyE8;
        long quoteE8 = FixedPoint.mulFloor(fill.lastPriceE8, fill.lastQtyE8);
        long costE8 = oversold
                ? position.costQuoteE8
                : FixedPoint.mulDivFloor(position.costQuoteE8, fill.lastQtyE8, position.heldE8);
        position.costQuoteE8 -= costE8;
        position.realizedCostE8 += costE8;
        position.soldE8 += fill.lastQtyE8;
        position.soldQuoteE8 += quoteE8;
        position.heldE8 -= ownE8;
        ledger.move(Account.COST, Account.CASH, instrument.quoteAsset(), costE8);
        ledger.move(Account.PROFIT, Account.CASH, instrument.quoteAsset(), quoteE8 - costE8);
        ledger.move(Account.COINS, Account.MARKET, instrument.baseAsset(), ownE8);
        ledger.move(Account.CASH, Account.MARKET, instrument.baseAsset(), fill.lastQtyE8 - ownE8);
        bookSellFee(position, fill);
        verify(instrument);
        position.oversoldE8 += oversold ? fill.lastQtyE8 - ownE8 : 0;
        return oversold;
    }

    /** What the account must hold of an asset if our books are right: cash and the positions' coins. */
    public long countedE8(int asset) {
        return Math.addExact(cashE8(asset), ledger.balanceE8(Account.COINS, asset));
    }

    /**
     * The account holds no more of an asset than this: what is missing leaves our books, first what we did not buy, then dust, then
     * positions with their cost. Nothing was sold, so that no profit is touched.
     */
    public void countAtMost(int asset, long actualE8) {
        long missingE8 = countedE8(asset) - actualE8;
        long fromCashE8 = Math.max(0, Math.min(missingE8, cashE8(asset)));
        long coinsE8 = ledger.balanceE8(Account.COINS, asset);
        fromCashE8 = coinsE8 == 0 ? Math.max(0, missingE8) : fromCashE8;
        ledger.move(Account.CASH, Account.CAPITAL, asset, fromCashE8);
        long leftE8 = missingE8 - fromCashE8;
        for (int pass = 0; pass < 2; pass++) {
            for (Position position : positions) {
                boolean isTurn = position.takesSlot() == (pass == 1);
                if (isTurn && position.instrument.baseAsset() == asset && leftE8 > 0) {
                    leftE8 -= loseCoins(position, leftE8);
                }
            }
        }
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

    /** Writes balances and positions in the order of their indexes. */
    public void writeTo(StateSink sink) {
        ledger.writeTo(sink);
        reservations.writeTo(sink);
        sink.add(opened);
        for (Position position : positions) {
            position.writeTo(sink);
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        ledger.loadFrom(source);
        reservations.loadFrom(source, universe);
        opened = source.next();
        for (Position position : positions) {
            position.loadFrom(source);
        }
    }

    /** Gives how many coins were taken out of the position. */
    private long loseCoins(Position position, long atMostE8) {
        long lostE8 = Math.min(atMostE8, position.heldE8);
        if (lostE8 <= 0) {
            return 0;
        }
        long costE8 = FixedPoint.mulDivFloor(position.costQuoteE8, lostE8, position.heldE8);
        position.heldE8 -= lostE8;
        position.costQuoteE8 -= costE8;
        ledger.move(Account.COINS, Account.CAPITAL, position.instrument.baseAsset(), lostE8);
        ledger.move(Account.COST, Account.CAPITAL, position.instrument.quoteAsset(), costE8);
        verify(position.instrument);
        return lostE8;
    }

    private void bookFee(Position position, ExecutionPayload fill) {
        if (fill.feeAsset == position.instrument.baseAsset()) {
            ledger.move(Account.COINS, Account.FEES, fill.feeAsset, fill.feeE8);
            position.feeBaseE8 += fill.feeE8;
            position.heldE8 -= fill.feeE8;
        } else {
            bookAccountFee(position, fill, fill.feeE8);
        }
    }

    /** A sale's fee in the coin itself is paid with coins that are held still, at their cost, and only then by the account. */
    private void bookSellFee(Position position, ExecutionPayload fill) {
        boolean inCoins = fill.feeAsset == position.instrument.baseAsset();
        long coinsE8 = inCoins ? Math.min(fill.feeE8, position.heldE8) : 0;
        if (coinsE8 > 0) {
            long costE8 = FixedPoint.mulDivFloor(position.costQuoteE8, coinsE8, position.heldE8);
            position.costQuoteE8 -= costE8;
            position.realizedCostE8 += costE8;
            position.heldE8 -= coinsE8;
            position.feeBaseE8 += coinsE8;
            ledger.move(Account.COST, Account.PROFIT, position.instrument.quoteAsset(), costE8);
            ledger.move(Account.COINS, Account.FEES, fill.feeAsset, coinsE8);
        }
        if (coinsE8 < fill.feeE8) {
            bookAccountFee(position, fill, fill.feeE8 - coinsE8);
        }
    }

    /** A fee that is taken from the account and not from the coins that were traded. */
    private void bookAccountFee(Position position, ExecutionPayload fill, long feeE8) {
        ledger.move(Account.CASH, Account.FEES, fill.feeAsset, feeE8);
        if (fill.feeAsset == position.instrument.quoteAsset()) {
            position.feeQuoteE8 += feeE8;
            return;
        }
        position.feeThirdQuoteE8 += thirdFeeInQuoteE8(position.instrument, fill, feeE8);
        if (position.feeThirdAsset < 0 || position.feeThirdAsset == fill.feeAsset) {
            position.feeThirdAsset = fill.feeAsset;
            position.feeThirdE8 += feeE8;
        }
    }

    /** By unit values; a fee in the instrument's own coin by the fill's price. */
    private long thirdFeeInQuoteE8(Instrument instrument, ExecutionPayload fill, long feeE8) {
        if (fill.feeAsset == instrument.baseAsset()) {
            return FixedPoint.mulCeil(feeE8, fill.lastPriceE8);
        }
        Asset quote = universe.quoteOf(instrument);
        long feeValueE8 =
                FixedPoint.mulCeil(feeE8, universe.asset(fill.feeAsset).unitValueE8());
        return quote.unitValueE8() == 0 ? 0 : FixedPoint.divCeil(feeValueE8, quote.unitValueE8());
    }

    /**
     * Invariants 1 and 2: the books agree with the positions and reservations that they are about. Bounded by the instruments; fills and
     * orders are rare beside ticks. Errors: a difference is a bug. Source: failures.md § 15.
     */
    private void verify(Instrument instrument) {
        long costE8 = 0;
        long coinsE8 = 0;
        long reservedE8 = 0;
        for (Position position : positions) {
            boolean sameQuote = position.instrument.quoteAsset() == instrument.quoteAsset();
            boolean sameBase = position.instrument.baseAsset() == instrument.baseAsset();
            costE8 += sameQuote ? position.costQuoteE8 : 0;
            reservedE8 += sameQuote ? reservations.forE8(position.instrument.index()) : 0;
            coinsE8 += sameBase ? position.heldE8 : 0;
        }
        boolean agrees = costE8 == ledger.balanceE8(Account.COST, instrument.quoteAsset())
                && coinsE8 == ledger.balanceE8(Account.COINS, instrument.baseAsset())
                && reservedE8 == reservations.totalE8(instrument.quoteAsset());
        if (!agrees) {
            throw new IllegalStateException("books of " + instrument.symbol() + " do not add up: cost " + costE8
                    + ", coins " + coinsE8 + ", reserved " + reservedE8);
        }
    }
}
