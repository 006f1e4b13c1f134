package io.ebbtide.engine.position;

import io.ebbtide.engine.entry.EntryDecision;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.protection.Protection;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * What happens once when nothing sellable is left: books closed, timers off, cooldown and anchor begun. While the entry lives, and its end
 * may be unknown for long, the position only waits for it: what it buys later has an owner then. One writer: the engine thread.
 */
final class PositionCloser {
    private final LifecycleMachine machine;
    private final MarketState markets;
    private final Portfolio portfolio;
    private final EntryDecision entry;
    private final RiskGate risk;
    private final Protection protection;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long cooldownNs;

    PositionCloser(Settings settings, LifecycleMachine machine, Books books, PositionLifecycle.LifecyclePorts ports) {
        this.machine = machine;
        markets = books.markets();
        portfolio = books.portfolio();
        entry = ports.entry();
        risk = ports.risk();
        protection = ports.protection();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        cooldownNs = settings.get(Setting.RISK_COOLDOWN_MS);
    }

    /** Where a position's price and money are. */
    record Books(MarketState markets, Portfolio portfolio) {}

    void close(Position position) {
        int instrument = position.instrument.index();
        timers.disarm(timerIds.of(InstrumentTimer.TIME_EXIT, instrument));
        timers.disarm(timerIds.of(InstrumentTimer.EXIT_STEP, instrument));
        timers.disarm(timerIds.of(InstrumentTimer.STOP_GRACE, instrument));
        protection.release(position);
        protection.onClosed(position);
        position.levelsForE8 = 0;
        if (portfolio.isBuying(instrument)) {
            machine.transition(position, LifecycleEvent.SOLD_EARLY);
            return;
        }
        timers.disarm(timerIds.of(InstrumentTimer.EXIT_STUCK, instrument));
        position.cooldownUntilNs = clock.nowNs() + cooldownNs;
        if (position.exitAttempts == 0 && position.soldE8() > 0) {
            // Nothing but a protective order sold, whatever was wanted meanwhile.
            position.exitReason = position.stopSold ? ExitReason.STOP_LOSS : ExitReason.TAKE_PROFIT;
        }
        risk.onClosed(position, clock.nowNs());
        machine.sold(position, clock.nowNs());
        boolean sold = position.soldE8() > 0;
        restartAnchor(
                position,
                sold ? FixedPoint.divFloor(position.soldQuoteE8(), position.soldE8()) : position.entryPriceE8());
    }

    /** Restarts the anchor from a price of ours, so that the next signal needs a new drop. */
    void restartAnchor(Position position, long priceE8) {
        int instrument = position.instrument.index();
        markets.of(instrument).restartAnchor(priceE8, clock.nowNs());
        entry.onAnchorRestarted(instrument);
    }
}
