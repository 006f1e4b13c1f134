package io.ebbtide.engine.position;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.entry.EntryDecision;
import io.ebbtide.engine.exit.ExitOrchestrator;
import io.ebbtide.engine.exit.ExitRules;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.HaltReason;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.ShutdownPolicy;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Who is in charge of each instrument: the entry decision while it is flat, protection and exit rules while it is held, the exit
 * orchestrator while it is sold. One writer: the engine thread.
 */
public final class PositionLifecycle {
    private final LifecycleMachine machine;
    private final PositionCloser closer;
    private final Halts halts;
    private final MarketState markets;
    private final Portfolio portfolio;
    private final EntryDecision entry;
    private final RiskGate risk;
    private final Protection protection;
    private final ExitOrchestrator exits;
    private final ExitRules rules;
    private final FeedWatch feedWatch;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long maxHoldNs;
    private final long failureCooldownNs;
    private final long partialRestNs;
    private final ShutdownPolicy shutdownPolicy;

    /** Runs the positions of the portfolio. */
    public PositionLifecycle(Settings settings, MarketState markets, Portfolio portfolio, LifecyclePorts ports) {
        this.markets = markets;
        this.portfolio = portfolio;
        machine = new LifecycleMachine(ports.reports());
        halts = new Halts(machine, ports.outbox());
        closer = new PositionCloser(settings, machine, new PositionCloser.Books(markets, portfolio), ports);
        entry = ports.entry();
        risk = ports.risk();
        protection = ports.protection();
        exits = ports.exits();
        rules = ports.rules();
        feedWatch = ports.feedWatch();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        maxHoldNs = settings.get(Setting.EXIT_MAX_HOLD_MS);
        failureCooldownNs = settings.get(Setting.RISK_COOLDOWN_AFTER_FAILURE_MS);
        partialRestNs = settings.get(Setting.PROTECTION_PARTIAL_REST_MS);
        shutdownPolicy = ShutdownPolicy.ofCode((int) settings.get(Setting.SHUTDOWN_POLICY));
    }

    /** Whom the lifecycle puts in charge. */
    public record LifecyclePorts(
            EntryDecision entry,
            RiskGate risk,
            Protection protection,
            ExitOrchestrator exits,
            ExitRules rules,
            PositionReports reports,
            FeedWatch feedWatch,
            Outbox outbox,
            EngineClock clock,
            Timers timers,
            TimerIds timerIds) {}

    /** Decides after a new mid of an instrument. */
    public void onTick(int instrument) {
        entry.onTick(instrument, clock.nowNs());
        Position position = portfolio.position(instrument);
        switch (position.state) {
            case NEW, CLOSED -> evaluateEntry(position);
            case OPENING, CLOSING -> evaluateExit(position);
            case OPEN, PROTECTING, HALTED -> {
                evaluateExit(position);
                if (position.state != PositionState.CLOSING && position.isHeld()) {
                    if (!risk.isExitsOnly()) {
                        protection.switches().onTick(position);
                    }
                    synchronize(position);
                }
            }
        }
    }

    /** Takes what an order's move means for its position. */
    public void onOrderMoved(Order order) {
        Position position = portfolio.position(order.instrument().index());
        boolean tookSlot = position.takesSlot();
        switch (order.purpose()) {
            case ENTRY -> entryMoved(position, order);
            case TAKE_PROFIT, STOP_LOSS -> protectionMoved(position, order);
            case EXIT -> {
                if (exits.onOrderMoved(position, order) && position.state == PositionState.CLOSING) {
                    closer.close(position);
                }
            }
        }
        halts.onOrderMoved(position, order);
        if (tookSlot && !position.takesSlot()) {
            offerSlot();
        }
    }

    /** Takes an instrument out of trading; what is held stays protected. */
    public void halt(int instrument, HaltReason reason) {
        halts.halt(portfolio.position(instrument), reason);
    }

    /** An operator has looked at a halted instrument. */
    public void release(int instrument) {
        Position position = portfolio.position(instrument);
        halts.release(position);
        if (position.isHeld() && position.state == PositionState.OPEN) {
            synchronize(position);
        }
    }

    /** The session stops in order. Entries are ended by the risk gate; this is about what is held. */
    public void stop() {
        for (int i = 0; i < portfolio.instrumentCount(); i++) {
            Position position = portfolio.position(i);
            switch (shutdownPolicy) {
                case KEEP -> {
                    // Protective orders stay where they are.
                }
                case CANCEL -> protection.switchOff(position);
                case FLATTEN -> startExit(position, ExitReason.MANUAL);
            }
        }
    }

    /** The process has started again: what an orderly stop left without an order at the venue is protected again. */
    public void beginAgain() {
        for (int i = 0; i < portfolio.instrumentCount(); i++) {
            Position position = portfolio.position(i);
            if (position.protectionOff) {
                position.protectionOff = false;
                // With the next event that fires timers: the connection must be there first.
                timers.arm(timerIds.of(InstrumentTimer.PROTECTION_STEP, i), clock.nowNs());
            }
        }
    }

    /** Something of an instrument has been waited for. */
    public void onTimer(InstrumentTimer timer, int instrument) {
        Position position = portfolio.position(instrument);
        switch (timer) {
            case TIME_EXIT -> startExit(position, ExitReason.TIME);
            case EXIT_STEP -> {
                if (position.state == PositionState.CLOSING && exits.onTimer(position)) {
                    closer.close(position);
                }
            }
            case PROTECTION_STEP -> onProtectionStep(position);
            case STOP_GRACE -> evaluateExit(position);
            case UNPROTECTED -> protection.onUnprotected(position);
            case EXIT_STUCK -> exits.onStuck(position);
            case FEED_SILENT -> feedWatch.onTimer(position);
        }
    }

    /** Sells a position if there is one; flat instruments are left alone. */
    public void startExit(Position position, ExitReason reason) {
        if (!position.takesSlot() || reason.code() >= position.exitReason.code()) {
            return;
        }
        exits.want(position, reason);
        switch (position.state) {
            case OPEN, PROTECTING, HALTED -> {
                machine.transition(position, LifecycleEvent.EXIT_STARTED);
                stepExit(position);
            }
            case CLOSING -> {
                machine.report(position);
                stepExit(position);
            }
            // What an entry in flight buys is sold when it has ended.
            case OPENING -> machine.report(position);
            case NEW, CLOSED -> {
                // Nothing is held.
            }
        }
    }

    /** Dips that came together are judged now, the best first. */
    public void onRanking() {
        entry.endRound();
        offerSlot();
    }

    /** A slot is free: the dips that waited for one are tried again, the best first. */
    private void offerSlot() {
        int waiting = entry.rankWaiting();
        for (int place = 0; place < waiting; place++) {
            Position position = portfolio.position(entry.waiting(place));
            if (position.state == PositionState.NEW || position.state == PositionState.CLOSED) {
                evaluateEntry(position);
            }
        }
    }

    /** Coins of a position have left the account: a held one that is not worth selling any more is closed, an exit goes on with the rest. */
    public void onHoldingReduced(Position position) {
        switch (position.state) {
            case OPEN, PROTECTING -> {
                if (position.protection == ProtectionState.NONE && exits.isDust(position)) {
                    closer.close(position);
                }
            }
            case CLOSING -> stepExit(position);
            case NEW, OPENING, CLOSED, HALTED -> {
                // Dust, or what an entry in flight has bought so far.
            }
        }
    }

    private void evaluateEntry(Position position) {
        if (position.state == PositionState.CLOSED && clock.nowNs() >= position.cooldownUntilNs) {
            machine.transition(position, LifecycleEvent.COOLED_DOWN);
        }
        Order order = entry.evaluate(position.instrument.index(), clock.nowNs());
        if (order != null) {
            position.begin(ClientIds.decisionOf(order.clientId()));
            machine.transition(position, LifecycleEvent.ENTRY_SENT);
        }
    }

    private void evaluateExit(Position position) {
        if (!position.isHeld()) {
            return;
        }
        ExitReason reason = rules.evaluate(position, markets.of(position.instrument.index()));
        if (reason != ExitReason.NONE) {
            startExit(position, reason);
        }
    }

    private void entryMoved(Position position, Order order) {
        if (position.boughtE8() > 0) {
            protection.onBought(position);
        }
        if (order.isTerminal()) {
            if (position.boughtE8() == 0) {
                entryEmpty(position, order);
            } else {
                hold(position);
            }
        } else if (position.boughtE8() > 0) {
            // Protected when the entry has ended, which is soon; an entry that lives on must not keep it waiting.
            int timer = timerIds.of(InstrumentTimer.PROTECTION_STEP, position.instrument.index());
            timers.arm(timer, position.firstFillNs + partialRestNs);
        }
    }

    /** Coins are held for good: levels, time limit, anchor and protection, or the exit that is wanted already. */
    private void hold(Position position) {
        machine.transition(position, LifecycleEvent.HOLDING);
        int instrument = position.instrument.index();
        timers.arm(timerIds.of(InstrumentTimer.TIME_EXIT, instrument), position.firstFillNs + maxHoldNs);
        feedWatch.begin(position);
        closer.restartAnchor(position, position.entryPriceE8());
        boolean begins = position.state == PositionState.OPEN || position.state == PositionState.HALTED;
        if (!begins || position.protection != ProtectionState.NONE) {
            return;
        }
        if (exits.isDust(position)) {
            closer.close(position);
        } else if (position.exitReason != ExitReason.NONE) {
            machine.transition(position, LifecycleEvent.EXIT_STARTED);
            stepExit(position);
        } else {
            protection.protect(position);
            synchronize(position);
        }
    }

    private void entryEmpty(Position position, Order order) {
        if (position.state != PositionState.OPENING) {
            return;
        }
        boolean halted = position.haltReason != HaltReason.NONE || Halts.isHaltedBy(order);
        boolean wanted = position.exitReason == ExitReason.NONE && !halted;
        Order again = wanted ? entry.retry(order, clock.nowNs()) : null;
        if (again != null) {
            machine.transition(position, LifecycleEvent.ENTRY_SENT);
            return;
        }
        position.cooldownUntilNs = clock.nowNs() + failureCooldownNs;
        machine.transition(position, LifecycleEvent.ENTRY_EMPTY);
    }

    private void onProtectionStep(Position position) {
        switch (position.state) {
            case OPENING -> {
                // Too little to sell is nothing to close while the entry lives, which would have no owner then: its
                // next
                // fill or its end comes back here.
                if (!exits.isDust(position)) {
                    hold(position);
                }
            }
            case OPEN, PROTECTING, HALTED -> {
                // What could not rest because the price is beyond it is sold; the next tick may be far away.
                evaluateExit(position);
                if (position.state != PositionState.CLOSING && position.isHeld()) {
                    protection.onStep(position);
                    synchronize(position);
                }
            }
            case NEW, CLOSING, CLOSED -> {
                // Nothing to protect, or an exit has taken over.
            }
        }
    }

    private void protectionMoved(Position position, Order order) {
        ProtectionState before = position.protection;
        position.stopSold |= order.purpose() == OrderPurpose.STOP_LOSS && order.filledQtyE8() > 0;
        protection.onOrderMoved(position, order);
        switch (position.state) {
            case OPEN, PROTECTING, HALTED -> {
                if (!position.isHeld()) {
                    return;
                }
                // What the bid makes too small to sell may rest as a take profit, sent in this very event.
                boolean nothingRests = position.protectionClientId == 0;
                if (order.isTerminal() && nothingRests && exits.isDust(position)) {
                    closer.close(position);
                } else {
                    synchronize(position);
                }
            }
            case CLOSING -> {
                boolean cancelFailed = before == ProtectionState.RELEASING
                        && (position.protection == ProtectionState.TP || position.protection == ProtectionState.SL);
                if (cancelFailed) {
                    // The cancel was not done; asking again at once could go on at the speed of the wire.
                    exits.stepLater(position);
                } else {
                    stepExit(position);
                }
            }
            case NEW, OPENING, CLOSED -> {
                // A late fill of an order whose position is gone.
            }
        }
    }

    /** Lets the state of a held position follow its protection, and protects it where nothing does. */
    private void synchronize(Position position) {
        if (position.protection == ProtectionState.NONE) {
            machine.transition(position, LifecycleEvent.PROTECTION_GONE);
            protection.protect(position);
        }
        if (position.protection == ProtectionState.TP || position.protection == ProtectionState.SL) {
            machine.transition(position, LifecycleEvent.PROTECTION_RESTING);
        }
    }

    private void stepExit(Position position) {
        if (exits.step(position)) {
            closer.close(position);
        }
    }
}
