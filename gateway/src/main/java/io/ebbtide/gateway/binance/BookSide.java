package io.ebbtide.gateway.binance;

import java.util.Arrays;

/**
 * The bids or the asks of a local order book: price levels in a sorted array, the best at the end, where nearly all changes are. Grows with
 * the levels that the venue named; nothing is forgotten, as the venue's rules for a local book demand. Thread: one.
 */
public final class BookSide {
    /** Which price is better. */
    public enum Order {
        /** The higher: bids. */
        HIGHEST_BEST(1),
        /** The lower: asks. */
        LOWEST_BEST(-1);

        private final int sign;

        Order(int sign) {
            this.sign = sign;
        }
    }

    private final int sign;
    private long[] signedPricesE8 = new long[1_024];
    private long[] qtysE8 = new long[1_024];
    private int size;

    /** An empty side. */
    public BookSide(Order order) {
        this.sign = order.sign;
    }

    /** Sets a level to a quantity; 0 removes it, and removing what is not there is normal. */
    public void set(Level level) {
        long signedE8 = sign * level.priceE8;
        int found = Arrays.binarySearch(signedPricesE8, 0, size, signedE8);
        if (found < 0 && level.qtyE8 != 0) {
            insert(-found - 1, signedE8);
            found = -found - 1;
        }
        if (found < 0) {
            return;
        }
        if (level.qtyE8 == 0) {
            remove(found);
        } else {
            qtysE8[found] = level.qtyE8;
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Writes the best levels, the best first, 0 behind the last; gives whether anything differs from what was there.
     *
     * <p>Shape: both arrays are equally long.
     */
    public boolean copyBest(long[] pricesE8, long[] intoQtysE8) {
        boolean differs = false;
        for (int i = 0; i < pricesE8.length; i++) {
            int from = size - 1 - i;
            long priceE8 = from < 0 ? 0 : sign * signedPricesE8[from];
            long qtyE8 = from < 0 ? 0 : qtysE8[from];
            differs |= priceE8 != pricesE8[i] || qtyE8 != intoQtysE8[i];
            pricesE8[i] = priceE8;
            intoQtysE8[i] = qtyE8;
        }
        return differs;
    }

    /** The best price; the side must not be empty. */
    public long bestE8() {
        return sign * signedPricesE8[size - 1];
    }

    /** The quantity at the best price; the side must not be empty. */
    public long bestQtyE8() {
        return qtysE8[size - 1];
    }

    private void insert(int position, long signedE8) {
        if (size == qtysE8.length) {
            signedPricesE8 = Arrays.copyOf(signedPricesE8, size * 2);
            qtysE8 = Arrays.copyOf(qtysE8, size * 2);
        }
        System.arraycopy(signedPricesE8, position, signedPricesE8, position + 1, size - position);
        System.arraycopy(qtysE8, position, qtysE8, position + 1, size - position);
        signedPricesE8[position] = signedE8;
        size++;
    }

    private void remove(int position) {
        size--;
        System.arraycopy(signedPricesE8, position + 1, signedPricesE8, position, size - position);
        System.arraycopy(qtysE8, position + 1, qtysE8, position, size - position);
    }

    /** One price level, reused. Units: E8. */
    public static final class Level {
        public long priceE8;
        public long qtyE8;
    }
}
