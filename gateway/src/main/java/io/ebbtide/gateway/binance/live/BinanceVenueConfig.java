package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.model.Universe;

/**
 * What an account at the venue is reached with.
 *
 * <p>Shape: {@code apiUrl} is the WebSocket API's; {@code instance} is part of our client ids; {@code epoch} is the number of the last
 * connection that the engine knows of, 0 for none; {@code seed} draws the pauses between attempts. Units: nanoseconds.
 */
public record BinanceVenueConfig(
        String apiUrl,
        ApiCredentials credentials,
        RequestBudget.Limits limits,
        Universe universe,
        String instance,
        long epoch,
        long seed,
        long requestTimeoutNs) {}
