package io.ebbtide.engine.protection;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.SwitchReason;
import io.ebbtide.engine.model.SwitchStep;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.time.EngineClock;

/** Tells the outside how a switch goes, step by step (review finding M2). One writer: the engine thread. */
final class SwitchReports {
    private final MarketState markets;
    private final Outbox outbox;
    private final EngineClock clock;

    SwitchReports(MarketState markets, Outbox outbox, EngineClock clock) {
        this.markets = markets;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A step about an order, for the reason that the switch has because of its side. */
    void step(SwitchStep step, Position position, Order order) {
        send(fill(step, reasonOf(position), position), order.clientId(), order.state());
    }

    /** A step about no order. */
    void step(SwitchStep step, Position position) {
        send(fill(step, reasonOf(position), position), 0, OrderState.CREATED);
    }

    /** The end without success; the position still has the side that was wanted. */
    void rolledBack(SwitchReason reason, Position position) {
        send(fill(SwitchStep.ROLLED_BACK, reason, position), 0, OrderState.CREATED);
    }

    private static SwitchReason reasonOf(Position position) {
        return position.protectionSide == ProtectionState.SL ? SwitchReason.PRICE_FELL : SwitchReason.PRICE_ROSE;
    }

    private Command fill(SwitchStep step, SwitchReason reason, Position position) {
        int instrument = position.instrument.index();
        long midE8 = markets.of(instrument).midE8();
        Command command = outbox.begin(CommandType.SWITCH_STEP, instrument);
        command.switching.decisionId = position.decisionId;
        command.switching.step = step;
        command.switching.reason = reason;
        command.switching.target = position.protectionSide;
        command.switching.midE8 = midE8;
        command.switching.ratioE8 = FixedPoint.divFloor(midE8, position.entryPriceE8());
        command.switching.latencyNs = clock.nowNs() - position.switchStartedNs;
        return command;
    }

    private void send(Command command, long clientId, OrderState state) {
        command.switching.clientId = clientId;
        command.switching.orderState = state;
        outbox.send(command);
    }
}
