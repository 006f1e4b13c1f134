package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.Universe;

/**
 * Which prices are wanted and from where.
 *
 * <p>Shape: {@code streamUrl} is the root of the streams, such as {@code wss://data-stream.binance.vision}; {@code seed} draws the pauses
 * between attempts; {@code silentNs} is how long a connection may tell nothing before another one is tried. Units: nanoseconds.
 */
public record MarketStreamConfig(String streamUrl, Universe universe, long seed, long silentNs) {}
