package io.ebbtide.engine.order;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Moves orders through their states, and does what each state needs: the reservation, the watchdog, the question to the venue. Nothing else
 * changes an order's state. One writer: the engine thread.
 *
 * <p>Every state that waits for the venue is watched: PENDING_NEW and PENDING_CANCEL for the answer, UNKNOWN and whatever lacks fills with
 * growing pauses, an order that ends at once for its end. One that rests for good is verified by the periodic reconciliation.
 */
final class OrderTracker {
    private static final int LONGEST_BACKOFF_FACTOR = 16;

    /** Entries in a row without a fill that are an alarm. Source: failures.md, C-11. */
    private static final int EMPTY_ENTRIES = 5;

    final Orders orders;
    final VenueGate gate;
    final VenueClock venueClock;
    final EngineClock clock;
    final OrderTraffic traffic;
    private final Portfolio portfolio;
    private final Outbox outbox;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long answerTimeoutNs;
    private final long queryBackoffNs;
    private final long immediateEndNs;
    /** Only names an order in a cancel; it never has a life of its own. */
    private final Order stray;

    OrderTracker(Settings settings, Orders orders, Portfolio portfolio, OrderRouter.RouterPorts ports) {
        this.orders = orders;
        this.portfolio = portfolio;
        gate = new VenueGate(settings, portfolio.instrumentCount());
        traffic = new OrderTraffic(settings, portfolio.instrumentCount());
        outbox = ports.outbox();
        venueClock = new VenueClock(settings, outbox);
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        answerTimeoutNs = settings.get(Setting.ORDER_ANSWER_TIMEOUT_MS);
        queryBackoffNs = settings.get(Setting.ORDER_QUERY_BACKOFF_MS);
        immediateEndNs = settings.get(Setting.ORDER_IMMEDIATE_END_MS);
        stray = new Order(Order.NO_SLOT, portfolio.position(0).instrument);
    }

    /** Sends a new order to the venue, once. */
    void sendPlace(Order order) {
        order.sentNs = clock.nowNs();
        order.requestedNs = order.sentNs;
        order.createdSeq = outbox.causeSeq();
        transition(order, OrderEvent.SENT);
        send(CommandType.PLACE_ORDER, order);
        watch(order, answerTimeoutNs);
    }

    /** Asks for a cancel of a working order; an order that is not working is left alone. */
    void cancel(Order order) {
        if (!order.isWorking()) {
            return;
        }
        transition(order, OrderEvent.CANCEL_SENT);
        order.requestedNs = clock.nowNs();
        send(CommandType.CANCEL_ORDER, order);
        watch(order, answerTimeoutNs);
    }

    /** Asks what became of an order, and again after a growing pause. */
    void ask(Order order) {
        if (!isPaused(order)) {
            send(CommandType.QUERY_ORDER, order);
            watchLonger(order);
        }
    }

    /** Asks for all trades of an order, and again after a growing pause. */
    void askTrades(Order order) {
        if (isPaused(order)) {
            return;
        }
        Command command = outbox.begin(CommandType.QUERY_TRADES, order.instrument.index());
        command.inquiry.number = 0;
        command.inquiry.clientId = order.clientId;
        command.inquiry.venueOrderId = order.venueOrderId;
        command.inquiry.fromTradeId = 0;
        command.inquiry.epoch = gate.epoch();
        outbox.send(command);
        watchLonger(order);
    }

    /** Lets the event happen to the order. Gives the order when it moved, else null. */
    @Nullable
    Order moved(Order order, OrderEvent event) {
        if (!transition(order, event)) {
            return null;
        }
        if (order.isTerminal()) {
            if (order.side == Side.BUY) {
                portfolio.closeReservation(order.instrument, order.clientId);
            }
            timers.disarm(timerIds.orderWatchdog(order.slot));
            if (traffic.isRowOfEmpty(order, EMPTY_ENTRIES)) {
                alarm(AlarmId.ENTRIES_NOT_FILLED, order);
            }
        } else if (order.state == OrderState.UNKNOWN) {
            alarm(AlarmId.ORDER_UNKNOWN, order);
            order.unresolvedSinceNs = clock.nowNs();
            order.queryBackoffNs = queryBackoffNs;
            ask(order);
        } else if (order.isWorking()) {
            works(order);
        }
        return order;
    }

    /** The order is known to work: what must end at once is watched until it has, what may rest is not. */
    void works(Order order) {
        order.acceptedNs = order.acceptedNs == 0 ? clock.nowNs() : order.acceptedNs;
        if (order.lacksFills()) {
            return;
        }
        order.unresolvedSinceNs = 0;
        order.queryBackoffNs = queryBackoffNs;
        if (order.timeInForce == TimeInForce.GTC) {
            timers.disarm(timerIds.orderWatchdog(order.slot));
        } else {
            watch(order, immediateEndNs);
        }
    }

    /** Whether the order is of a kind that ends at once, and has had its time to. */
    boolean shouldHaveEnded(Order order) {
        return order.timeInForce != TimeInForce.GTC && clock.nowNs() - order.acceptedNs >= immediateEndNs;
    }

    void alarm(AlarmId alarm, Order order) {
        alarm(alarm, order.instrument.index(), order.clientId, order.state.code());
    }

    void alarm(AlarmId alarm, int instrument, long clientId, long detail) {
        outbox.alarm(alarm, instrument, clientId, detail);
    }

    void watch(Order order, long delayNs) {
        timers.arm(timerIds.orderWatchdog(order.slot), clock.nowNs() + delayNs);
    }

    /** While the venue asks for a pause only cancels are sent; whatever waits is looked at when it is over. */
    boolean isPaused(Order order) {
        if (!gate.isPaused(clock.nowNs())) {
            return false;
        }
        watch(order, gate.pausedUntilNs() - clock.nowNs());
        return true;
    }

    /** Whether a new order must wait: in a pause, or as a sell until the venue has told what coins there are. */
    boolean isHeldBack(Order order) {
        if (isPaused(order)) {
            return true;
        }
        boolean doubted = order.side == Side.SELL && gate.isHoldingDoubted(order.instrument.index());
        if (doubted) {
            watch(order, queryBackoffNs);
        }
        return doubted;
    }

    /** Cancels an order of ours at the venue that we do not have working. */
    void cancelStray(int instrument, long clientId, long venueOrderId, Side side) {
        Command command = outbox.begin(CommandType.CANCEL_ORDER, instrument);
        stray.clientId = clientId;
        stray.venueOrderId = venueOrderId;
        stray.decisionId = ClientIds.decisionOf(clientId);
        stray.purpose = ClientIds.purposeOf(clientId);
        stray.side = side;
        stray.epoch = gate.epoch();
        stray.state = OrderState.UNKNOWN;
        stray.fill(command.order, OrderState.UNKNOWN);
        outbox.send(command);
        alarm(AlarmId.STRAY_ORDER, instrument, clientId, venueOrderId);
    }

    private void watchLonger(Order order) {
        long pauseNs = Math.max(queryBackoffNs, order.queryBackoffNs);
        watch(order, pauseNs);
        order.queryBackoffNs = Math.min(2 * pauseNs, LONGEST_BACKOFF_FACTOR * queryBackoffNs);
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
        order.epoch = gate.epoch();
        Command command = outbox.begin(type, order.instrument.index());
        order.fill(command.order, order.state);
        outbox.send(command);
    }
}
