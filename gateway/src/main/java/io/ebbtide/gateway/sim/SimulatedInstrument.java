package io.ebbtide.gateway.sim;

/**
 * One instrument of the simulated market; its position in the list is its dense index.
 *
 * <p>Units: E8. Errors: prices and grids that are not positive, or a price off its grid, are refused (IllegalArgumentException).
 */
public record SimulatedInstrument(
        String symbol, long startPriceE8, long tickE8, long lotStepE8, VolatilityClass volatility) {
    /** Start prices for which the market's integers have room: 0.00001 to ten million. */
    private static final long START_PRICE_E8_MIN = 1_000L;

    private static final long START_PRICE_E8_MAX = 1_000_000_000_000_000L;

    /** Checks the ranges. */
    public SimulatedInstrument {
        if (startPriceE8 < START_PRICE_E8_MIN || startPriceE8 > START_PRICE_E8_MAX || tickE8 <= 0 || lotStepE8 <= 0) {
            throw new IllegalArgumentException("price must lie in [0.00001, 10000000], grids be positive: " + symbol);
        }
        if (startPriceE8 % tickE8 != 0 || startPriceE8 / tickE8 < 100) {
            throw new IllegalArgumentException("start price must be a multiple of the tick, 100 at least: " + symbol);
        }
    }
}
