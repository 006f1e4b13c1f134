package io.ebbtide.engine.model;

import java.util.Collection;

/**
 * A tradable pair.
 *
 * <p>Shape: {@code index}, {@code baseAsset} and {@code quoteAsset} are dense indexes from 0; {@code orderTypes} has a bit for the code of
 * each {@link OrderType} that the venue takes for it.
 */
public record Instrument(int index, String symbol, int baseAsset, int quoteAsset, Filters filters, int orderTypes) {
    /** All order types that there are. */
    public static final int ALL_ORDER_TYPES = (1 << OrderType.values().length) - 1;

    /** A pair whose venue takes every type of order. */
    public Instrument(int index, String symbol, int baseAsset, int quoteAsset, Filters filters) {
        this(index, symbol, baseAsset, quoteAsset, filters, ALL_ORDER_TYPES);
    }

    /** These types as the bits of {@code orderTypes}. */
    public static int bitsOf(Collection<OrderType> types) {
        int bits = 0;
        for (OrderType type : OrderType.values()) {
            bits |= types.contains(type) ? 1 << type.code() : 0;
        }
        return bits;
    }

    /** Whether the venue takes such orders for it. */
    public boolean takes(OrderType type) {
        return (orderTypes & 1 << type.code()) != 0;
    }
}
