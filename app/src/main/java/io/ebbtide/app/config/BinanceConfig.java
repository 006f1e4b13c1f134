package io.ebbtide.app.config;

import java.net.URI;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where Binance, or what speaks its protocol, is reached and what is traded there. Immutable.
 *
 * <p>Shape: addresses without a path but for {@code apiUrl}; {@code apiUrl}, {@code credentials} and {@code orderLimits} are empty where no
 * orders are sent; {@code credentials} says where the key lies and is none itself; {@code orderLimits} is a file, below Ebbtide's folder
 * where it is relative.
 */
public record BinanceConfig(
        String restUrl,
        String streamUrl,
        String apiUrl,
        String credentials,
        SortedSet<String> symbols,
        long streamSilentMs,
        String orderLimits,
        OrderWay orders) {
    /** For a session that needs none. */
    public static final BinanceConfig NONE =
            new BinanceConfig("", "", "", "", new TreeSet<>(), 0, "", OrderWay.WEBSOCKET);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Copies the symbols. */
    public BinanceConfig {
        symbols = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
    }

    /** Whether all of it is on this machine, where no money is. */
    public boolean isLocal() {
        return isLoopback(restUrl) && isLoopback(streamUrl) && (apiUrl.isEmpty() || isLoopback(apiUrl));
    }

    static boolean isLoopback(String url) {
        return LOOPBACK.contains(String.valueOf(URI.create(url).getHost()));
    }
}
