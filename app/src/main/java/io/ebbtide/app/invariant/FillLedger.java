package io.ebbtide.app.invariant;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.FillPayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import java.util.HashSet;
import java.util.Set;

/** A second set of books, kept from nothing but the fills that the engine says it booked. Units: E8. */
final class FillLedger {
    private final Universe universe;
    private final long[] cashE8;
    private final long[] heldE8;
    private final Set<String> booked = new HashSet<>();

    FillLedger(TradingBooks books) {
        universe = books.universe();
        cashE8 = new long[universe.assetCount()];
        heldE8 = new long[universe.instrumentCount()];
        for (int asset = 0; asset < cashE8.length; asset++) {
            cashE8[asset] = books.cashE8(asset);
        }
    }

    /** Books a fill. Gives whether its trade was not booked before. */
    boolean book(Command command) {
        FillPayload fill = command.fill;
        Instrument instrument = universe.instrument(command.instrument);
        long quoteE8 = FixedPoint.mulFloor(fill.priceE8, fill.qtyE8);
        boolean buys = fill.side == Side.BUY;
        cashE8[instrument.quoteAsset()] += buys ? -quoteE8 : quoteE8;
        int index = instrument.index();
        // What is sold beyond the holding came out of coins that are not ours.
        heldE8[index] = buys ? heldE8[index] + fill.qtyE8 : Math.max(0, heldE8[index] - fill.qtyE8);
        // A fee in the coin is paid with the coins that are held, as far as they go.
        long coinsE8 = fill.feeAsset == instrument.baseAsset() ? Math.min(fill.feeE8, heldE8[index]) : 0;
        heldE8[index] -= coinsE8;
        cashE8[fill.feeAsset] -= fill.feeE8 - coinsE8;
        return booked.add(index + "/" + fill.tradeId);
    }

    long cashE8(int asset) {
        return cashE8[asset];
    }

    long heldE8(int instrument) {
        return heldE8[instrument];
    }
}
