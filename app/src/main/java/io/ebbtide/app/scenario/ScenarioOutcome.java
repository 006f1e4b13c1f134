package io.ebbtide.app.scenario;

import io.ebbtide.app.invariant.TradingBooks;
import io.ebbtide.app.invariant.TradingBooks.Holding;
import io.ebbtide.app.invariant.TradingBooks.LivingOrder;
import io.ebbtide.app.invariant.Violation;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.model.Universe;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What came out of a scenario, by the keys of its expectations. Immutable once the scenario has ended. */
final class ScenarioOutcome {
    private static final long NS_PER_MS = 1_000_000;

    private final ScenarioTracker tracker;
    private final TradingBooks books;
    private final List<Violation> violations;
    private final long unprotectedNsMax;

    /** {@code openGapNs} is the longest time without protection that had not ended at the end. */
    ScenarioOutcome(ScenarioTracker tracker, TradingBooks books, List<Violation> violations, long openGapNs) {
        this.tracker = tracker;
        this.books = books;
        this.violations = List.copyOf(violations);
        unprotectedNsMax = Math.max(openGapNs, tracker.unprotectedNsMax());
    }

    List<Violation> violations() {
        return violations;
    }

    long unprotectedMsMax() {
        return (unprotectedNsMax + NS_PER_MS - 1) / NS_PER_MS;
    }

    /** Errors: a key that is about words is a bug. */
    BigDecimal number(ExpectationKey key, String subject) {
        return switch (key) {
            case BUYS_ON_WIRE -> count(tracker.buysOnWire());
            case SELLS_ON_WIRE -> count(tracker.sellsOnWire());
            case CANCELS_ON_WIRE -> count(tracker.cancelsOnWire());
            case MAX_SENDS_PER_CLIENT_ID -> count(tracker.wireSendsMax());
            case MAX_LIVE_ORDERS -> count(tracker.liveOrdersMax(index(subject)));
            case MAX_LIVE_SELLS -> count(tracker.liveSellsMax(index(subject)));
            case POSITION_QTY -> amount(books.holding(index(subject)).heldE8());
            case FREE -> amount(freeE8(asset(subject)));
            case RESERVED -> amount(books.reservedE8(asset(subject)));
            case CLOSED_TRADES -> count(tracker.closed().size());
            case NET_PNL ->
                amount(tracker.closed().stream()
                        .mapToLong(ScenarioTracker.Closed::netPnlQuoteE8)
                        .sum());
            case SWITCHES ->
                count(tracker.switches().stream()
                        .filter(one -> one.instrument() == index(subject) && one.step() == SwitchStep.COMPLETED)
                        .count());
            case REFUSALS -> count(tracker.refusals(subject));
            case MAX_UNPROTECTED_MS -> count(unprotectedMsMax());
            case INVARIANT_VIOLATIONS -> count(violations.size());
            case POSITION_STATE, PROTECTION, EXIT_REASONS, ALARMS, NO_ALARMS ->
                throw new IllegalArgumentException(key + " is no number");
        };
    }

    /** Errors: a key that is not one word is a bug. */
    String word(ExpectationKey key, String subject) {
        Holding holding = books.holding(index(subject));
        return switch (key) {
            case POSITION_STATE -> holding.state().name();
            case PROTECTION -> holding.protection().name();
            default -> throw new IllegalArgumentException(key + " is no word");
        };
    }

    /** Errors: a key that is not a list is a bug. */
    List<String> words(ExpectationKey key) {
        List<String> words = new ArrayList<>();
        switch (key) {
            case EXIT_REASONS ->
                tracker.closed().forEach(one -> words.add(one.reason().name()));
            case ALARMS -> tracker.alarms().forEach(one -> words.add(one.alarm().name()));
            default -> throw new IllegalArgumentException(key + " is no list");
        }
        return words;
    }

    /** What can be spent of an asset: cash that is not reserved and coins that no living sell asks for. Units: E8. */
    long freeE8(int asset) {
        long freeE8 = books.cashE8(asset) - books.reservedE8(asset);
        for (int i = 0; i < universe().instrumentCount(); i++) {
            Instrument instrument = universe().instrument(i);
            freeE8 += instrument.baseAsset() == asset ? books.holding(i).heldE8() : 0;
        }
        for (LivingOrder order : books.livingOrders()) {
            Instrument instrument = universe().instrument(order.instrument());
            boolean sells = order.side() == Side.SELL && instrument.baseAsset() == asset;
            freeE8 -= sells ? order.remainingQtyE8() : 0;
        }
        return freeE8;
    }

    private Universe universe() {
        return books.universe();
    }

    private int index(String symbol) {
        Instrument instrument = universe().bySymbol(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("no symbol " + symbol);
        }
        return instrument.index();
    }

    private int asset(String code) {
        var asset = universe().byCode(code);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + code);
        }
        return asset.index();
    }

    private static BigDecimal count(long count) {
        return BigDecimal.valueOf(count);
    }

    private static BigDecimal amount(long amountE8) {
        return new BigDecimal(FixedPoint.format(amountE8));
    }
}
