package io.ebbtide.gateway.paper;

/**
 * Randomness without state: a number is a function of (seed, actor, counter), so that drawing more for one purpose never shifts the draws
 * of another. Integers only; equal on every machine.
 *
 * <p>Source: finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
 */
public final class SeededMix {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final long LN_2_E8 = 69_314_718L;
    private static final int LANE_BITS = 16;
    private static final long LANE_MASK = 0xFFFFL;
    /** Mean of the sum of four 16-bit numbers. */
    private static final long LANES_MEAN = 2 * LANE_MASK;
    /** Standard deviation of that sum: 65536 * sqrt(4 / 12). */
    private static final long LANES_DEVIATION = 37_837L;

    private SeededMix() {}

    /** 64 random bits. */
    public static long mix(long seed, long actor, long counter) {
        return draw(stream(seed, actor), counter);
    }

    /** The start of one actor's sequence, to be kept and given to {@link #draw}. */
    public static long stream(long seed, long actor) {
        return finish(seed + GOLDEN_GAMMA * finish(actor + GOLDEN_GAMMA));
    }

    /** 64 random bits: the number {@code counter} of a sequence. */
    public static long draw(long stream, long counter) {
        return finish(stream + GOLDEN_GAMMA * counter);
    }

    /** A number in {@code [0, bound)} out of 64 random bits. */
    public static long below(long bits, long bound) {
        return Math.multiplyHigh(bits >>> 1, bound << 1);
    }

    /**
     * About exponentially distributed with mean 1, out of 64 random bits; at most about 45.
     *
     * <p>Units: E8. The logarithm is taken in integers: whole binary digits exactly, the rest by a parabola that is off by at most 0.01.
     */
    public static long exponentialE8(long bits) {
        long drawn = bits | 1;
        int zeros = Long.numberOfLeadingZeros(drawn);
        long fraction = zeros == Long.SIZE - 1 ? 0 : (drawn << (zeros + 1)) >>> 32;
        long bend = ((fraction * ((1L << 32) - fraction)) >>> 32) * 344 / 1000;
        long minusLog2 = ((zeros + 1L) << 32) - fraction - bend;
        return ((minusLog2 >>> 8) * LN_2_E8) >>> 24;
    }

    /**
     * About normally distributed with mean 0 and deviation 1, out of 64 random bits; a sum of four uniform integers, so at most 3.5.
     *
     * <p>Units: E8.
     */
    public static long normalE8(long bits) {
        long sum = (bits & LANE_MASK)
                + ((bits >>> LANE_BITS) & LANE_MASK)
                + ((bits >>> (2 * LANE_BITS)) & LANE_MASK)
                + (bits >>> (3 * LANE_BITS));
        return (sum - LANES_MEAN) * 100_000_000L / LANES_DEVIATION;
    }

    private static long finish(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }
}
