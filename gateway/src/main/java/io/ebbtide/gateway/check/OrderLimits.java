package io.ebbtide.gateway.check;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What may leave at most, whatever the engine thinks. Immutable.
 *
 * <p>Shape: {@code byQuote} has a line for each quote asset that may be traded with. Counts are of orders, windows slide; the day is that of
 * UTC. Sells have a number of their own, so that buys never keep a position from being sold.
 */
public record OrderLimits(
        int buysPerSecond,
        int buysPerTenSeconds,
        int buysPerDay,
        int sellsPerTenSeconds,
        Map<String, Amounts> byQuote) {
    /** Units: of the quote asset; {@code maxOrder} bounds one order of either side, {@code maxBoughtPerDay} all buys together. */
    public record Amounts(BigDecimal maxOrder, BigDecimal maxBoughtPerDay) {}

    /** Takes a copy. */
    public OrderLimits {
        byQuote = Map.copyOf(byQuote);
    }
}
