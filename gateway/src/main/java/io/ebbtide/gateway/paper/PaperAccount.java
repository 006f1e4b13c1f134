package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * What the account holds, by asset: free and locked, and as the other half of the ledger what was paid in fees and what went to or came
 * from counterparties. The four always sum to what was deposited. Units: E8. Single-threaded.
 *
 * <p>Rounding: a fill's quote amount is floored on both sides ({@link PaperVenue#quoteAmount}), a fee is rounded up, a lock is rounded up;
 * so a lock always covers its fills, and no rounding is left over.
 */
final class PaperAccount {
    private final Universe universe;
    private PaperConfig.Fees fees;
    private final long[] freeE8;
    private final long[] lockedE8;
    private final long[] feesPaidE8;
    private final long[] counterpartyE8;

    private long lastFeeE8;
    private int lastFeeAsset;

    PaperAccount(Universe universe, PaperConfig.Fees fees) {
        this.universe = universe;
        this.fees = fees;
        freeE8 = new long[universe.assetCount()];
        lockedE8 = new long[universe.assetCount()];
        feesPaidE8 = new long[universe.assetCount()];
        counterpartyE8 = new long[universe.assetCount()];
        requireValue(fees);
    }

    /** Charges fees in another asset from now on. Errors: a third asset without a unit value is refused. */
    void chargeIn(PaperFault.FeeChange change) {
        PaperConfig.Fees changed =
                new PaperConfig.Fees(fees.makerRatioE8(), fees.takerRatioE8(), change.asset(), change.thirdAsset());
        requireValue(changed);
        fees = changed;
    }

    void deposit(int asset, long newFreeE8) {
        freeE8[asset] = newFreeE8;
    }

    long freeE8(int asset) {
        return freeE8[asset];
    }

    long lockedE8(int asset) {
        return lockedE8[asset];
    }

    long feesPaidE8(int asset) {
        return feesPaidE8[asset];
    }

    long counterpartyE8(int asset) {
        return counterpartyE8[asset];
    }

    /** The fee of the last settled fill. */
    long lastFeeE8() {
        return lastFeeE8;
    }

    int lastFeeAsset() {
        return lastFeeAsset;
    }

    /** Sets an amount aside for an order. */
    void lock(PaperOrder order, long amountE8) {
        int asset = lockedAsset(order);
        freeE8[asset] -= amountE8;
        lockedE8[asset] += amountE8;
        order.lockedE8 += amountE8;
    }

    /** Gives back everything that is still set aside beyond {@code keepE8}. */
    void release(PaperOrder order, long keepE8) {
        int asset = lockedAsset(order);
        long excessE8 = order.lockedE8 - keepE8;
        lockedE8[asset] -= excessE8;
        freeE8[asset] += excessE8;
        order.lockedE8 = keepE8;
    }

    /** Whether an order of this side could set the amount aside now. */
    boolean canLock(Instrument instrument, Side side, long amountE8) {
        return amountE8 <= freeE8[side == Side.BUY ? instrument.quoteAsset() : instrument.baseAsset()];
    }

    /** Books a fill that is already counted in the order; the fee is then {@link #lastFeeE8} of {@link #lastFeeAsset}. */
    void settle(PaperOrder order, long priceE8, long qtyE8, Liquidity liquidity) {
        Instrument instrument = universe.instrument(order.instrument);
        long quoteE8 = PaperVenue.quoteAmount(priceE8, qtyE8);
        boolean buys = order.side == Side.BUY;
        int paid = buys ? instrument.quoteAsset() : instrument.baseAsset();
        int received = buys ? instrument.baseAsset() : instrument.quoteAsset();
        long paidE8 = buys ? quoteE8 : qtyE8;
        long receivedE8 = buys ? qtyE8 : quoteE8;
        lockedE8[paid] -= paidE8;
        order.lockedE8 -= paidE8;
        counterpartyE8[paid] += paidE8;
        if (buys && order.limitPriceE8 != 0) {
            release(order, FixedPoint.mulCeil(order.limitPriceE8, order.remainingQtyE8()));
        }
        freeE8[received] += receivedE8;
        counterpartyE8[received] -= receivedE8;
        long rateE8 = liquidity == Liquidity.MAKER ? fees.makerRatioE8() : fees.takerRatioE8();
        chargeFee(instrument, received, FixedPoint.mulCeil(quoteE8, rateE8), FixedPoint.mulCeil(qtyE8, rateE8));
    }

    void save(LedgerFrame frame) {
        frame.add(freeE8);
        frame.add(lockedE8);
        frame.add(feesPaidE8);
        frame.add(counterpartyE8);
    }

    void load(LedgerFrame frame) {
        frame.next(freeE8);
        frame.next(lockedE8);
        frame.next(feesPaidE8);
        frame.next(counterpartyE8);
    }

    void hashInto(StateHash hash) {
        for (int i = 0; i < freeE8.length; i++) {
            hash.add(freeE8[i]);
            hash.add(lockedE8[i]);
            hash.add(feesPaidE8[i]);
            hash.add(counterpartyE8[i]);
        }
    }

    private void requireValue(PaperConfig.Fees charged) {
        if (charged.asset() == FeeAsset.THIRD
                && universe.asset(charged.thirdAsset()).unitValueE8() <= 0) {
            throw new IllegalArgumentException(
                    "the fee asset has no unit value: " + universe.asset(charged.thirdAsset()));
        }
    }

    private void chargeFee(Instrument instrument, int received, long inQuoteE8, long inBaseE8) {
        int wanted = wantedFeeAsset(instrument, received);
        long feeE8 = feeIn(instrument, wanted, inQuoteE8, inBaseE8);
        if (wanted != received && feeE8 > freeE8[wanted]) {
            wanted = received;
            feeE8 = received == instrument.baseAsset() ? inBaseE8 : inQuoteE8;
        }
        freeE8[wanted] -= feeE8;
        feesPaidE8[wanted] += feeE8;
        lastFeeE8 = feeE8;
        lastFeeAsset = wanted;
    }

    private int wantedFeeAsset(Instrument instrument, int received) {
        return switch (fees.asset()) {
            case QUOTE -> instrument.quoteAsset();
            case BASE -> instrument.baseAsset();
            case RECEIVED -> received;
            case THIRD -> fees.thirdAsset();
        };
    }

    private long feeIn(Instrument instrument, int asset, long inQuoteE8, long inBaseE8) {
        if (asset == instrument.quoteAsset()) {
            return inQuoteE8;
        }
        if (asset == instrument.baseAsset()) {
            return inBaseE8;
        }
        Asset third = universe.asset(asset);
        return FixedPoint.mulDivCeil(inQuoteE8, universe.quoteOf(instrument).unitValueE8(), third.unitValueE8());
    }

    private int lockedAsset(PaperOrder order) {
        Instrument instrument = universe.instrument(order.instrument);
        return order.side == Side.BUY ? instrument.quoteAsset() : instrument.baseAsset();
    }
}
