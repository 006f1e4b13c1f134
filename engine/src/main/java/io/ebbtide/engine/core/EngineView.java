package io.ebbtide.engine.core;

import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.portfolio.Portfolio;

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

    public Orders orders() {
        return state.orders;
    }
}
