package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * Decides what trades. Takers trade with the book as it stands when they arrive; resting orders trade with what the market does later,
 * and never with more than it traded or showed.
 *
 * <ul>
 *   <li>A trade at our price by the opposite aggressor first eats the quantity ahead of us, then fills us.
 *   <li>A trade through our price fills us whoever was the aggressor: whoever traded there would have met us first.
 *   <li>A quote that reaches or crosses our price fills us, up to the quantity that it shows.
 *   <li>The quantity ahead shrinks to what the quote shows at our price, and is gone when the best price falls behind ours.
 * </ul>
 *
 * <p>Resting orders trade at their own price and pay the maker fee. Our own orders share a trade in price-time order and never trade with
 * each other. Single-threaded.
 */
final class PaperMatcher {
    private final PaperBook[] books;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperLink link;
    private final PaperTrades trades = new PaperTrades();
    private final long[] stepsE8;
    private final long[] lastTradeIds;

    PaperMatcher(Universe universe, PaperConfig config, PaperOrders orders, PaperAccount account, PaperLink link) {
        this.orders = orders;
        this.account = account;
        this.link = link;
        int count = universe.instrumentCount();
        books = new PaperBook[count];
        stepsE8 = new long[count];
        lastTradeIds = new long[count];
        for (int i = 0; i < count; i++) {
            Instrument instrument = universe.instrument(i);
            books[i] = new PaperBook(config.book().in(universe.quoteOf(instrument)), instrument.filters());
            stepsE8[i] = instrument.filters().lot().stepE8();
        }
    }

    /** The trades so far. */
    PaperTrades trades() {
        return trades;
    }

    PaperBook book(int instrument) {
        return books[instrument];
    }

    /**
     * Lets the market move by one QUOTE or TRADE; DEPTH moves nothing, because the book behind the best price is assumed. Errors: another
     * type is a bug.
     */
    void apply(EngineEvent event) {
        PaperBook book = books[event.instrument];
        if (event.type == EventType.QUOTE) {
            book.apply(event.quote);
            if (orders.openCount(event.instrument) != 0 && book.hasMarket()) {
                matchQuote(book, event);
            }
        } else if (event.type == EventType.TRADE) {
            book.apply(event.trade, event.recvTimeNs);
            if (orders.openCount(event.instrument) != 0) {
                matchTrade(event);
            }
        } else if (event.type != EventType.DEPTH) {
            throw new IllegalArgumentException("not a market event: " + event.type);
        }
    }

    /** The quote amount for which a market order would trade now; what finds no liquidity costs nothing. */
    long walkCostE8(int instrument, Side side, long qtyE8) {
        PaperBook book = books[instrument];
        long takenE8 = book.takenE8(side);
        long restE8 = qtyE8;
        long costE8 = 0;
        long priceE8 = book.priceAt(side, takenE8);
        while (restE8 > 0 && priceE8 != PaperBook.NO_LIQUIDITY) {
            long lotE8 = Math.min(restE8, book.leftAt(side, takenE8));
            costE8 += PaperVenue.quoteAmount(priceE8, lotE8);
            restE8 -= lotE8;
            takenE8 += lotE8;
            priceE8 = book.priceAt(side, takenE8);
        }
        return costE8;
    }

    /** Matches an accepted order with the book, then lets the rest wait or expire. */
    void enter(PaperOrder order, long nowNs) {
        if (order.timeInForce != TimeInForce.FOK || canFillWhole(order)) {
            takeFromBook(order, nowNs);
        }
        rest(order, nowNs);
    }

    /** Lets what is left of an accepted order wait or expire, as its time in force says. */
    void rest(PaperOrder order, long nowNs) {
        if (order.status != VenueOrderStatus.WORKING) {
            return;
        }
        if (order.type == OrderType.MARKET || order.timeInForce != TimeInForce.GTC) {
            end(order, VenueOrderStatus.EXPIRED, ExecutionType.EXPIRED, nowNs);
            return;
        }
        order.queueAheadE8 = books[order.instrument].queueAheadE8(order.side, order.limitPriceE8);
        orders.resting(order.instrument, order.side).insert(order);
    }

    /** A share of what an order still wants trades at once, at the best price that it can have, else at its own. */
    void fillShare(PaperOrder order, long fractionE8, long nowNs) {
        long bestE8 = books[order.instrument].priceAt(order.side, 0);
        boolean takes = bestE8 != PaperBook.NO_LIQUIDITY && order.allows(bestE8);
        long shareE8 = FixedPoint.mulFloor(order.remainingQtyE8(), fractionE8);
        long qtyE8 = FixedPoint.floorToStep(shareE8, stepsE8[order.instrument]);
        if (qtyE8 > 0) {
            fill(order, takes ? bestE8 : order.limitPriceE8, qtyE8, takes ? Liquidity.TAKER : Liquidity.MAKER, nowNs);
        }
    }

    /** Ends an order before it is filled: what is locked is free again, and the stream says so. */
    void end(PaperOrder order, VenueOrderStatus status, ExecutionType reported, long nowNs) {
        account.release(order, 0);
        orders.finish(order, status);
        link.report(order, reported, nowNs);
    }

    void save(LedgerFrame frame) {
        for (PaperBook book : books) {
            book.save(frame);
        }
        frame.add(lastTradeIds);
        trades.save(frame);
    }

    void load(LedgerFrame frame) {
        for (PaperBook book : books) {
            book.load(frame);
        }
        frame.next(lastTradeIds);
        trades.load(frame);
    }

    void hashInto(StateHash hash) {
        for (int i = 0; i < books.length; i++) {
            books[i].hashInto(hash);
            hash.add(lastTradeIds[i]);
        }
        trades.hashInto(hash);
    }

    private boolean canFillWhole(PaperOrder order) {
        PaperBook book = books[order.instrument];
        long takenE8 = book.takenE8(order.side);
        long restE8 = order.remainingQtyE8();
        while (restE8 > 0) {
            long priceE8 = book.priceAt(order.side, takenE8);
            if (priceE8 == PaperBook.NO_LIQUIDITY || !order.allows(priceE8)) {
                return false;
            }
            long lotE8 = Math.min(restE8, book.leftAt(order.side, takenE8));
            restE8 -= lotE8;
            takenE8 += lotE8;
        }
        return true;
    }

    private void takeFromBook(PaperOrder order, long nowNs) {
        PaperBook book = books[order.instrument];
        while (order.status == VenueOrderStatus.WORKING) {
            long takenE8 = book.takenE8(order.side);
            long priceE8 = book.priceAt(order.side, takenE8);
            if (priceE8 == PaperBook.NO_LIQUIDITY || !order.allows(priceE8)) {
                return;
            }
            long lotE8 = Math.min(order.remainingQtyE8(), book.leftAt(order.side, takenE8));
            book.take(order.side, lotE8);
            fill(order, priceE8, lotE8, Liquidity.TAKER, nowNs);
        }
    }

    private void matchQuote(PaperBook book, EngineEvent event) {
        matchQuoteSide(book, orders.resting(event.instrument, Side.BUY), event.recvTimeNs);
        matchQuoteSide(book, orders.resting(event.instrument, Side.SELL), event.recvTimeNs);
        trigger(event.instrument, book.midE8(), event.recvTimeNs);
    }

    private void matchQuoteSide(PaperBook book, PaperOrderQueue resting, long nowNs) {
        int position = 0;
        while (position < resting.size()) {
            PaperOrder order = resting.get(position);
            long othersE8 = order.side == Side.BUY ? book.askE8() : book.bidE8();
            if (!order.allows(othersE8)) {
                shrinkQueue(book, order);
                position++;
                continue;
            }
            long lotE8 = Math.min(order.remainingQtyE8(), book.leftAtBestE8(order.side));
            if (lotE8 > 0) {
                book.take(order.side, lotE8);
                fill(order, order.limitPriceE8, lotE8, Liquidity.MAKER, nowNs);
            }
            position += order.status == VenueOrderStatus.WORKING ? 1 : 0;
        }
    }

    private static void shrinkQueue(PaperBook book, PaperOrder order) {
        long bestE8 = order.side == Side.BUY ? book.bidE8() : book.askE8();
        if (order.limitPriceE8 == bestE8) {
            long shownE8 = book.shownE8(PaperBook.opposite(order.side));
            order.queueAheadE8 = Math.min(order.queueAheadE8, shownE8);
        } else if (order.side == Side.BUY ? bestE8 < order.limitPriceE8 : bestE8 > order.limitPriceE8) {
            order.queueAheadE8 = 0;
        }
    }

    private void matchTrade(EngineEvent event) {
        TradePayload trade = event.trade;
        long leftE8 = FixedPoint.floorToStep(trade.qtyE8, stepsE8[event.instrument]);
        leftE8 = matchTradeSide(orders.resting(event.instrument, Side.BUY), event, leftE8);
        matchTradeSide(orders.resting(event.instrument, Side.SELL), event, leftE8);
        trigger(event.instrument, trade.priceE8, event.recvTimeNs);
    }

    /** Gives what is left of the trade. */
    private long matchTradeSide(PaperOrderQueue resting, EngineEvent event, long tradedE8) {
        TradePayload trade = event.trade;
        long leftE8 = tradedE8;
        int position = 0;
        while (position < resting.size() && leftE8 > 0) {
            PaperOrder order = resting.get(position);
            if (!order.allows(trade.priceE8)) {
                return leftE8;
            }
            long reachesUsE8 = leftE8;
            if (trade.priceE8 == order.limitPriceE8) {
                if (trade.aggressor == order.side) {
                    return leftE8;
                }
                long eatenE8 = Math.min(leftE8, order.queueAheadE8);
                order.queueAheadE8 -= eatenE8;
                reachesUsE8 -= eatenE8;
            }
            long lotE8 = Math.min(order.remainingQtyE8(), reachesUsE8);
            if (lotE8 > 0) {
                leftE8 -= lotE8;
                fill(order, order.limitPriceE8, lotE8, Liquidity.MAKER, event.recvTimeNs);
            }
            position += order.status == VenueOrderStatus.WORKING ? 1 : 0;
        }
        return leftE8;
    }

    /** Wakes the stop orders that this price sets off; each gets a second NEW, as at Binance. */
    private void trigger(int instrument, long priceE8, long nowNs) {
        PaperOrderQueue stops = orders.stops(instrument);
        int position = 0;
        while (position < stops.size()) {
            PaperOrder order = stops.get(position);
            if (!order.isTriggeredBy(priceE8) || !books[instrument].hasMarket()) {
                position++;
                continue;
            }
            stops.remove(order);
            link.report(order, ExecutionType.NEW, nowNs);
            enter(order, nowNs);
        }
    }

    private void fill(PaperOrder order, long priceE8, long qtyE8, Liquidity liquidity, long nowNs) {
        order.filledQtyE8 += qtyE8;
        order.filledQuoteE8 += PaperVenue.quoteAmount(priceE8, qtyE8);
        account.settle(order, priceE8, qtyE8, liquidity);
        ExecutionPayload execution = link.report(order, ExecutionType.TRADE, nowNs);
        execution.tradeId = ++lastTradeIds[order.instrument];
        execution.lastQtyE8 = qtyE8;
        execution.lastPriceE8 = priceE8;
        execution.feeE8 = account.lastFeeE8();
        execution.feeAsset = account.lastFeeAsset();
        execution.liquidity = liquidity;
        trades.add(order.instrument, nowNs, execution);
        orders.changed();
        if (order.remainingQtyE8() == 0) {
            account.release(order, 0);
            orders.finish(order, VenueOrderStatus.FILLED);
        }
    }
}
