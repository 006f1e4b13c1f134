package io.ebbtide.app.invariant;

import io.ebbtide.app.invariant.TradingBooks.Holding;
import io.ebbtide.app.invariant.TradingBooks.LivingOrder;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import java.util.List;
import java.util.function.BiConsumer;

/** The invariants that one look at the books can tell. */
final class BooksCheck {
    private final TradingBooks books;
    private final FillLedger ledger;
    private final VenueTruth venue;
    private final Universe universe;
    private final long[] foreignE8;

    BooksCheck(TradingBooks books, FillLedger ledger, VenueTruth venue) {
        this.books = books;
        this.ledger = ledger;
        this.venue = venue;
        universe = books.universe();
        foreignE8 = new long[universe.assetCount()];
        for (int asset = 0; asset < foreignE8.length; asset++) {
            foreignE8[asset] = books.cashE8(asset);
        }
    }

    /** Gives what is wrong, with what it is about. */
    void run(BiConsumer<Invariant, String> found) {
        List<LivingOrder> living = books.livingOrders();
        for (int asset = 0; asset < universe.assetCount(); asset++) {
            checkAsset(asset, living, found);
        }
        int slots = 0;
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Holding holding = books.holding(i);
            checkLegs(i, holding, living, found);
            checkLimits(i, holding, living, found);
            checkOwners(i, holding, living, found);
            slots += holding.takesSlot() || count(living, i, OrderPurpose.ENTRY) > 0 ? 1 : 0;
        }
        if (slots > books.settings().get(Setting.RISK_MAX_POSITIONS)) {
            found.accept(Invariant.WITHIN_LIMITS, slots + " slots are taken");
        }
    }

    private void checkAsset(int asset, List<LivingOrder> living, BiConsumer<Invariant, String> found) {
        String code = universe.asset(asset).code();
        if (books.cashE8(asset) != ledger.cashE8(asset)) {
            found.accept(
                    Invariant.MONEY_CONSERVED,
                    code + ": " + FixedPoint.format(books.cashE8(asset)) + " in the books, "
                            + FixedPoint.format(ledger.cashE8(asset)) + " by the fills");
        }
        long reservedE8 = 0;
        for (LivingOrder order : living) {
            boolean ofAsset = universe.instrument(order.instrument()).quoteAsset() == asset;
            reservedE8 += ofAsset ? order.reservedQuoteE8() : 0;
        }
        if (books.reservedE8(asset) != reservedE8 || reservedE8 < 0) {
            found.accept(
                    Invariant.RESERVED_BY_LIVING_ORDERS,
                    code + ": " + FixedPoint.format(books.reservedE8(asset)) + " reserved, "
                            + FixedPoint.format(reservedE8) + " by living orders");
        }
    }

    private void checkLegs(int i, Holding holding, List<LivingOrder> living, BiConsumer<Invariant, String> found) {
        String symbol = universe.instrument(i).symbol();
        int protections = count(living, i, OrderPurpose.TAKE_PROFIT) + count(living, i, OrderPurpose.STOP_LOSS);
        if (count(living, i, OrderPurpose.ENTRY) > 1 || count(living, i, OrderPurpose.EXIT) > 1 || protections > 1) {
            found.accept(Invariant.ONE_LIVING_ORDER_A_LEG, symbol + " has two living orders of one leg");
        }
        if (holding.heldE8() != ledger.heldE8(i)) {
            found.accept(
                    Invariant.MONEY_CONSERVED,
                    symbol + ": " + FixedPoint.format(holding.heldE8()) + " held in the books, "
                            + FixedPoint.format(ledger.heldE8(i)) + " by the fills");
        }
        boolean holds = holding.state() == PositionState.OPEN || holding.state() == PositionState.PROTECTING;
        if (holds && holding.heldE8() > 0 && (holding.stopE8() <= 0 || holding.takeProfitE8() <= 0)) {
            found.accept(Invariant.RULES_ARMED, symbol + " is " + holding.state() + " without stop or take profit");
        }
    }

    private void checkLimits(int i, Holding holding, List<LivingOrder> living, BiConsumer<Invariant, String> found) {
        Instrument instrument = universe.instrument(i);
        long sellingE8 = 0;
        long buyingQuoteE8 = 0;
        for (LivingOrder order : living) {
            if (order.instrument() == i && order.side() == Side.SELL) {
                sellingE8 += order.remainingQtyE8();
            } else if (order.instrument() == i) {
                buyingQuoteE8 += FixedPoint.mulFloor(order.limitPriceE8(), order.remainingQtyE8());
            }
        }
        if (sellingE8 > holding.heldE8()) {
            found.accept(
                    Invariant.NEVER_MORE_SOLD_THAN_HELD,
                    instrument.symbol() + ": living sells of " + FixedPoint.format(sellingE8) + ", held are "
                            + FixedPoint.format(holding.heldE8()));
        }
        if (venue.isSettled()) {
            int base = instrument.baseAsset();
            long oursE8 = venue.totalE8(base) - foreignE8[base];
            if (holding.heldE8() > oursE8) {
                found.accept(
                        Invariant.NEVER_MORE_SOLD_THAN_HELD,
                        instrument.symbol() + ": held " + FixedPoint.format(holding.heldE8()) + ", at the venue "
                                + FixedPoint.format(oursE8));
            }
        }
        long capE8 = books.settings().quoteE8(Setting.RISK_MAX_PER_SYMBOL_QUOTE, universe.quoteOf(instrument));
        if (buyingQuoteE8 > 0 && holding.costQuoteE8() + buyingQuoteE8 > capE8) {
            found.accept(
                    Invariant.WITHIN_LIMITS,
                    instrument.symbol() + ": " + FixedPoint.format(holding.costQuoteE8() + buyingQuoteE8)
                            + " held and being bought, allowed are " + FixedPoint.format(capE8));
        }
    }

    private void checkOwners(int i, Holding holding, List<LivingOrder> living, BiConsumer<Invariant, String> found) {
        String symbol = universe.instrument(i).symbol();
        PositionState state = holding.state();
        boolean opening = state == PositionState.OPENING;
        boolean entryLives = count(living, i, OrderPurpose.ENTRY) > 0;
        boolean exitLives = count(living, i, OrderPurpose.EXIT) > 0;
        boolean protectionLives =
                count(living, i, OrderPurpose.TAKE_PROFIT) + count(living, i, OrderPurpose.STOP_LOSS) > 0;
        boolean halted = state == PositionState.HALTED;
        if (opening && !entryLives) {
            found.accept(Invariant.ORDERS_HAVE_OWNERS, symbol + " waits for an entry that has ended");
        }
        // What an entry in parts has bought is held and protected before its last part comes.
        boolean ended = state == PositionState.NEW || state == PositionState.CLOSED;
        if (entryLives && ended) {
            found.accept(Invariant.ORDERS_HAVE_OWNERS, symbol + " is " + state + " while an entry lives");
        }
        if (protectionLives && ended) {
            found.accept(Invariant.ORDERS_HAVE_OWNERS, symbol + " is " + state + " while its protection lives");
        }
        if (exitLives && state != PositionState.CLOSING && !halted) {
            found.accept(Invariant.ORDERS_HAVE_OWNERS, symbol + " is " + state + " while an exit lives");
        }
        if (protectionLives && holding.protection() == ProtectionState.NONE && !halted) {
            found.accept(Invariant.ORDERS_HAVE_OWNERS, symbol + " has no protection while its order lives");
        }
        if (!protectionLives && waitsForProtection(holding.protection())) {
            found.accept(
                    Invariant.ORDERS_HAVE_OWNERS,
                    symbol + " is " + holding.protection() + " without a living protection");
        }
    }

    private static boolean waitsForProtection(ProtectionState protection) {
        return switch (protection) {
            case PLACING_TP, TP, RELEASING, SWITCHING_TO_SL, PLACING_SL, SWITCHING_TO_TP, RESIZING -> true;
            // On a venue without stop orders nothing rests on the stop side.
            case NONE, SL -> false;
        };
    }

    private static int count(List<LivingOrder> living, int instrument, OrderPurpose purpose) {
        int count = 0;
        for (LivingOrder order : living) {
            count += order.instrument() == instrument && order.purpose() == purpose ? 1 : 0;
        }
        return count;
    }
}
