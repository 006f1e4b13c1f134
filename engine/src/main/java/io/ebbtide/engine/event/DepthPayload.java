package io.ebbtide.engine.event;

/**
 * The best levels of the book, the best first.
 *
 * <p>Shape: {@value #LEVELS} levels a side; one that the venue did not show, and all behind it, have price and quantity 0. Units: E8.
 */
public final class DepthPayload {
    /** How many levels a side has. */
    public static final int LEVELS = 5;

    public final long[] bidPricesE8 = new long[LEVELS];
    public final long[] bidQtysE8 = new long[LEVELS];
    public final long[] askPricesE8 = new long[LEVELS];
    public final long[] askQtysE8 = new long[LEVELS];

    /** Takes the other's levels. */
    public void set(DepthPayload from) {
        System.arraycopy(from.bidPricesE8, 0, bidPricesE8, 0, LEVELS);
        System.arraycopy(from.bidQtysE8, 0, bidQtysE8, 0, LEVELS);
        System.arraycopy(from.askPricesE8, 0, askPricesE8, 0, LEVELS);
        System.arraycopy(from.askQtysE8, 0, askQtysE8, 0, LEVELS);
    }
}
