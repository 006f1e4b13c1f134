package io.ebbtide.engine.protection;

import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.SwitchReason;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.time.EngineClock;

/**
 * Lets stop and take profit take each other's place when the price crosses a threshold: cancel, wait for the proof that the order has
 * ended, place the other.
 *
 * <p>Nothing is ever only relabeled: a switch that fails gives the side back to the order that rests, and where none rests any more the
 * old side is placed again like any other protection. One writer: the engine thread. Source: behaviour.md § 8.4.
 */
public final class ProtectionSwitch {
    private final ProtectionPolicy policy;
    private final ProtectionMachine machine;
    private final ProtectionOrders drafts;
    private final SwitchReports reports;
    private final MarketState markets;
    private final Orders orders;
    private final OrderRouter router;
    private final EngineClock clock;
    private final long cooldownNs;
    private final long retryNs;

    ProtectionSwitch(Settings settings, ProtectionParts parts, Protection.ProtectionPorts ports) {
        policy = parts.policy();
        machine = parts.machine();
        drafts = parts.drafts();
        reports = new SwitchReports(ports.markets(), ports.outbox(), ports.clock());
        markets = ports.markets();
        orders = ports.orders();
        router = ports.router();
        clock = ports.clock();
        cooldownNs = settings.get(Setting.PROTECTION_SWITCH_COOLDOWN_MS);
        retryNs = settings.get(Setting.PROTECTION_RETRY_MS);
    }

    /** What a switch shares with the protection that it belongs to. */
    record ProtectionParts(ProtectionPolicy policy, ProtectionMachine machine, ProtectionOrders drafts) {}

    /** Begins a switch if the mid asks for one, nothing is under way and the last one is long enough ago. */
    public void onTick(Position position) {
        if (clock.nowNs() < position.switchAllowedNs) {
            return;
        }
        long midE8 = markets.of(position.instrument.index()).midE8();
        if (position.protection == ProtectionState.TP && policy.wantsStop(position, midE8)) {
            start(position, ProtectionState.SL);
        } else if (position.protection == ProtectionState.SL && policy.wantsTakeProfit(position, midE8)) {
            start(position, ProtectionState.TP);
        }
    }

    /** The order that had to give way has ended; gives what is left of the position to the other side. */
    void onCanceled(Position position, Order order) {
        reports.step(SwitchStep.CANCEL_RESULT, position, order);
        if (order.state() == OrderState.FILLED || position.sellableE8() == 0) {
            machine.transition(position, ProtectionEvent.ENDED);
            rollBack(position, SwitchReason.FILLED);
        } else {
            place(position);
        }
    }

    /** The order that had to give way works on. */
    void onCancelFailed(Position position, Order order) {
        reports.step(SwitchStep.CANCEL_RESULT, position, order);
        rollBack(position, SwitchReason.CANCEL_FAILED);
    }

    /** The order of the new side works, or was filled at once. */
    void onPlaced(Position position, Order order) {
        if (isRunning(position)) {
            reports.step(SwitchStep.PLACE_RESULT, position, order);
            complete(position);
        }
    }

    /** The order of the new side was not taken; the old side is wanted again. Gives whether it belonged to a switch. */
    boolean onPlaceFailed(Position position, Order order) {
        if (!isRunning(position)) {
            return false;
        }
        reports.step(SwitchStep.PLACE_RESULT, position, order);
        rollBack(position, SwitchReason.PLACE_FAILED);
        return true;
    }

    /** An exit needs the balance: what is being canceled is sold by it. */
    void onExit(Position position) {
        if (isRunning(position)) {
            rollBack(position, SwitchReason.EXIT_STARTED);
        }
    }

    private static boolean isRunning(Position position) {
        return position.switchStartedNs != 0;
    }

    private void start(Position position, ProtectionState side) {
        Order resting = orders.find(position.protectionClientId);
        if (resting != null && !resting.isWorking()) {
            return;
        }
        position.protectionSide = side;
        position.switchStartedNs = clock.nowNs();
        if (resting == null) {
            reports.step(SwitchStep.STARTED, position);
            place(position);
            return;
        }
        reports.step(SwitchStep.STARTED, position, resting);
        machine.transition(
                position, side == ProtectionState.SL ? ProtectionEvent.SWITCH_TO_SL : ProtectionEvent.SWITCH_TO_TP);
        router.cancel(resting);
        reports.step(SwitchStep.CANCEL_SENT, position, resting);
    }

    /** Nothing rests: places the wanted side, or arms the software stop alone. */
    private void place(Position position) {
        if (position.protectionSide == ProtectionState.SL && !policy.hasNativeStop(position.instrument)) {
            machine.transition(position, ProtectionEvent.STOP_ARMED);
            complete(position);
            return;
        }
        OrderDraft draft = drafts.draft(position);
        if (draft == null) {
            if (position.protection != ProtectionState.SL) {
                machine.transition(position, ProtectionEvent.ENDED);
            }
            rollBack(position, SwitchReason.PLACE_FAILED);
            return;
        }
        machine.transition(
                position,
                position.protectionSide == ProtectionState.SL ? ProtectionEvent.SL_SENT : ProtectionEvent.TP_SENT);
        reports.step(SwitchStep.PLACE_SENT, position, router.place(draft));
    }

    private void complete(Position position) {
        reports.step(SwitchStep.COMPLETED, position);
        position.switchStartedNs = 0;
        position.switchAllowedNs = clock.nowNs() + cooldownNs;
    }

    private void rollBack(Position position, SwitchReason reason) {
        reports.rolledBack(reason, position);
        position.switchStartedNs = 0;
        position.switchAllowedNs = clock.nowNs() + retryNs;
        position.protectionSide =
                position.protectionSide == ProtectionState.SL ? ProtectionState.TP : ProtectionState.SL;
    }
}
