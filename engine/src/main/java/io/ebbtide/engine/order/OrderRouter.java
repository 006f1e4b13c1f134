package io.ebbtide.engine.order;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The only way to the venue: places, cancels and queries orders, and turns what comes back into transitions and bookings. One writer: the
 * engine thread.
 *
 * <p>A place is sent once for each client id. An outcome that nobody knows makes the order UNKNOWN; it keeps its reservation and is queried
 * with growing pauses until the venue tells, or until a query that was sent after the horizon finds nothing.
 */
public final class OrderRouter {
    private final Orders orders;
    private final Portfolio portfolio;
    private final EngineClock clock;
    private final OrderTracker tracker;
    private final FillBooking booking;
    private final OutcomeResolver resolver;

    /** Routes orders of the given owners. */
    public OrderRouter(
            Settings settings, Orders orders, Portfolio portfolio, FillDeduplicator fills, RouterPorts ports) {
        this.orders = orders;
        this.portfolio = portfolio;
        clock = ports.clock();
        tracker = new OrderTracker(settings, orders, portfolio, ports);
        booking = new FillBooking(settings, tracker, portfolio, fills, ports.outbox());
        resolver = new OutcomeResolver(settings, tracker, booking);
    }

    /** What the router works with besides the state owners. */
    public record RouterPorts(Outbox outbox, EngineClock clock, Timers timers, TimerIds timerIds) {}

    /** Which orders left lately. */
    public OrderTraffic traffic() {
        return tracker.traffic;
    }

    /** What the venue's condition forbids. */
    public VenueGate gate() {
        return tracker.gate;
    }

    /** How far our clock is from the venue's. */
    public VenueClock venueClock() {
        return tracker.venueClock;
    }

    /** What a buy of the drafted quantity at the limit must set aside: cost and taker fee, rounded up. */
    public long reservationE8(long limitPriceE8, long qtyE8) {
        return booking.reservationE8(limitPriceE8, qtyE8);
    }

    /**
     * Reserves, records and sends a new order. While the venue asks for a pause, or until it has told what coins there are after it
     * refused a sell, the order waits in CREATED.
     *
     * <p>Errors: what the risk gate should have refused is a bug.
     */
    public Order place(OrderDraft draft) {
        Order order = orders.take(draft, clock.nowNs());
        order.begin(draft, clock.nowNs());
        if (draft.side == Side.BUY) {
            portfolio.reserve(draft.instrument, draft.clientId, draft.reserveQuoteE8);
        }
        tracker.traffic.placed(draft, clock.nowNs());
        boolean limited = order.side == Side.SELL && tracker.gate.isSellLimited(order.instrument.index());
        if (limited) {
            tracker.watch(order, 0);
        } else if (!tracker.isHeldBack(order)) {
            tracker.sendPlace(order);
        }
        return order;
    }

    /** Asks for the trades of an order of which the venue has filled more than we booked. */
    public void recall(Order order, long toldE8) {
        order.toldQtyE8 = Math.max(order.toldQtyE8, toldE8);
        order.queryBackoffNs = 0;
        booking.recall(order);
    }

    /** Asks for every order that was sent and has not ended: what happened meanwhile is not told again. */
    public void verifyAll() {
        for (int slot = orders.nextLiving(0); slot >= 0; slot = orders.nextLiving(slot + 1)) {
            Order order = orders.inSlot(slot);
            if (order.state != OrderState.CREATED) {
                verify(order);
            }
        }
    }

    /** Cancels an order of ours at the venue that we do not have working. */
    public void cancelStray(int instrument, long clientId, long venueOrderId, Side side) {
        tracker.cancelStray(instrument, clientId, venueOrderId, side);
    }

    /** Asks for a cancel of a working order; an order that is not working is left alone. */
    public void cancel(Order order) {
        tracker.cancel(order);
    }

    /** Asks the venue about an order that lives, because somebody has waited for it for too long. */
    public void verify(Order order) {
        if (!order.isTerminal() && order.state != OrderState.CREATED) {
            order.queryBackoffNs = 0;
            tracker.ask(order);
        }
    }

    /** The answer to a place. Gives the order that moved, or null. */
    public @Nullable Order onPlaceAnswer(AnswerPayload answer) {
        Order order = known(answer.clientId);
        if (order == null) {
            return null;
        }
        if (answer.outcome == VenueOutcome.ACCEPTED && answer.venueOrderId != 0) {
            order.venueOrderId = answer.venueOrderId;
        }
        if (answer.refusal == Refusal.VENUE_DUPLICATE_ORDER) {
            // The venue has an order with our id, so that this one lives, whoever sent it twice. Source: binance.md,
            // -2010.
            return tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
        }
        return switch (answer.outcome) {
            case ACCEPTED -> accepted(order);
            case REFUSED, RETRY_LATER -> refuse(order, answer);
            case UNKNOWN -> tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
        };
    }

    /** The answer to a cancel. Gives the order that moved, or null; that it was canceled is told by the stream or a query. */
    public @Nullable Order onCancelAnswer(AnswerPayload answer) {
        Order order = known(answer.clientId);
        if (order == null) {
            return null;
        }
        return switch (answer.outcome) {
            case ACCEPTED -> null;
            case REFUSED -> tracker.moved(order, OrderEvent.CANCEL_REJECTED);
            case RETRY_LATER -> {
                tracker.gate.pause(clock.nowNs(), answer.retryAfterNs);
                yield tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
            }
            case UNKNOWN -> tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
        };
    }

    /** The answer to a query. Gives the order that moved, or null. */
    public @Nullable Order onQueryAnswer(QueryPayload answer) {
        Order order = known(answer.clientId);
        return order == null ? null : resolver.found(order, answer);
    }

    /** The end of the answer to a question for trades. */
    public void onTradesAnswer(TradesPayload answer) {
        resolver.tradesTold(answer);
    }

    /** An execution report. Gives the order that moved or was filled, or null. */
    public @Nullable Order onExecution(ExecutionPayload execution) {
        Order order = known(execution.clientId);
        if (order == null) {
            return null;
        }
        if (execution.venueOrderId != 0) {
            order.venueOrderId = execution.venueOrderId;
        }
        return switch (execution.type) {
            case NEW -> accepted(order);
            case TRADE -> booking.fill(order, execution);
            case CANCELED -> ended(order, execution, VenueOrderStatus.CANCELED);
            case REJECTED -> ended(order, execution, VenueOrderStatus.REJECTED);
            case EXPIRED -> ended(order, execution, VenueOrderStatus.EXPIRED);
        };
    }

    /**
     * An order slot waited for too long: the outcome is unknown, and the venue is asked. An order that should have ended at once but works
     * on as far as we know is asked for as it is. Gives the order that moved, or null.
     */
    public @Nullable Order onWatchdog(int slot) {
        Order order = orders.inSlot(slot);
        if (order.state == OrderState.CREATED) {
            return tracker.isHeldBack(order) ? null : sendOrDrop(order);
        }
        return resolver.waitedTooLong(order);
    }

    /** Writes the venue's condition; the orders belong to their own owner. */
    public void writeTo(StateSink sink) {
        tracker.gate.writeTo(sink);
        tracker.venueClock.writeTo(sink);
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        tracker.gate.loadFrom(source);
        tracker.venueClock.loadFrom(source);
    }

    /** After a sell was refused for lack of coins the next one sells what the account has free, or nothing. */
    private @Nullable Order sendOrDrop(Order order) {
        if (order.side == Side.SELL) {
            Filters.LotRule lot = order.instrument.filters().lot();
            long limitE8 = tracker.gate.takeSellLimitE8(order.instrument.index());
            order.qtyE8 = Math.min(order.qtyE8, FixedPoint.floorToStep(limitE8, lot.stepE8()));
            if (order.qtyE8 <= 0 || order.qtyE8 < lot.minE8()) {
                order.refusal = Refusal.VENUE_INSUFFICIENT_BALANCE;
                return tracker.moved(order, OrderEvent.REJECTED);
            }
        }
        tracker.sendPlace(order);
        return null;
    }

    /** An order does not end before all its fills are booked: a report that knows of more has overtaken or lost one. */
    private @Nullable Order ended(Order order, ExecutionPayload execution, VenueOrderStatus end) {
        if (order.isTerminal()) {
            return null;
        }
        order.refusal = execution.refusal == Refusal.NONE ? order.refusal : execution.refusal;
        if (execution.cumQtyE8 < order.filledQtyE8) {
            tracker.alarm(AlarmId.FILL_REFUTED, order);
        }
        order.toldQtyE8 = Math.max(order.toldQtyE8, execution.cumQtyE8);
        order.toldEnd = end;
        return booking.end(order);
    }

    private @Nullable Order refuse(Order order, AnswerPayload answer) {
        if (order.filledQtyE8 > 0) {
            // What has fills was not refused, whatever the answer says; the venue is asked if that is not clear
            // already.
            return tracker.moved(order, OrderEvent.OUTCOME_UNKNOWN);
        }
        if (order.isTerminal()) {
            return null;
        }
        order.refusal = answer.refusal == Refusal.NONE ? order.refusal : answer.refusal;
        resolver.refused(order, answer);
        return tracker.moved(order, OrderEvent.REJECTED);
    }

    /** Of an order that was known to work, an acceptance that comes late says nothing about now. */
    private @Nullable Order accepted(Order order) {
        return order.acceptedNs == 0 ? tracker.moved(order, OrderEvent.ACCEPTED) : null;
    }

    private @Nullable Order known(long clientId) {
        Order order = orders.findOrRecall(clientId);
        if (order == null || order.state == OrderState.CREATED) {
            tracker.alarm(AlarmId.UNKNOWN_ORDER_REPORTED, -1, clientId, 0);
            return null;
        }
        return order;
    }
}
