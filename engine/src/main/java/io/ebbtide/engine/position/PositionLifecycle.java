package io.ebbtide.engine.position;

import io.ebbtide.engine.entry.EntryDecision;
import io.ebbtide.engine.exit.ExitOrchestrator;
import io.ebbtide.engine.exit.ExitRules;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.protection.TakeProfitProtection;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Who is in charge of each instrument: the entry decision while it is flat, protection and exit rules while it is held, the exit
 * orchestrator while it is sold. One writer: the engine thread.
 */
public final class PositionLifecycle {
    private final MarketState markets;
    private final Portfolio portfolio;
    private final EntryDecision entry;
    private final TakeProfitProtection protection;
    private final ExitOrchestrator exits;
    private final PositionReports reports;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long maxHoldNs;
    private final long cooldownNs;
    private final long failureCooldownNs;

    /** Runs the positions of the portfolio. */
    public PositionLifecycle(Settings settings, MarketState markets, Portfolio portfolio, LifecyclePorts ports) {
        this.markets = markets;
        this.portfolio = portfolio;
        entry = ports.entry();
        protection = ports.protection();
        exits = ports.exits();
        reports = ports.reports();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        maxHoldNs = settings.get(Setting.EXIT_MAX_HOLD_MS);
        cooldownNs = settings.get(Setting.RISK_COOLDOWN_MS);
        failureCooldownNs = settings.get(Setting.RISK_COOLDOWN_AFTER_FAILURE_MS);
    }

    /** Whom the lifecycle puts in charge. */
    public record LifecyclePorts(
            EntryDecision entry,
            TakeProfitProtection protection,
            ExitOrchestrator exits,
            PositionReports reports,
            EngineClock clock,
            Timers timers,
            TimerIds timerIds) {}

    /** Decides after a new mid of an instrument. */
    public void onTick(int instrument) {
        entry.onTick(instrument, clock.nowNs());
        Position position = portfolio.position(instrument);
        switch (position.state) {
            case NEW -> evaluateEntry(position);
            case CLOSED -> {
                if (clock.nowNs() >= position.cooldownUntilNs) {
                    transition(position, LifecycleEvent.COOLED_DOWN);
                }
                evaluateEntry(position);
            }
            case OPEN, PROTECTING, CLOSING -> evaluateExit(position);
            case OPENING, HALTED -> {
                // An entry must end before anything else is decided; a halted instrument waits for an operator.
            }
        }
    }

    /** Takes what an order's move means for its position. */
    public void onOrderMoved(Order order) {
        Position position = portfolio.position(order.instrument().index());
        switch (order.purpose()) {
            case ENTRY -> entryMoved(position, order);
            case TAKE_PROFIT, STOP_LOSS -> protectionMoved(position, order);
            case EXIT -> {
                if (exits.onOrderMoved(position, order) && position.state == PositionState.CLOSING) {
                    close(position);
                }
            }
        }
    }

    /** The position was held for too long. */
    public void onTimeExit(int instrument) {
        startExit(portfolio.position(instrument), ExitReason.TIME);
    }

    /** A pause of a running exit is over. */
    public void onExitStep(int instrument) {
        Position position = portfolio.position(instrument);
        if (position.state == PositionState.CLOSING) {
            stepExit(position);
        }
    }

    /** Sells a position if there is one; flat instruments are left alone. */
    public void startExit(Position position, ExitReason reason) {
        if (!position.takesSlot() || reason.code() >= position.exitReason.code()) {
            return;
        }
        exits.want(position, reason);
        switch (position.state) {
            case OPEN, PROTECTING -> {
                transition(position, LifecycleEvent.EXIT_STARTED);
                stepExit(position);
            }
            case CLOSING -> {
                reports.changed(position, position.state);
                stepExit(position);
            }
            case NEW, OPENING, CLOSED, HALTED -> {
                // What an entry in flight buys is sold when it has ended.
            }
        }
    }

    private void evaluateEntry(Position position) {
        Order order = entry.evaluate(position.instrument.index(), clock.nowNs());
        if (order != null) {
            position.begin(ClientIds.decisionOf(order.clientId()));
            transition(position, LifecycleEvent.ENTRY_SENT);
        }
    }

    private void evaluateExit(Position position) {
        InstrumentMarket market = markets.of(position.instrument.index());
        ExitReason reason = ExitRules.evaluate(position, market);
        if (reason != ExitReason.NONE) {
            startExit(position, reason);
        }
    }

    private void entryMoved(Position position, Order order) {
        if (!order.isTerminal()) {
            return;
        }
        if (position.boughtE8() == 0) {
            entryEmpty(position, order);
            return;
        }
        transition(position, LifecycleEvent.HOLDING);
        protection.setLevels(position);
        timers.arm(timerIds.timeExit(position.instrument.index()), position.firstFillNs + maxHoldNs);
        restartAnchor(position, position.entryPriceE8());
        if (position.state != PositionState.OPEN || position.protection != ProtectionState.NONE) {
            return;
        }
        if (exits.isDust(position)) {
            close(position);
        } else if (position.exitReason != ExitReason.NONE) {
            transition(position, LifecycleEvent.EXIT_STARTED);
            stepExit(position);
        } else {
            protection.protect(position);
        }
    }

    private void entryEmpty(Position position, Order order) {
        if (position.state != PositionState.OPENING) {
            return;
        }
        Order again = position.exitReason == ExitReason.NONE ? entry.retry(order, clock.nowNs()) : null;
        if (again != null) {
            transition(position, LifecycleEvent.ENTRY_SENT);
            return;
        }
        position.cooldownUntilNs = clock.nowNs() + failureCooldownNs;
        transition(position, LifecycleEvent.ENTRY_EMPTY);
    }

    private void protectionMoved(Position position, Order order) {
        ProtectionState before = position.protection;
        protection.onOrderMoved(position, order);
        if (position.protection == ProtectionState.TP) {
            transition(position, LifecycleEvent.PROTECTION_RESTING);
        } else if (position.protection == ProtectionState.NONE) {
            protectionEnded(position);
        }
        if (position.state != PositionState.CLOSING) {
            return;
        }
        if (before == ProtectionState.RELEASING && position.protection == ProtectionState.TP) {
            // The cancel was not done; asking again at once could go on at the speed of the wire.
            exits.stepLater(position);
        } else {
            stepExit(position);
        }
    }

    private void protectionEnded(Position position) {
        if (position.state != PositionState.OPEN && position.state != PositionState.PROTECTING) {
            return;
        }
        transition(position, LifecycleEvent.PROTECTION_GONE);
        if (exits.isDust(position)) {
            exits.want(position, ExitReason.TAKE_PROFIT);
            close(position);
        } else {
            protection.protect(position);
        }
    }

    private void stepExit(Position position) {
        if (exits.step(position)) {
            close(position);
        }
    }

    private void close(Position position) {
        int instrument = position.instrument.index();
        timers.disarm(timerIds.timeExit(instrument));
        timers.disarm(timerIds.exitStep(instrument));
        protection.settleUnprotectedTime(position);
        position.cooldownUntilNs = clock.nowNs() + cooldownNs;
        PositionState oldState = position.state;
        if (position.exitAttempts == 0 && position.soldE8() > 0) {
            // Nothing but the take profit sold, whatever was wanted meanwhile.
            position.exitReason = ExitReason.TAKE_PROFIT;
        }
        transition(position, LifecycleEvent.SOLD);
        reports.closed(position, oldState, clock.nowNs());
        boolean sold = position.soldE8() > 0;
        restartAnchor(
                position,
                sold ? FixedPoint.divFloor(position.soldQuoteE8(), position.soldE8()) : position.entryPriceE8());
    }

    private void restartAnchor(Position position, long priceE8) {
        int instrument = position.instrument.index();
        markets.of(instrument).restartAnchor(priceE8, clock.nowNs());
        entry.rearm(instrument);
    }

    private void transition(Position position, LifecycleEvent event) {
        PositionState oldState = position.state;
        PositionState next = LifecycleTransitions.TABLE.next(oldState, event);
        if (next != null && next != oldState) {
            position.enter(next);
            reports.changed(position, oldState);
        }
    }
}
