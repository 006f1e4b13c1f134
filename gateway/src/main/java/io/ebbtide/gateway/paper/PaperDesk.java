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
import io.ebbtide.gateway.OrderShape;
import org.jspecify.annotations.Nullable;

/**
 * What the paper venue does with a request when it arrives: checks it as Binance does, then accepts it or says why not.
 *
 * <p>The reference price of the filters is the mid. A refused order never existed: no execution report, and a query does not find it.
 * Source: Binance Spot docs, {@code filters.md} and {@code errors.md}, read 2026-07. Single-threaded.
 */
final class PaperDesk {
    private static final int CODE_ORDER_TYPE = -1116;
    private static final int CODE_FILTER = -1013;
    private static final int CODE_NEW_ORDER_REJECTED = -2010;
    private static final int CODE_CANCEL_REJECTED = -2011;
    private static final long COARSER = 10;

    private final Universe universe;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperMatcher matcher;
    private final PaperLink link;
    private final Filters[] filters;
    private final long[] haltedUntilNs;

    PaperDesk(Universe universe, PaperOrders orders, PaperAccount account, PaperMatcher matcher, PaperLink link) {
        this.universe = universe;
        this.orders = orders;
        this.account = account;
        this.matcher = matcher;
        this.link = link;
        filters = new Filters[universe.instrumentCount()];
        haltedUntilNs = new long[filters.length];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = universe.instrument(i).filters();
        }
    }

    void place(PaperTask arrived) {
        if (link.isAnsweredByFault(arrived)) {
            return;
        }
        Instrument instrument = universe.instrument(arrived.instrument);
        boolean halted = isHalted(arrived.instrument, arrived.timeNs);
        Refusal refusal = halted ? Refusal.VENUE_NO_MARKET : check(instrument, arrived.request);
        if (refusal != Refusal.NONE) {
            link.refuse(arrived, refusal, codeOf(refusal));
            return;
        }
        PaperOrder order = orders.open(arrived.instrument, arrived.request);
        PaperFault fault = arrived.fault;
        order.reportFault = fault != null && fault.deed().isAboutReports() ? fault : null;
        account.lock(order, lockFor(instrument, arrived.request));
        link.accept(arrived, order);
        link.report(order, ExecutionType.NEW, arrived.timeNs);
        begin(order, arrived);
    }

    void cancel(PaperTask arrived) {
        if (link.isAnsweredByFault(arrived)) {
            return;
        }
        PaperOrder open = orders.findOpen(arrived.request.clientId);
        if (open != null && arrived.fault != null) {
            open.reportFault = arrived.fault.deed().isAboutReports() ? arrived.fault : open.reportFault;
            overtake(open, arrived.fault, arrived.timeNs);
        }
        PaperOrder order = orders.findOpen(arrived.request.clientId);
        if (order == null) {
            link.refuse(arrived, Refusal.VENUE_UNKNOWN_ORDER, CODE_CANCEL_REJECTED);
            return;
        }
        link.accept(arrived, order);
        matcher.end(order, VenueOrderStatus.CANCELED, ExecutionType.CANCELED, arrived.timeNs);
    }

    void query(PaperTask arrived) {
        if (link.isAnsweredByFault(arrived)) {
            return;
        }
        PaperOrder order = orders.find(arrived.request.clientId);
        QueryPayload answer = link.answerQuery(arrived);
        if (order != null && arrived.fault != null && arrived.fault.deed() == FaultDeed.STALE_ANSWER) {
            answerStale(order, answer);
            return;
        }
        answer.status = order == null ? VenueOrderStatus.NOT_FOUND : order.status;
        answer.venueOrderId = order == null ? 0 : order.venueOrderId;
        answer.cumQtyE8 = order == null ? 0 : order.filledQtyE8;
        answer.cumQuoteE8 = order == null ? 0 : order.filledQuoteE8;
    }

    /** The venue's filters change; what the change leaves out and a change without values are ten times as coarse. */
    void changeFilters(int instrument, PaperFault.@Nullable FilterChange change) {
        Filters old = filters[instrument];
        long tickE8 = change == null ? COARSER * old.price().tickE8() : change.tickE8();
        long stepE8 = change == null ? COARSER * old.lot().stepE8() : change.stepE8();
        long minE8 = change == null ? 0 : change.minNotionalE8();
        filters[instrument] = new Filters(
                tickE8 == 0
                        ? old.price()
                        : new Filters.PriceRule(tickE8, old.price().maxE8(), tickE8),
                stepE8 == 0 ? old.lot() : new Filters.LotRule(stepE8, old.lot().maxE8(), stepE8),
                old.marketLot(),
                minE8 == 0
                        ? old.notional()
                        : new Filters.NotionalRule(
                                minE8, old.notional().maxE8(), old.notional().minAppliesToMarket()),
                old.percent(),
                old.maxOrders(),
                old.maxPositionE8());
    }

    /** No order is taken and nothing trades until then. */
    void halt(int instrument, long untilNs) {
        haltedUntilNs[instrument] = Math.max(haltedUntilNs[instrument], untilNs);
    }

    boolean isHalted(int instrument, long nowNs) {
        return nowNs < haltedUntilNs[instrument];
    }

    /** The venue ends an open order by itself. */
    void expire(PaperOrder order, long nowNs) {
        matcher.end(order, VenueOrderStatus.EXPIRED, ExecutionType.EXPIRED, nowNs);
    }

    /** The same for every open order of an instrument that matches. */
    void expireAll(PaperFault.Match match, int instrument, long nowNs) {
        expireAll(match, orders.resting(instrument, Side.BUY), nowNs);
        expireAll(match, orders.resting(instrument, Side.SELL), nowNs);
        expireAll(match, orders.stops(instrument), nowNs);
    }

    private void expireAll(PaperFault.Match match, PaperOrderQueue queue, long nowNs) {
        int position = 0;
        while (position < queue.size()) {
            PaperOrder order = queue.get(position);
            if (match.accepts(order.instrument, order.side, order.purpose, match.report())) {
                expire(order, nowNs);
            } else {
                position++;
            }
        }
    }

    private void begin(PaperOrder order, PaperTask arrived) {
        PaperFault fault = arrived.fault;
        FaultDeed deed = fault == null ? FaultDeed.ACCEPT : fault.deed();
        if (fault != null && deed == FaultDeed.PARTIAL) {
            matcher.fillShare(order, fault.argument().number(), arrived.timeNs);
        } else if (deed == FaultDeed.EXPIRE) {
            expire(order, arrived.timeNs);
        }
        if (order.status != VenueOrderStatus.WORKING) {
            return;
        }
        if (order.type == OrderType.STOP_LOSS_LIMIT) {
            orders.stops(order.instrument).insert(order);
        } else if (deed == FaultDeed.PARTIAL) {
            matcher.rest(order, arrived.timeNs);
        } else {
            matcher.enter(order, arrived.timeNs);
        }
    }

    /** Something happens to an order just before its cancel takes effect. */
    private void overtake(PaperOrder open, PaperFault fault, long nowNs) {
        switch (fault.deed()) {
            case FILL_THEN_CANCEL_REJECT -> matcher.fillShare(open, FixedPoint.ONE, nowNs);
            case PARTIAL -> matcher.fillShare(open, fault.argument().number(), nowNs);
            case EXPIRE -> expire(open, nowNs);
            default -> {
                // The others strike the message and not the order.
            }
        }
    }

    /** One step back: what has traded or ended was working, and what is working untouched was not there. */
    private static void answerStale(PaperOrder order, QueryPayload answer) {
        boolean untouched = order.status == VenueOrderStatus.WORKING && order.filledQtyE8 == 0;
        answer.status = untouched ? VenueOrderStatus.NOT_FOUND : VenueOrderStatus.WORKING;
        answer.venueOrderId = untouched ? 0 : order.venueOrderId;
        answer.cumQtyE8 = 0;
        answer.cumQuoteE8 = 0;
    }

    private Refusal check(Instrument instrument, OrderPayload request) {
        if (!instrument.takes(request.type)) {
            return Refusal.FILTER_ORDER_TYPE;
        }
        PaperBook book = matcher.book(instrument.index());
        if (!book.hasMarket()) {
            return Refusal.VENUE_NO_MARKET;
        }
        Refusal refusal = checkFilters(filters[instrument.index()], request, book.midE8());
        if (refusal != Refusal.NONE) {
            return refusal;
        }
        if (OrderShape.fault(request) != null) {
            return Refusal.VENUE_OTHER;
        }
        int maxOrders = filters[instrument.index()].maxOrders();
        if (maxOrders != 0 && orders.openCount(instrument.index()) >= maxOrders) {
            return Refusal.FILTER_MAX_ORDERS;
        }
        if (orders.findOpen(request.clientId) != null) {
            return Refusal.VENUE_DUPLICATE_ORDER;
        }
        if (request.type == OrderType.STOP_LOSS_LIMIT && wouldTriggerAtOnce(request, book.midE8())) {
            return Refusal.VENUE_OTHER;
        }
        if (request.type == OrderType.LIMIT_MAKER && wouldTake(request, book)) {
            return Refusal.VENUE_WOULD_TAKE;
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

    /** Source: Binance Spot docs, errors.md, -2010 "Order would immediately match and take.", read 2026-07. */
    private static boolean wouldTake(OrderPayload request, PaperBook book) {
        return request.side == Side.BUY ? request.limitPriceE8 >= book.askE8() : request.limitPriceE8 <= book.bidE8();
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
            case FILTER_ORDER_TYPE -> CODE_ORDER_TYPE;
            case FILTER_PRICE, FILTER_LOT, FILTER_NOTIONAL, FILTER_PERCENT_PRICE, FILTER_MAX_ORDERS -> CODE_FILTER;
            default -> CODE_NEW_ORDER_REJECTED;
        };
    }
}
