package io.ebbtide.app.config;

import java.util.List;

/** The built-in market of {@code run}. Immutable. Units: {@code speedE8} market seconds a second, E8; symbols are sorted. */
public record SimulationConfig(long speedE8, int eventfulFactor, List<Pair> pairs) {
    /** Copies the list. */
    public SimulationConfig {
        pairs = List.copyOf(pairs);
    }

    /** One simulated instrument. Units: E8 in the quote asset. */
    public record Pair(String symbol, long startPriceE8, Volatility volatility) {}
}
