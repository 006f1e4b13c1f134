package io.ebbtide.engine.exit;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.OrderRouter;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.risk.OrderCaps;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Sells a position: one exit intent a position, first the protection away, then rung after rung until nothing sellable is left. One
 * writer: the engine thread.
 *
 * <p>The intent is the position's decision id with the purpose EXIT and stays the same for its life; its orders are numbered below it, and
 * the next is sent only when the last is proven to have ended. A more urgent reason moves the intent to a later rung and never makes a
 * second one. An exit never gives up: when the ladder was walked without selling everything an alarm is raised and it is walked again
 * after a growing pause.
 */
public final class ExitOrchestrator {
    private final MarketState markets;
    private final Orders orders;
    private final OrderRouter router;
    private final Protection protection;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final ExitLadder ladder;
    private final ExitMood mood;
    private final ExitOrders drafts;
    private final long stuckNs;

    /** Sells positions of all instruments of the universe. */
    public ExitOrchestrator(Settings settings, Universe universe, MarketState markets, ExitPorts ports) {
        this.markets = markets;
        ladder = new ExitLadder(settings);
        mood = new ExitMood(settings);
        drafts = new ExitOrders(universe, ladder, new OrderCaps(settings, universe), markets);
        orders = ports.orders();
        router = ports.router();
        protection = ports.protection();
        outbox = ports.outbox();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        stuckNs = settings.get(Setting.EXIT_STUCK_MS);
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
        if (position.exitReason == ExitReason.NONE) {
            timers.arm(timer(InstrumentTimer.EXIT_STUCK, position), clock.nowNs() + stuckNs);
        }
        if (reason.code() < position.exitReason.code()) {
            position.exitReason = reason;
            position.exitRung = Math.max(position.exitRung, ladder.firstRung(reason));
        }
    }

    /** Takes the next step if nothing is being waited for. Gives whether nothing sellable is left, so that the position is done. */
    public boolean step(Position position) {
        Order running = orders.find(position.exitClientId);
        if (running != null && !running.isTerminal()) {
            hurry(position, running);
            return false;
        }
        if (!drafts.isDust(position) && waitsForSpread(position)) {
            return false;
        }
        protection.release(position);
        if (position.protection != ProtectionState.NONE) {
            return false;
        }
        if (drafts.isDust(position)) {
            return true;
        }
        sell(position);
        return false;
    }

    /** A pause is over, or the patient order has rested for long enough. Gives whether the position is done. */
    public boolean onTimer(Position position) {
        Order running = orders.find(position.exitClientId);
        boolean rests = running != null && !running.isTerminal() && running.timeInForce() == TimeInForce.GTC;
        if (rests) {
            position.exitRung = Math.max(position.exitRung, ExitLadder.PATIENT + 1);
        }
        return step(position);
    }

    /** Follows the exit's own order: the next rung comes after a pause. Gives whether the position is done. */
    public boolean onOrderMoved(Position position, Order order) {
        if (order.clientId() != position.exitClientId) {
            return false;
        }
        boolean overtaken = position.exitRung > position.exitPlacedRung;
        if (!order.isTerminal()) {
            if (overtaken && order.isWorking()) {
                stepLater(position);
            }
            return false;
        }
        if (order.state() == OrderState.FILLED || drafts.isDust(position)) {
            // Done, or the next part of a position that is larger than one order may be.
            return step(position);
        }
        if (order.state() == OrderState.REJECTED || position.exitPlacedRung == ExitLadder.LAST_RUNG) {
            // What a venue refuses it refuses on every rung.
            startOver(position);
            return false;
        }
        position.exitRung = Math.max(position.exitRung, position.exitPlacedRung + 1);
        if (overtaken) {
            return step(position);
        }
        stepLater(position);
        return false;
    }

    /** Gets another step after a pause, because the venue could not do what it was asked for. */
    public void stepLater(Position position) {
        timers.arm(timer(InstrumentTimer.EXIT_STEP, position), clock.nowNs() + ladder.rungWaitNs());
    }

    /** The position is not sold for too long: a person is told, and the venue is asked for its books and the order that is waited for. */
    public void onStuck(Position position) {
        alarm(AlarmId.EXIT_STUCK, position);
        Order running = orders.find(position.exitClientId);
        Order waitedFor = running == null || running.isTerminal() ? orders.find(position.protectionClientId) : running;
        if (waitedFor != null) {
            router.verify(waitedFor);
        }
        router.gate().wishRefresh();
        timers.arm(timer(InstrumentTimer.EXIT_STUCK, position), clock.nowNs() + stuckNs);
    }

    /** Whether what is held is too small to ever be sold alone. */
    public boolean isDust(Position position) {
        return drafts.isDust(position);
    }

    /** The patient order gives way to a later rung; an order that ends at once is left to end. */
    private void hurry(Position position, Order running) {
        if (running.timeInForce() == TimeInForce.GTC && position.exitRung > position.exitPlacedRung) {
            router.cancel(running);
        }
    }

    private boolean waitsForSpread(Position position) {
        boolean wide = mood.isWide(markets.of(position.instrument.index()));
        if (!wide || ExitLadder.isUrgent(position.exitReason)) {
            return false;
        }
        timers.arm(timer(InstrumentTimer.EXIT_STEP, position), clock.nowNs() + mood.spreadWaitNs());
        return true;
    }

    private void sell(Position position) {
        InstrumentMarket market = markets.of(position.instrument.index());
        boolean disorder = mood.isCrash(position, market) || mood.isWide(market);
        if (disorder && position.exitRung == ladder.firstRung(position.exitReason)) {
            alarm(AlarmId.EXIT_IN_DISORDER, position);
        }
        if (!drafts.isAccepted(position)) {
            startOver(position);
            return;
        }
        boolean urgentAndOld = ExitLadder.isUrgent(position.exitReason) && ExitMood.isOld(market, clock.nowNs());
        boolean atCap = disorder || urgentAndOld;
        position.exitRung = atCap ? Math.max(position.exitRung, ExitLadder.PATIENT + 1) : position.exitRung;
        position.exitPlacedRung = position.exitRung;
        if (position.exitRung == ExitLadder.PATIENT) {
            timers.arm(timer(InstrumentTimer.EXIT_STEP, position), clock.nowNs() + ladder.patienceNs());
        }
        router.place(atCap ? drafts.atCap(position) : drafts.onRung(position));
    }

    /** The ladder did not sell everything: an alarm, a growing pause, and once more from its first rung. */
    private void startOver(Position position) {
        position.exitRounds++;
        position.exitRung = ladder.firstRung(position.exitReason);
        alarm(AlarmId.EXIT_EXHAUSTED, position);
        timers.arm(timer(InstrumentTimer.EXIT_STEP, position), clock.nowNs() + ladder.backoffNs(position.exitRounds));
    }

    private int timer(InstrumentTimer kind, Position position) {
        return timerIds.of(kind, position.instrument.index());
    }

    private void alarm(AlarmId alarm, Position position) {
        outbox.alarm(alarm, position.instrument.index(), position.exitClientId, position.exitRounds);
    }
}
