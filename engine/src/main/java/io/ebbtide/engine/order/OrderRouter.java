package io.ebbtide.engine.order;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.portfolio.Portfolio;
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
    private static final int LONGEST_BACKOFF_FACTOR = 16;

    private final Orders orders;
    private final Portfolio portfolio;
    private final FillDeduplicator fills;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long answerTimeoutNs;
    private final long queryBackoffNs;
    private final long absenceProofNs;
    private final long feeFactorE8;
    private final OrderTraffic traffic;

    /** Routes orders of the given owners. */
    public OrderRouter(
            Settings settings, Orders orders, Portfolio portfolio, FillDeduplicator fills, RouterPorts ports) {
        this.orders = orders;
        this.portfolio = portfolio;
        this.fills = fills;
        this.outbox = ports.outbox();
        this.clock = ports.clock();
        this.timers = ports.timers();
        this.timerIds = ports.timerIds();
        answerTimeoutNs = settings.get(Setting.ORDER_ANSWER_TIMEOUT_MS);
        queryBackoffNs = settings.get(Setting.ORDER_QUERY_BACKOFF_MS);
        absenceProofNs = settings.get(Setting.ORDER_ABSENCE_PROOF_MS);
        feeFactorE8 = FixedPoint.ONE + settings.get(Setting.FEE_TAKER_BPS);
        traffic = new OrderTraffic(settings, portfolio.instrumentCount());
    }

    /** What the router works with besides the state owners. */
    public record RouterPorts(Outbox outbox, EngineClock clock, Timers timers, TimerIds timerIds) {}

    /** Which orders left lately. */
    public OrderTraffic traffic() {
        return traffic;
    }

    /** What a buy of the drafted quantity at the limit must set aside: cost and taker fee, rounded up. */
    public long reservationE8(long limitPriceE8, long qtyE8) {
        return FixedPoint.mulCeil(FixedPoint.mulCeil(limitPriceE8, qtyE8), feeFactorE8);
    }

    /** Reserves, records and sends a new order. Errors: what the risk gate should have refused is a bug. */
    public Order place(OrderDraft draft) {
        Order order = orders.take(draft, clock.nowNs());
        order.instrument = draft.instrument;
        order.venueOrderId = 0;
        order.decisionId = draft.decisionId;
        order.purpose = draft.purpose;
        order.side = draft.side;
        order.type = draft.type;
        order.timeInForce = draft.timeInForce;
        order.qtyE8 = draft.qtyE8;
        order.limitPriceE8 = draft.limitPriceE8;
        order.stopPriceE8 = draft.stopPriceE8;
        order.state = OrderState.CREATED;
        order.filledQtyE8 = 0;
        order.filledQuoteE8 = 0;
        order.refusal = Refusal.NONE;
        order.createdSeq = outbox.causeSeq();
        order.sentNs = clock.nowNs();
        order.endNs = 0;
        order.queryBackoffNs = queryBackoffNs;
        order.epoch = 0;
        if (draft.side == Side.BUY) {
            portfolio.reserve(draft.instrument, draft.clientId, draft.reserveQuoteE8);
        }
        traffic.placed(draft, clock.nowNs());
        transition(order, OrderEvent.SENT);
        send(CommandType.PLACE_ORDER, order);
        watch(order, answerTimeoutNs);
        return order;
    }

    /** Asks for a cancel of a working order; an order that is not working is left alone. */
    public void cancel(Order order) {
        if (!order.isWorking()) {
            return;
        }
        transition(order, OrderEvent.CANCEL_SENT);
        send(CommandType.CANCEL_ORDER, order);
        watch(order, answerTimeoutNs);
    }

    /** Asks the venue about an order that lives, because somebody has waited for it for too long. */
    public void verify(Order order) {
        if (!order.isTerminal()) {
            query(order);
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
            return moved(order, OrderEvent.OUTCOME_UNKNOWN);
        }
        order.refusal = answer.refusal == Refusal.NONE ? order.refusal : answer.refusal;
        return moved(
                order,
                switch (answer.outcome) {
                    case ACCEPTED -> OrderEvent.ACCEPTED;
                    case REFUSED, RETRY_LATER -> OrderEvent.REJECTED;
                    case UNKNOWN -> OrderEvent.OUTCOME_UNKNOWN;
                });
    }

    /** The answer to a cancel. Gives the order that moved, or null; that it was canceled is told by the stream or a query. */
    public @Nullable Order onCancelAnswer(AnswerPayload answer) {
        Order order = known(answer.clientId);
        if (order == null) {
            return null;
        }
        return switch (answer.outcome) {
            case ACCEPTED -> null;
            case REFUSED -> moved(order, OrderEvent.CANCEL_REJECTED);
            case RETRY_LATER, UNKNOWN -> moved(order, OrderEvent.OUTCOME_UNKNOWN);
        };
    }

    /** The answer to a query. Gives the order that moved, or null. */
    public @Nullable Order onQueryAnswer(QueryPayload answer) {
        Order order = known(answer.clientId);
        if (order == null || answer.epoch != order.epoch) {
            return null;
        }
        if (order.isTerminal() || answer.outcome != VenueOutcome.ACCEPTED) {
            return null;
        }
        if (answer.venueOrderId != 0) {
            // From now on the venue is known to have had it, and "not found" proves nothing.
            order.venueOrderId = answer.venueOrderId;
        }
        boolean fillsMissing = answer.cumQtyE8 > order.filledQtyE8;
        return switch (answer.status) {
            case WORKING -> moved(order, OrderEvent.FOUND_WORKING);
            case NOT_FOUND -> isAbsenceProven(order, answer) ? lost(order) : null;
            // The fills themselves come over the stream; the order does not end before they are booked.
            case FILLED -> null;
            case CANCELED -> fillsMissing ? null : moved(order, OrderEvent.CANCELED);
            case REJECTED -> moved(order, OrderEvent.REJECTED);
            case EXPIRED -> fillsMissing ? null : moved(order, OrderEvent.EXPIRED);
        };
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
        order.refusal = execution.refusal == Refusal.NONE ? order.refusal : execution.refusal;
        return switch (execution.type) {
            case NEW -> moved(order, OrderEvent.ACCEPTED);
            case TRADE -> fill(order, execution);
            case CANCELED -> ended(order, execution, OrderEvent.CANCELED);
            case REJECTED -> moved(order, OrderEvent.REJECTED);
            case EXPIRED -> ended(order, execution, OrderEvent.EXPIRED);
        };
    }

    /**
     * An order slot waited for too long: the outcome is unknown, and the venue is asked. An order that should have ended at once but works
     * on as far as we know is asked for as it is. Gives the order that moved, or null.
     */
    public @Nullable Order onWatchdog(int slot) {
        Order order = orders.inSlot(slot);
        boolean newlyUnknown = order.state == OrderState.PENDING_NEW || order.state == OrderState.PENDING_CANCEL;
        if (newlyUnknown) {
            return moved(order, OrderEvent.OUTCOME_UNKNOWN);
        }
        if (!order.isTerminal()) {
            query(order);
        }
        return null;
    }

    /** An order does not end before all its fills are booked: a report that knows of more has overtaken or lost one. */
    private @Nullable Order ended(Order order, ExecutionPayload execution, OrderEvent event) {
        if (order.isTerminal() || execution.cumQtyE8 <= order.filledQtyE8) {
            return moved(order, event);
        }
        alarm(AlarmId.FILL_MISSING, order);
        watch(order, queryBackoffNs);
        return null;
    }

    private @Nullable Order fill(Order order, ExecutionPayload execution) {
        if (!fills.isNew(order.instrument.index(), execution.tradeId)) {
            return null;
        }
        long filledE8 = Math.addExact(order.filledQtyE8, execution.lastQtyE8);
        if (execution.lastQtyE8 <= 0 || execution.lastPriceE8 <= 0 || filledE8 > order.qtyE8) {
            throw new IllegalStateException("fill of " + execution.lastQtyE8 + " on " + order.clientId + ": "
                    + order.filledQtyE8 + " of " + order.qtyE8 + " are filled");
        }
        boolean late = order.isTerminal();
        order.filledQtyE8 = filledE8;
        order.filledQuoteE8 += FixedPoint.mulFloor(execution.lastPriceE8, execution.lastQtyE8);
        book(order, execution);
        report(order, execution);
        if (late) {
            alarm(AlarmId.LATE_FILL, order);
            return order;
        }
        return moved(order, filledE8 == order.qtyE8 ? OrderEvent.FINAL_FILL : OrderEvent.PARTIAL_FILL);
    }

    private void book(Order order, ExecutionPayload execution) {
        int quoteAsset = order.instrument.quoteAsset();
        if (order.side == Side.BUY) {
            long before = portfolio.cashE8(quoteAsset);
            portfolio.bookBuy(order.instrument, execution, clock.nowNs());
            if (!order.isTerminal()) {
                spendReservation(order, before - portfolio.cashE8(quoteAsset));
            }
        } else if (portfolio.bookSell(order.instrument, execution)) {
            alarm(AlarmId.OVERSOLD, order);
        }
        if (portfolio.isOverdrawn(quoteAsset)) {
            alarm(AlarmId.BALANCE_DRIFT, order);
        }
    }

    private void report(Order order, ExecutionPayload execution) {
        Command command = outbox.begin(CommandType.FILL_BOOKED, order.instrument.index());
        command.fill.clientId = order.clientId;
        command.fill.tradeId = execution.tradeId;
        command.fill.side = order.side;
        command.fill.qtyE8 = execution.lastQtyE8;
        command.fill.priceE8 = execution.lastPriceE8;
        command.fill.feeE8 = execution.feeE8;
        command.fill.feeAsset = execution.feeAsset;
        command.fill.liquidity = execution.liquidity;
        outbox.send(command);
    }

    private boolean isAbsenceProven(Order order, QueryPayload answer) {
        return order.state == OrderState.UNKNOWN
                && order.filledQtyE8 == 0
                && order.venueOrderId == 0
                && answer.askedAtNs - order.sentNs > absenceProofNs;
    }

    private @Nullable Order lost(Order order) {
        alarm(AlarmId.ORDER_LOST, order);
        return moved(order, OrderEvent.PROVEN_ABSENT);
    }

    private @Nullable Order known(long clientId) {
        Order order = orders.find(clientId);
        if (order == null) {
            Command command = outbox.begin(CommandType.ALARM_RAISED, -1);
            command.alarm.alarm = AlarmId.UNKNOWN_ORDER_REPORTED;
            command.alarm.clientId = clientId;
            command.alarm.detail = 0;
            outbox.send(command);
        }
        return order;
    }

    private @Nullable Order moved(Order order, OrderEvent event) {
        if (!transition(order, event)) {
            return null;
        }
        if (order.isTerminal()) {
            if (order.side == Side.BUY) {
                portfolio.closeReservation(order.instrument, order.clientId);
            }
            timers.disarm(timerIds.orderWatchdog(order.slot));
        } else if (order.state == OrderState.UNKNOWN) {
            alarm(AlarmId.ORDER_UNKNOWN, order);
            order.queryBackoffNs = queryBackoffNs;
            query(order);
        } else if (order.isWorking() && order.timeInForce == TimeInForce.GTC) {
            // An order that ends at once stays watched: its end may be lost on the way.
            timers.disarm(timerIds.orderWatchdog(order.slot));
        }
        return order;
    }

    private void query(Order order) {
        order.epoch++;
        send(CommandType.QUERY_ORDER, order);
        watch(order, order.queryBackoffNs);
        order.queryBackoffNs = Math.min(2 * order.queryBackoffNs, LONGEST_BACKOFF_FACTOR * queryBackoffNs);
    }

    /** What was spent is no longer set aside, nor is what the rest cannot cost. */
    private void spendReservation(Order order, long spentE8) {
        long heldE8 = portfolio.reservationE8(order.instrument, order.clientId);
        long restE8 = reservationE8(order.limitPriceE8, order.qtyE8 - order.filledQtyE8);
        long neededE8 = Math.max(0, Math.min(restE8, heldE8 - spentE8));
        portfolio.shrinkReservation(order.instrument, order.clientId, neededE8);
    }

    private boolean transition(Order order, OrderEvent event) {
        OrderState oldState = order.state;
        OrderState next = OrderTransitions.TABLE.next(oldState, event);
        if (next == null) {
            return false;
        }
        order.state = next;
        if (order.isTerminal()) {
            order.endNs = clock.nowNs();
            orders.ended(order);
            traffic.ended(order);
        }
        Command command = outbox.begin(CommandType.ORDER_CHANGED, order.instrument.index());
        order.fill(command.order, oldState);
        outbox.send(command);
        return true;
    }

    private void send(CommandType type, Order order) {
        Command command = outbox.begin(type, order.instrument.index());
        order.fill(command.order, order.state);
        outbox.send(command);
    }

    private void alarm(AlarmId alarm, Order order) {
        Command command = outbox.begin(CommandType.ALARM_RAISED, order.instrument.index());
        command.alarm.alarm = alarm;
        command.alarm.clientId = order.clientId;
        command.alarm.detail = order.state.code();
        outbox.send(command);
    }

    private void watch(Order order, long delayNs) {
        timers.arm(timerIds.orderWatchdog(order.slot), clock.nowNs() + delayNs);
    }
}
