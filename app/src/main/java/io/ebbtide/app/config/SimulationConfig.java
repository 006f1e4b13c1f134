package io.ebbtide.app.config;

import io.ebbtide.engine.model.FixedPoint;
import java.util.List;

/** The built-in market of {@code run}. Immutable. Units: {@code speedE8} market seconds a second, E8; symbols are sorted. */
public record SimulationConfig(long speedE8, int eventfulFactor, List<Pair> pairs) {
    /** For a session on real prices, whose time is everybody's. */
    static final SimulationConfig NONE = new SimulationConfig(FixedPoint.ONE, 1, List.of());

    /** Copies the list. */
    public SimulationConfig {
        pairs = List.copyOf(pairs);
    }

    /** One simulated instrument. Units: E8 in the quote asset. */
    public record Pair(String symbol, long startPriceE8, Volatility volatility) {}
}
