package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;

/**
 * What the paper venue does with a request when it arrives: checks it as Binance does, then accepts it or says why not.
 *
 * <p>The reference price of the filters is the mid. A refused order never existed: no execution report, and a query does not find it.
 * Source: Binance Spot docs, {@code filters.md} and {@code errors.md}, read 2026-07. Single-threaded.
 */
final class PaperDesk {
    private static final int CODE_FILTER = -1013;
    private static final int CODE_NEW_ORDER_REJECTED = -2010;
    private static final int CODE_CANCEL_REJECTED = -2011;

    private final Universe universe;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperMatcher matcher;
    private final PaperLink link;

    PaperDesk(Universe universe, PaperOrders orders, PaperAccount account, PaperMatcher matcher, PaperLink link) {
        this.universe = universe;
        this.orders = orders;
        this.account = account;
        this.matcher = matcher;
        this.link = link;
    }

    void place(PaperTask arrived) {
        Instrument instrument = universe.instrument(arrived.instrument);
        Refusal refusal = check(instrument, arrived.request);
        if (refusal != Refusal.NONE) {
            link.refuse(PaperTask.Kind.PLACE_ANSWERED, arrived, refusal, codeOf(refusal));
            return;
        }
        PaperOrder order = orders.open(arrived.instrument, arrived.request);
        account.lock(order, lockFor(instrument, arrived.request));
        link.accept(PaperTask.Kind.PLACE_ANSWERED, order, arrived.timeNs);
        link.report(order, ExecutionType.NEW, arrived.timeNs);
        if (order.type == OrderType.STOP_LOSS_LIMIT) {
            orders.stops(order.instrument).insert(order);
            return;
        }
        matcher.enter(order, arrived.timeNs);
    }

    void cancel(PaperTask arrived) {
        PaperOrder order = orders.findOpen(arrived.request.clientId);
        if (order == null) {
            link.refuse(PaperTask.Kind.CANCEL_ANSWERED, arrived, Refusal.VENUE_UNKNOWN_ORDER, CODE_CANCEL_REJECTED);
            return;
        }
        link.accept(PaperTask.Kind.CANCEL_ANSWERED, order, arrived.timeNs);
        matcher.end(order, VenueOrderStatus.CANCELED, ExecutionType.CANCELED, arrived.timeNs);
    }

    void query(PaperTask arrived) {
        PaperOrder order = orders.find(arrived.request.clientId);
        QueryPayload answer = link.answerQuery(arrived);
        answer.status = order == null ? VenueOrderStatus.NOT_FOUND : order.status;
        answer.venueOrderId = order == null ? 0 : order.venueOrderId;
        answer.cumQtyE8 = order == null ? 0 : order.filledQtyE8;
        answer.cumQuoteE8 = order == null ? 0 : order.filledQuoteE8;
    }

    private Refusal check(Instrument instrument, OrderPayload request) {
        PaperBook book = matcher.book(instrument.index());
        if (!book.hasMarket()) {
            return Refusal.VENUE_NO_MARKET;
        }
        Refusal refusal = checkFilters(instrument.filters(), request, book.midE8());
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        int maxOrders = instrument.filters().maxOrders();
        if (maxOrders != 0 && orders.openCount(instrument.index()) >= maxOrders) {
            return Refusal.FILTER_MAX_ORDERS;
        }
        if (orders.findOpen(request.clientId) != null) {
            return Refusal.VENUE_DUPLICATE_ORDER;
        }
        if (request.type == OrderType.STOP_LOSS_LIMIT && wouldTriggerAtOnce(request, book.midE8())) {
            return Refusal.VENUE_OTHER;
        }
        boolean covered = account.canLock(instrument, request.side, lockFor(instrument, request));
        return covered ? Refusal.NONE : Refusal.VENUE_INSUFFICIENT_BALANCE;
    }

    private static Refusal checkFilters(Filters filters, OrderPayload request, long midE8) {
        if (request.type == OrderType.MARKET) {
            return filters.checkMarket(midE8, request.qtyE8);
        }
        Refusal refusal = filters.checkLimit(request.limitPriceE8, request.qtyE8);
        if (refusal == Refusal.NONE && request.type == OrderType.STOP_LOSS_LIMIT) {
            // PRICE_FILTER binds the stop price too; the price rule is the first that checkLimit looks at.
            Refusal stop = filters.checkLimit(request.stopPriceE8, request.qtyE8);
            refusal = stop == Refusal.FILTER_PRICE ? stop : Refusal.NONE;
        }
        return refusal == Refusal.NONE ? filters.checkBand(request.side, request.limitPriceE8, midE8) : refusal;
    }

    private static boolean wouldTriggerAtOnce(OrderPayload request, long midE8) {
        return request.side == Side.BUY ? midE8 >= request.stopPriceE8 : midE8 <= request.stopPriceE8;
    }

    private long lockFor(Instrument instrument, OrderPayload request) {
        if (request.side == Side.SELL) {
            return request.qtyE8;
        }
        return request.type == OrderType.MARKET
                ? matcher.walkCostE8(instrument.index(), Side.BUY, request.qtyE8)
                : FixedPoint.mulCeil(request.limitPriceE8, request.qtyE8);
    }

    private static int codeOf(Refusal refusal) {
        return switch (refusal) {
            case FILTER_PRICE, FILTER_LOT, FILTER_NOTIONAL, FILTER_PERCENT_PRICE, FILTER_MAX_ORDERS -> CODE_FILTER;
            default -> CODE_NEW_ORDER_REJECTED;
        };
    }
}
