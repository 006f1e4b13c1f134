package io.ebbtide.engine.model;

/**
 * Exact arithmetic on decimal numbers with eight places, held in a {@code long} scaled by 10^8.
 *
 * <p>Units: operands and results end in {@code E8}; a ratio of 1 is {@link #ONE}. Errors: overflow and division by zero are bugs
 * ({@link ArithmeticException}); text that is not an exact eight-place decimal is refused with {@link #INVALID}.
 */
public final class FixedPoint {
    /** The scaled value of 1. */
    public static final long ONE = 100_000_000L;

    /** The value of one basis point as a ratio. */
    public static final long ONE_BPS = 10_000L;

    /** What {@link #parse} gives for text that is no exact decimal with eight places. */
    public static final long INVALID = Long.MIN_VALUE;

    private static final int DECIMALS = 8;
    private static final int LONGEST_TEXT = 21;
    /** Up to these bounds {@link #mulFloor} needs no wide division: 10^7 * 10^10 and 10^8 * 10^10 are below 2^63. */
    private static final long WHOLE_FAST = 10_000_000L;

    private static final long FACTOR_FAST = 100 * ONE;
    private static final long LOW_32_BITS = 0xFFFF_FFFFL;

    private FixedPoint() {}

    /** Product of two scaled numbers, rounded toward negative infinity. */
    public static long mulFloor(long aE8, long bE8) {
        long whole = Math.floorDiv(aE8, ONE);
        boolean small = -WHOLE_FAST <= whole && whole <= WHOLE_FAST && -FACTOR_FAST <= bE8 && bE8 <= FACTOR_FAST;
        if (!small) {
            return mulDivFloor(aE8, bE8, ONE);
        }
        // The integer part times b is exact and the rest is below one, so that neither product needs 128 bits.
        return whole * bE8 + Math.floorDiv((aE8 - whole * ONE) * bE8, ONE);
    }

    /**
     * Product of two scaled numbers that are not negative, rounded down; {@link Long#MAX_VALUE} where it does not fit.
     *
     * <p>For measures of the market, which a feed's nonsense must not turn into a bug of ours; never for money.
     */
    public static long mulFloorSaturated(long aE8, long bE8) {
        return Math.multiplyHigh(aE8, bE8) >= ONE / 2 ? Long.MAX_VALUE : mulFloor(aE8, bE8);
    }

    /** Sum of two numbers that are not negative; {@link Long#MAX_VALUE} where it does not fit. */
    public static long addSaturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Product of two scaled numbers, rounded toward positive infinity. */
    public static long mulCeil(long aE8, long bE8) {
        return Math.negateExact(mulFloor(Math.negateExact(aE8), bE8));
    }

    /** Quotient of two scaled numbers, rounded toward negative infinity. */
    public static long divFloor(long aE8, long bE8) {
        return mulDivFloor(aE8, ONE, bE8);
    }

    /** Quotient of two scaled numbers, rounded toward positive infinity. */
    public static long divCeil(long aE8, long bE8) {
        return mulDivCeil(aE8, ONE, bE8);
    }

    /**
     * {@code a * b / divisor} with a 128-bit product, rounded toward negative infinity.
     *
     * <p>Errors: a divisor that is not positive, or a result beyond 63 bits, is a bug.
     */
    public static long mulDivFloor(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return Math.floorDiv(low, positive(divisor));
        }
        return wideDivFloor(high, low, positive(divisor));
    }

    /** {@code a * b / divisor} with a 128-bit product, rounded toward positive infinity. Errors: as {@link #mulDivFloor}. */
    public static long mulDivCeil(long a, long b, long divisor) {
        return Math.negateExact(mulDivFloor(Math.negateExact(a), b, divisor));
    }

    /** Largest multiple of {@code step} that is not above {@code value}; a step of 0 means no grid. */
    public static long floorToStep(long value, long step) {
        return step == 0 ? value : value - Math.floorMod(value, step);
    }

    /** Smallest multiple of {@code step} that is not below {@code value}; a step of 0 means no grid. */
    public static long ceilToStep(long value, long step) {
        if (step == 0) {
            return value;
        }
        long excess = Math.floorMod(value, step);
        return excess == 0 ? value : Math.addExact(value, step - excess);
    }

    /** Root of a number that is not negative, rounded down. */
    public static long sqrtFloor(long value) {
        if (value < 2) {
            return value;
        }
        // Newton from above: the first guess is at least the root, each further one is smaller until the root is
        // reached.
        long root = 1L << ((65 - Long.numberOfLeadingZeros(value)) / 2);
        for (long next = (root + value / root) >> 1; next < root; next = (root + value / root) >> 1) {
            root = next;
        }
        return root;
    }

    /**
     * Reads a plain decimal ({@code -12.5}) from ASCII bytes without allocating.
     *
     * <p>Shape: {@code [from, to)} of {@code text}. Errors: empty, other characters, more than eight significant places or too large
     * gives {@link #INVALID}.
     */
    public static long parse(byte[] text, int from, int to) {
        boolean negative = from < to && text[from] == '-';
        int position = negative ? from + 1 : from;
        if (position >= to || to - position > 20 + DECIMALS) {
            return INVALID;
        }
        long value = 0;
        int places = -1;
        boolean sawDigit = false;
        for (; position < to; position++) {
            int digit = text[position] - '0';
            if (digit >= 0 && digit <= 9) {
                sawDigit = true;
                if (places == DECIMALS) {
                    if (digit != 0) {
                        return INVALID;
                    }
                    continue;
                }
                if (value > (Long.MAX_VALUE - digit) / 10) {
                    return INVALID;
                }
                value = value * 10 + digit;
                places = places < 0 ? places : places + 1;
            } else if (text[position] == '.' && places < 0) {
                places = 0;
            } else {
                return INVALID;
            }
        }
        return sawDigit ? scaled(value, Math.max(places, 0), negative) : INVALID;
    }

    /** Reads a plain decimal from text. Errors: as the byte form. */
    public static long parse(CharSequence text) {
        byte[] ascii = new byte[text.length()];
        for (int i = 0; i < ascii.length; i++) {
            char c = text.charAt(i);
            ascii[i] = c < 128 ? (byte) c : (byte) '?';
        }
        return parse(ascii, 0, ascii.length);
    }

    /** Plain decimal text without needless zeros: {@code 1.5}, {@code -0.00000001}, {@code 25}. */
    public static String format(long valueE8) {
        return format(valueE8, DECIMALS);
    }

    /** The same for a number with so many places, 0 to 18. */
    public static String format(long value, int places) {
        char[] text = new char[LONGEST_TEXT];
        int start = LONGEST_TEXT;
        // Negative magnitudes reach one further than positive ones.
        long rest = value < 0 ? value : -value;
        boolean significant = false;
        for (int place = 0; place < places; place++) {
            long next = rest / 10;
            int digit = (int) (next * 10 - rest);
            rest = next;
            significant |= digit != 0;
            if (significant) {
                text[--start] = (char) ('0' + digit);
            }
        }
        if (significant) {
            text[--start] = '.';
        }
        do {
            long next = rest / 10;
            text[--start] = (char) ('0' + (next * 10 - rest));
            rest = next;
        } while (rest != 0);
        if (value < 0) {
            text[--start] = '-';
        }
        return new String(text, start, LONGEST_TEXT - start);
    }

    private static long scaled(long digits, int places, boolean negative) {
        long value = digits;
        for (int i = places; i < DECIMALS; i++) {
            if (value > Long.MAX_VALUE / 10) {
                return INVALID;
            }
            value *= 10;
        }
        return negative ? -value : value;
    }

    private static long positive(long divisor) {
        if (divisor <= 0) {
            throw new ArithmeticException("divisor must be positive: " + divisor);
        }
        return divisor;
    }

    private static long wideDivFloor(long high, long low, long divisor) {
        boolean negative = high < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        if (Long.compareUnsigned(magnitudeHigh, divisor) >= 0) {
            throw new ArithmeticException("product divided by " + divisor + " exceeds 64 bits");
        }
        long quotient = divideWide(magnitudeHigh, magnitudeLow, divisor);
        boolean exact = magnitudeLow - quotient * divisor == 0;
        if (quotient < 0) {
            throw new ArithmeticException("product divided by " + divisor + " exceeds 63 bits");
        }
        return !negative ? quotient : exact ? -quotient : -quotient - 1;
    }

    /** Unsigned 128 by 64 bit division in two 32-bit digits; {@code high < divisor}. Source: Knuth, TAOCP 2, 4.3.1 algorithm D. */
    private static long divideWide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long v = divisor << shift;
        long u = shift == 0 ? high : high << shift | low >>> (64 - shift);
        long rest = low << shift;
        long q1 = digit(u, rest >>> 32, v);
        long u21 = (u << 32 | rest >>> 32) - q1 * v;
        long q0 = digit(u21, rest & LOW_32_BITS, v);
        return (q1 << 32) + q0;
    }

    private static long digit(long u, long nextDigit, long v) {
        long vHigh = v >>> 32;
        long vLow = v & LOW_32_BITS;
        long q = Long.divideUnsigned(u, vHigh);
        long r = Long.remainderUnsigned(u, vHigh);
        while (q > LOW_32_BITS || Long.compareUnsigned(q * vLow, r << 32 | nextDigit) > 0) {
            q--;
            r += vHigh;
            if (r > LOW_32_BITS) {
                break;
            }
        }
        return q;
    }
}
