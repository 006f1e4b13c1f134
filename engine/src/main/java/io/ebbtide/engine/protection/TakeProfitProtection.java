package io.ebbtide.engine.protection;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.time.EngineClock;
import org.jspecify.annotations.Nullable;

/**
 * Rests one take profit order for the whole position and takes it away again. The stop is software and armed from
 * the moment the entry has ended until everything is sold, whatever rests. One writer: the engine thread.
 */
public final class TakeProfitProtection {
    /** Take profit orders that one position may need before it is left to the software rules. */
    static final int MAX_ATTEMPTS = 3;

    private final Orders orders;
    private final OrderRouter router;
    private final PositionReports reports;
    private final Outbox outbox;
    private final EngineClock clock;
    private final OrderDraft[] drafts;
    private final long takeProfitFactorE8;
    private final long stopFactorE8;

    /** Protects all instruments of the universe. */
    public TakeProfitProtection(Settings settings, Universe universe, ProtectionPorts ports) {
        orders = ports.orders();
        router = ports.router();
        reports = ports.reports();
        outbox = ports.outbox();
        clock = ports.clock();
        drafts = new OrderDraft[universe.instrumentCount()];
        for (int i = 0; i < drafts.length; i++) {
            drafts[i] = new OrderDraft(universe.instrument(i));
            drafts[i].purpose = OrderPurpose.TAKE_PROFIT;
            drafts[i].side = Side.SELL;
            drafts[i].timeInForce = TimeInForce.GTC;
        }
        takeProfitFactorE8 = FixedPoint.ONE + settings.get(Setting.EXIT_TAKE_PROFIT_BPS);
        stopFactorE8 = FixedPoint.ONE - settings.get(Setting.EXIT_STOP_LOSS_BPS);
    }

    /** Whom the protection asks and tells. */
    public record ProtectionPorts(
            Orders orders, OrderRouter router, PositionReports reports, Outbox outbox, EngineClock clock) {}

    /** Sets take profit, up to the tick, and stop from the entry price. */
    public void setLevels(Position position) {
        long tickE8 = position.instrument.filters().price().tickE8();
        long entryE8 = position.entryPriceE8();
        position.takeProfitE8 = FixedPoint.ceilToStep(FixedPoint.mulCeil(entryE8, takeProfitFactorE8), tickE8);
        position.stopE8 = FixedPoint.mulFloor(entryE8, stopFactorE8);
    }

    /** Sends the take profit; when that cannot be done an alarm is raised and the software rules stay in charge. */
    public void protect(Position position) {
        OrderDraft draft = drafts[position.instrument.index()];
        Filters filters = position.instrument.filters();
        draft.qtyE8 = position.sellableE8();
        draft.limitPriceE8 = position.takeProfitE8;
        boolean refused = filters.checkLimit(draft.limitPriceE8, draft.qtyE8) != Refusal.NONE;
        if (refused || position.protectionAttempts >= MAX_ATTEMPTS) {
            alarm(position);
            return;
        }
        position.protectionAttempts++;
        draft.decisionId = position.decisionId;
        draft.clientId = ClientIds.of(position.decisionId, OrderPurpose.TAKE_PROFIT, position.protectionAttempts);
        position.protectionClientId = draft.clientId;
        transition(position, ProtectionEvent.SENT);
        router.place(draft);
    }

    /** Takes the resting order away; until it is proven to be gone the position is not free to be sold. */
    public void release(Position position) {
        Order order = resting(position);
        if (order != null && order.isWorking()) {
            transition(position, ProtectionEvent.RELEASE_SENT);
            router.cancel(order);
        }
    }

    /** Follows the take profit order. */
    public void onOrderMoved(Position position, Order order) {
        if (order.clientId() != position.protectionClientId) {
            return;
        }
        if (order.isTerminal()) {
            transition(position, ProtectionEvent.ENDED);
        } else if (order.isWorking()) {
            transition(position, ProtectionEvent.WORKING);
        }
    }

    /** Closes the books on the time without a resting order. */
    public void settleUnprotectedTime(Position position) {
        if (position.unprotectedSinceNs != 0) {
            long gapNs = clock.nowNs() - position.unprotectedSinceNs;
            position.unprotectedNsMax = Math.max(position.unprotectedNsMax, gapNs);
            position.unprotectedSinceNs = 0;
        }
    }

    private @Nullable Order resting(Position position) {
        return position.protection == ProtectionState.NONE ? null : orders.find(position.protectionClientId);
    }

    private void transition(Position position, ProtectionEvent event) {
        ProtectionState next = ProtectionTransitions.TABLE.next(position.protection, event);
        if (next == null) {
            return;
        }
        position.protection = next;
        if (next == ProtectionState.TP) {
            settleUnprotectedTime(position);
        } else if (next == ProtectionState.NONE || next == ProtectionState.RELEASING) {
            position.unprotectedSinceNs =
                    position.unprotectedSinceNs == 0 ? clock.nowNs() : position.unprotectedSinceNs;
        }
        reports.changed(position, position.state);
    }

    private void alarm(Position position) {
        Command command = outbox.begin(CommandType.ALARM_RAISED, position.instrument.index());
        command.alarm.alarm = AlarmId.PROTECTION_FAILED;
        command.alarm.clientId = position.protectionClientId;
        command.alarm.detail = position.protectionAttempts;
        outbox.send(command);
    }
}
