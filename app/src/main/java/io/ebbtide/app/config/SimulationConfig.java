package io.ebbtide.app.config;

import java.util.SortedMap;

/**
 * The built-in market of {@code run}. Immutable.
 *
 * <p>Units: {@code speedE8} market seconds a second and {@code eventfulFactorE8} a ratio, E8; start prices E8 in the quote asset, by
 * symbol.
 */
public record SimulationConfig(long speedE8, long eventfulFactorE8, SortedMap<String, Long> startPriceE8BySymbol) {}
