package io.ebbtide.engine.exit;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Sells a position: one exit a position, first the protection away, then rung after rung until nothing sellable is left. One writer: the
 * engine thread.
 *
 * <p>An exit never gives up: when the ladder was walked without selling everything an alarm is raised and it is walked again after a
 * growing pause.
 */
public final class ExitOrchestrator {
    private static final long WORTH_WAITING_FOR = 2;

    private final MarketState markets;
    private final Orders orders;
    private final OrderRouter router;
    private final Protection protection;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final ExitLadder ladder;
    private final OrderDraft[] drafts;

    /** Sells positions of all instruments of the universe. */
    public ExitOrchestrator(Universe universe, ExitLadder ladder, MarketState markets, ExitPorts ports) {
        this.markets = markets;
        this.ladder = ladder;
        orders = ports.orders();
        router = ports.router();
        protection = ports.protection();
        outbox = ports.outbox();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        drafts = new OrderDraft[universe.instrumentCount()];
        for (int i = 0; i < drafts.length; i++) {
            drafts[i] = new OrderDraft(universe.instrument(i));
            drafts[i].purpose = OrderPurpose.EXIT;
            drafts[i].side = Side.SELL;
            drafts[i].timeInForce = TimeInForce.IOC;
        }
    }

    /** Whom the orchestrator asks and tells. */
    public record ExitPorts(
            Orders orders,
            OrderRouter router,
            Protection protection,
            Outbox outbox,
            EngineClock clock,
            Timers timers,
            TimerIds timerIds) {}

    /** Notes why the position is sold; a more urgent reason replaces a running one and jumps to its rung. */
    public void want(Position position, ExitReason reason) {
        if (reason.code() < position.exitReason.code()) {
            position.exitReason = reason;
            position.exitRung = Math.max(position.exitRung, ExitLadder.firstRung(reason));
        }
    }

    /** Takes the next step if nothing is being waited for. Gives whether nothing sellable is left, so that the position is done. */
    public boolean step(Position position) {
        protection.release(position);
        if (position.protection != ProtectionState.NONE) {
            return false;
        }
        Order running = orders.find(position.exitClientId);
        if (running != null && !running.isTerminal()) {
            return false;
        }
        if (isDust(position)) {
            timers.disarm(timerIds.of(InstrumentTimer.EXIT_STEP, position.instrument.index()));
            return true;
        }
        if (isAccepted(position)) {
            placeRung(position);
        } else {
            startOver(position);
        }
        return false;
    }

    /** Follows the exit's own order: the next rung comes after a pause. Gives whether the position is done. */
    public boolean onOrderMoved(Position position, Order order) {
        if (!order.isTerminal() || order.clientId() != position.exitClientId) {
            return false;
        }
        boolean soldAll = order.state() == OrderState.FILLED;
        if (soldAll || isDust(position)) {
            // Done, or the next part of a position that is larger than one order may be.
            return step(position);
        }
        int timer = timerIds.of(InstrumentTimer.EXIT_STEP, position.instrument.index());
        if (position.exitRung < ExitLadder.LAST_RUNG) {
            position.exitRung++;
            timers.arm(timer, clock.nowNs() + ladder.rungWaitNs());
            return false;
        }
        startOver(position);
        return false;
    }

    /** Gets another step after a pause, because the venue could not do what it was asked for. */
    public void stepLater(Position position) {
        timers.arm(
                timerIds.of(InstrumentTimer.EXIT_STEP, position.instrument.index()),
                clock.nowNs() + ladder.rungWaitNs());
    }

    /**
     * Whether what is held is too small to ever be sold alone.
     *
     * <p>A price that has fallen so far that the venue's minimum is no longer met does not make a position dust: what was worth twice the
     * minimum when it was bought waits for a better price. A wick of a moment must not write a position off.
     */
    public boolean isDust(Position position) {
        Filters filters = position.instrument.filters();
        long quantityE8 = position.sellableE8();
        if (quantityE8 == 0 || quantityE8 < filters.lot().minE8()) {
            return true;
        }
        long onceE8 = FixedPoint.mulFloor(quantityE8, position.entryPriceE8());
        boolean wasSmall = onceE8 < WORTH_WAITING_FOR * filters.notional().minE8();
        return wasSmall && !isAccepted(position);
    }

    /** Whether the venue would take an order for what is held, at the bid. */
    private boolean isAccepted(Position position) {
        return position.instrument.filters().checkLimit(atBidE8(position), orderQtyE8(position)) == Refusal.NONE;
    }

    /** What one order may sell: all of it, or as much as the venue takes at once. */
    private static long orderQtyE8(Position position) {
        long mostE8 = position.instrument.filters().lot().maxE8();
        return mostE8 == 0 ? position.sellableE8() : Math.min(mostE8, position.sellableE8());
    }

    /** The ladder did not sell everything: an alarm, a growing pause, and once more from its first rung. */
    private void startOver(Position position) {
        position.exitRounds++;
        position.exitRung = ExitLadder.firstRung(position.exitReason);
        alarm(position);
        timers.arm(
                timerIds.of(InstrumentTimer.EXIT_STEP, position.instrument.index()),
                clock.nowNs() + ladder.backoffNs(position.exitRounds));
    }

    private void placeRung(Position position) {
        InstrumentMarket market = markets.of(position.instrument.index());
        OrderDraft draft = drafts[position.instrument.index()];
        Filters filters = position.instrument.filters();
        boolean marketTaken = filters.checkMarket(market.bidE8(), orderQtyE8(position)) == Refusal.NONE;
        boolean asMarket = ladder.isMarket(position.exitRung) && marketTaken;
        long rungE8 = ladder.priceE8(
                position.exitRung, market.bidE8(), filters.price().tickE8());
        draft.qtyE8 = orderQtyE8(position);
        // A small remainder can be worth the venue's minimum at the bid but no longer at the rung.
        boolean rungAllowed = filters.checkLimit(rungE8, draft.qtyE8) == Refusal.NONE;
        position.exitAttempts++;
        draft.type = asMarket ? OrderType.MARKET : OrderType.LIMIT;
        draft.limitPriceE8 = asMarket ? 0 : rungAllowed ? rungE8 : atBidE8(position);
        draft.decisionId = position.decisionId;
        draft.clientId = ClientIds.of(position.decisionId, OrderPurpose.EXIT, position.exitAttempts);
        position.exitClientId = draft.clientId;
        router.place(draft);
    }

    private long atBidE8(Position position) {
        long bidE8 = markets.of(position.instrument.index()).bidE8();
        return FixedPoint.floorToStep(
                bidE8, position.instrument.filters().price().tickE8());
    }

    private void alarm(Position position) {
        Command command = outbox.begin(CommandType.ALARM_RAISED, position.instrument.index());
        command.alarm.alarm = AlarmId.EXIT_EXHAUSTED;
        command.alarm.clientId = position.exitClientId;
        command.alarm.detail = position.exitRounds;
        outbox.send(command);
    }
}
