package io.ebbtide.engine.core;

import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.order.VenueGate;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.risk.RiskGate;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * A look at the engine's books, for whoever checks or shows them between two events on the thread that drives the engine. Only to be read:
 * who writes through it breaks the replay.
 */
public final class EngineView {
    private final EngineState state;

    EngineView(EngineState state) {
        this.state = state;
    }

    public Universe universe() {
        return state.universe;
    }

    public Settings settings() {
        return state.settings;
    }

    public Portfolio portfolio() {
        return state.portfolio;
    }

    public RiskGate risk() {
        return state.risk;
    }

    public Orders orders() {
        return state.orders;
    }

    /** The engine's time: that of the newest event. Units: nanoseconds since 1970. */
    public long nowNs() {
        return state.clock.nowNs();
    }

    public MarketState markets() {
        return state.markets;
    }

    /** What the venue's condition forbids. */
    public VenueGate gate() {
        return state.router.gate();
    }

    /** Whether a dip of the instrument waits to be bought. */
    public boolean isDipWaiting(int instrument) {
        return state.entry.isWaiting(instrument);
    }

    /** At how many ticks the newest dip of the instrument was judged so far. */
    public long dipEvaluations(int instrument) {
        return state.entry.evaluations(instrument);
    }

    /** The price at which the instrument's signal fires, or 0. Units: E8. */
    public long triggerE8(int instrument) {
        return state.entry.triggerE8(instrument);
    }

    public Timers timers() {
        return state.timers;
    }

    public TimerIds timerIds() {
        return state.timerIds;
    }
}
