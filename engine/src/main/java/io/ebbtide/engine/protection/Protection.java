package io.ebbtide.engine.protection;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Keeps one protective order at the venue for what a position holds, of the side that the price asks for, and takes it away for an exit.
 * The stop is software and armed from the first fill until everything is sold, whatever rests. One writer: the engine thread.
 *
 * <p>A protective order that fails is tried again after growing pauses, {@value #QUICK_RETRIES} times; then an alarm is raised, and it is
 * tried again after a long one. A position is never given up because its protection failed.
 */
public final class Protection {
    /** Failures in a row that are only waited out. */
    static final int QUICK_RETRIES = 3;

    private final ProtectionPolicy policy;
    private final ProtectionMachine machine;
    private final ProtectionOrders drafts;
    private final ProtectionSwitch switches;
    private final Orders orders;
    private final OrderRouter router;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long retryNs;
    private final long retryLaterNs;

    /** Protects all instruments of the universe. */
    public Protection(Settings settings, Universe universe, ProtectionPorts ports) {
        policy = new ProtectionPolicy(settings);
        machine = new ProtectionMachine(settings, ports);
        drafts = new ProtectionOrders(policy, universe);
        switches = new ProtectionSwitch(settings, new ProtectionSwitch.ProtectionParts(policy, machine, drafts), ports);
        orders = ports.orders();
        router = ports.router();
        outbox = ports.outbox();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        retryNs = settings.get(Setting.PROTECTION_RETRY_MS);
        retryLaterNs = settings.get(Setting.PROTECTION_RETRY_LATER_MS);
    }

    /** Whom the protection asks and tells. */
    public record ProtectionPorts(
            MarketState markets,
            Orders orders,
            OrderRouter router,
            PositionReports reports,
            Outbox outbox,
            EngineClock clock,
            Timers timers,
            TimerIds timerIds) {}

    /** The switch between the two sides. */
    public ProtectionSwitch switches() {
        return switches;
    }

    /** Takes a fill of the entry: levels follow the new average, and what rests follows the new quantity. */
    public void onBought(Position position) {
        if (position.levelsForE8 == position.boughtE8()) {
            return;
        }
        position.levelsForE8 = position.boughtE8();
        policy.setLevels(position);
        position.protectionSide =
                position.protection == ProtectionState.NONE ? policy.firstSide() : position.protectionSide;
        if (position.unprotectedSinceNs != 0) {
            machine.beginGap(position);
        }
        Order order = orders.find(position.protectionClientId);
        if (order != null) {
            fit(position, order);
        }
    }

    /** Whether the price may reach the take profit without an order of ours there to meet it. */
    public boolean leavesTakeProfitToSoftware(Position position) {
        boolean noneRests = position.protection == ProtectionState.NONE || position.protection == ProtectionState.SL;
        return noneRests && policy.takesProfit();
    }

    /** Whether a stop order works at the venue. */
    public boolean restsNativeStop(Position position) {
        return position.protection == ProtectionState.SL && position.protectionClientId != 0;
    }

    /** The lowest price that this stop order takes. */
    public long nativeStopLimitE8(Position position) {
        return policy.stopLimitE8(position);
    }

    /** Places the wanted side if nothing protects and no pause is to be kept. */
    public void protect(Position position) {
        boolean pausing = position.protectionFailures > 0;
        if (position.protection == ProtectionState.NONE && !pausing && !position.protectionOff) {
            place(position);
        }
    }

    /** A pause is over. */
    public void onStep(Position position) {
        if (position.protection == ProtectionState.NONE) {
            position.protectionFailures = position.protectionOff ? 0 : position.protectionFailures;
            if (!position.protectionOff) {
                place(position);
            }
            return;
        }
        Order order = orders.find(position.protectionClientId);
        if (order != null) {
            fit(position, order);
        }
    }

    /** Takes the resting order away; until it is proven to be gone the position is not free to be sold. */
    public void release(Position position) {
        switch (position.protection) {
            case SWITCHING_TO_SL, SWITCHING_TO_TP -> {
                switches.onExit(position);
                machine.transition(position, ProtectionEvent.RELEASE);
            }
            case RESIZING -> machine.transition(position, ProtectionEvent.RELEASE);
            case TP, SL -> releaseResting(position);
            case NONE, PLACING_TP, PLACING_SL, RELEASING -> {
                // Nothing to take away, or not yet, or asked for already.
            }
        }
    }

    /** The session stops: what rests is taken away and nothing is placed any more; the software stop stays armed. */
    public void switchOff(Position position) {
        position.protectionOff = true;
        release(position);
    }

    /** Follows the protective order. */
    public void onOrderMoved(Position position, Order order) {
        if (order.clientId() != position.protectionClientId) {
            return;
        }
        if (order.isTerminal()) {
            onEnded(position, order);
        } else if (order.isWorking()) {
            onWorking(position, order);
        }
    }

    /** The position has been without protection for longer than the bound. */
    public void onUnprotected(Position position) {
        alarm(AlarmId.UNPROTECTED_TOO_LONG, position, clock.nowNs() - position.unprotectedSinceNs);
    }

    /** The position is sold: closes the books on the time without protection. */
    public void onClosed(Position position) {
        machine.settleGap(position);
        timers.disarm(stepTimer(position));
    }

    private void onWorking(Position position, Order order) {
        ProtectionState before = position.protection;
        boolean isStop = order.purpose() == OrderPurpose.STOP_LOSS;
        machine.transition(position, isStop ? ProtectionEvent.SL_WORKING : ProtectionEvent.TP_WORKING);
        switch (before) {
            case PLACING_TP, PLACING_SL -> {
                position.protectionFailures = 0;
                switches.onPlaced(position, order);
                if (position.protectionOff) {
                    release(position);
                } else {
                    fit(position, order);
                }
            }
            case SWITCHING_TO_SL, SWITCHING_TO_TP -> switches.onCancelFailed(position, order);
            // Asking for the cancel again at once could go on at the speed of the wire.
            case RESIZING -> timers.arm(stepTimer(position), clock.nowNs() + retryNs);
            case NONE, TP, SL, RELEASING -> {
                // A partial fill, or a cancel for an exit that was not done: the exit asks again.
            }
        }
    }

    private void onEnded(Position position, Order order) {
        ProtectionState before = position.protection;
        position.protectionClientId = 0;
        if (before == ProtectionState.SWITCHING_TO_SL || before == ProtectionState.SWITCHING_TO_TP) {
            switches.onCanceled(position, order);
            return;
        }
        machine.transition(position, ProtectionEvent.ENDED);
        makeRoom(position, order);
        boolean asked = before == ProtectionState.RELEASING || before == ProtectionState.RESIZING;
        if (order.state() == OrderState.FILLED) {
            switches.onPlaced(position, order);
        } else if (!asked && !switches.onPlaceFailed(position, order)) {
            onFailed(position);
        }
    }

    private void place(Position position) {
        if (position.protectionSide == ProtectionState.SL && !policy.hasNativeStop(position.instrument)) {
            machine.transition(position, ProtectionEvent.STOP_ARMED);
            return;
        }
        OrderDraft draft = drafts.draft(position);
        if (draft == null) {
            onFailed(position);
            return;
        }
        machine.transition(
                position,
                position.protectionSide == ProtectionState.SL ? ProtectionEvent.SL_SENT : ProtectionEvent.TP_SENT);
        router.place(draft);
    }

    /** A take profit that would have traded at once rests one step higher the next time (failure N-06). */
    private static void makeRoom(Position position, Order order) {
        if (order.refusal() == Refusal.VENUE_WOULD_TAKE) {
            position.takeProfitE8 += position.instrument.filters().price().tickE8();
        }
    }

    private void onFailed(Position position) {
        position.protectionFailures++;
        long pauseNs = retryNs << Math.min(position.protectionFailures - 1, QUICK_RETRIES);
        if (position.protectionFailures > QUICK_RETRIES) {
            alarm(AlarmId.PROTECTION_FAILED, position, position.protectionFailures);
            pauseNs = retryLaterNs;
        }
        timers.arm(stepTimer(position), clock.nowNs() + pauseNs);
    }

    /** What rests is replaced when more is held than it sells; less cannot be, because nothing else sells while it rests. */
    private void fit(Position position, Order order) {
        boolean rests = position.protection == ProtectionState.TP || position.protection == ProtectionState.SL;
        boolean tooSmall = order.qtyE8() - order.filledQtyE8() < ProtectionOrders.qtyE8(position);
        if (rests && tooSmall && order.isWorking()) {
            machine.transition(position, ProtectionEvent.RESIZE);
            router.cancel(order);
        }
    }

    private void releaseResting(Position position) {
        Order order = orders.find(position.protectionClientId);
        if (order == null) {
            machine.transition(position, ProtectionEvent.RELEASED);
        } else if (order.isWorking()) {
            machine.transition(position, ProtectionEvent.RELEASE);
            router.cancel(order);
        }
    }

    private int stepTimer(Position position) {
        return timerIds.of(InstrumentTimer.PROTECTION_STEP, position.instrument.index());
    }

    private void alarm(AlarmId alarm, Position position, long detail) {
        outbox.alarm(alarm, position.instrument.index(), position.protectionClientId, detail);
    }
}
