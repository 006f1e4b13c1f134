package io.ebbtide.gateway.sim;

import java.util.List;

/**
 * A simulated market. Units: nanoseconds since 1970.
 *
 * <p>{@code eventfulFactor} 1 means dips come as often as recorded. A factor of n means the whole market has about n times as many; what
 * is added is spread evenly over the instruments, and the first dip comes within minutes of a calm start, so that a demonstration has
 * something to show. Errors: an empty list, or a factor outside 1 to 20, is refused (IllegalArgumentException).
 */
public record SimulatedMarketConfig(
        long seed, long startTimeNs, int eventfulFactor, List<SimulatedInstrument> instruments) {
    /** Dips come as often as in the recordings. */
    public static final int AS_RECORDED = 1;

    /** What the demonstration uses: about eight dips an hour over its six instruments. */
    public static final int DEMONSTRATION = 14;

    private static final int FACTOR_MAX = 20;

    /** Checks the ranges and copies the list. */
    public SimulatedMarketConfig {
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty() || eventfulFactor < 1 || eventfulFactor > FACTOR_MAX || startTimeNs < 0) {
            throw new IllegalArgumentException("a market needs instruments, a start time and a factor from 1 to 20");
        }
    }

    /** The six USDT pairs of the built-in market, with tick and lot as Binance had them in September 2024. */
    public static List<SimulatedInstrument> sixPairs() {
        return List.of(
                pair("BTCUSDT", 6_000_000_000_000L, 1_000_000L, 1_000L, VolatilityClass.LOW),
                pair("ETHUSDT", 250_000_000_000L, 1_000_000L, 10_000L, VolatilityClass.MEDIUM),
                pair("SOLUSDT", 15_000_000_000L, 1_000_000L, 100_000L, VolatilityClass.MEDIUM),
                pair("XRPUSDT", 60_000_000L, 10_000L, 100_000_000L, VolatilityClass.HIGH),
                pair("DOGEUSDT", 12_000_000L, 1_000L, 100_000_000L, VolatilityClass.EXTREME),
                pair("ADAUSDT", 40_000_000L, 10_000L, 10_000_000L, VolatilityClass.HIGH));
    }

    private static SimulatedInstrument pair(
            String symbol, long startPriceE8, long tickE8, long lotStepE8, VolatilityClass volatility) {
        return new SimulatedInstrument(symbol, startPriceE8, tickE8, lotStepE8, volatility);
    }
}
