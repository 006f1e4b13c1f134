package io.ebbtide.gateway.text;

import io.ebbtide.engine.model.FixedPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers and separators in ASCII bytes, eight bytes at a time. Reading recordings is mostly this: digit by digit it took twice as long.
 * Decimals of more than eight digits before or after the point go to {@link FixedPoint#parse}, whose results all others equal. Source of
 * the arithmetic: D. Lemire, "Quickly parsing eight digits", 2018; zero bytes: H. S. Warren, "Hacker's Delight", 6-1.
 */
public final class AsciiNumber {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
    private static final long EACH_LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long EIGHT_ZEROS = EACH_BYTE * '0';
    private static final long EIGHT_POINTS = EACH_BYTE * '.';
    private static final long NO_DIGITS = -1;
    private static final int WHOLE_DIGITS_MAX = 19;

    private AsciiNumber() {}

    /** The high bit of each byte of {@code eightBytes} that equals the byte which {@code eightWanted} repeats. */
    public static long matches(long eightBytes, long eightWanted) {
        long difference = eightBytes ^ eightWanted;
        return ~(((difference & EACH_LOW_BITS) + EACH_LOW_BITS) | difference | EACH_LOW_BITS);
    }

    /** Eight times the same byte. */
    public static long eightOf(char ascii) {
        return EACH_BYTE * ascii;
    }

    /** The eight bytes from {@code position}, the first in the lowest place; zeros stand for what lies beyond the array. */
    public static long eightBytes(byte[] text, int position) {
        if (position + Long.BYTES <= text.length) {
            return (long) EIGHT_BYTES.get(text, position);
        }
        long bytes = 0;
        for (int i = text.length - 1; i >= position; i--) {
            bytes = bytes << 8 | (text[i] & 0xFF);
        }
        return bytes;
    }

    /** The whole number in {@code [from, to)}, or -1 when it is none or has more digits than a time or id can. */
    public static long whole(byte[] text, int from, int to) {
        int length = to - from;
        if (length > 0 && length <= 8) {
            return digits(rightmost(eightBytes(text, from), length));
        }
        if (length > 8 && length <= 16) {
            long high = digits(rightmost(eightBytes(text, from), length - 8));
            long low = digits(eightBytes(text, to - 8));
            return high < 0 || low < 0 ? -1 : high * FixedPoint.ONE + low;
        }
        return length > 0 && length <= WHOLE_DIGITS_MAX ? longWhole(text, from, to) : -1;
    }

    /** As {@link FixedPoint#parse}. Units: E8. */
    public static long decimalE8(byte[] text, int from, int to) {
        int length = to - from;
        if (length <= 0) {
            return FixedPoint.INVALID;
        }
        int point = indexOfPoint(text, from, to);
        int wholeLength = point < 0 ? length : point - from;
        int placesLength = point < 0 ? 0 : to - point - 1;
        boolean ordinary = wholeLength > 0 && wholeLength <= 8 && placesLength <= 8;
        if (!ordinary || (point >= 0 && placesLength == 0)) {
            return FixedPoint.parse(text, from, to);
        }
        long whole = digits(rightmost(eightBytes(text, from), wholeLength));
        long places = placesLength == 0 ? 0 : digits(leftmost(eightBytes(text, point + 1), placesLength));
        return whole < 0 || places < 0 ? FixedPoint.parse(text, from, to) : whole * FixedPoint.ONE + places;
    }

    private static int indexOfPoint(byte[] text, int from, int to) {
        for (int i = from; i < to; i += Long.BYTES) {
            long points = matches(eightBytes(text, i), EIGHT_POINTS);
            if (points != 0) {
                int found = i + (Long.numberOfTrailingZeros(points) >>> 3);
                return found < to ? found : -1;
            }
        }
        return -1;
    }

    /** The first {@code count} bytes as the last of eight digits, zeros before them. Shape: {@code count} is 1 to 8. */
    private static long rightmost(long eightBytes, int count) {
        int shift = 64 - count * 8;
        return shift == 0 ? eightBytes : (eightBytes << shift) | (EIGHT_ZEROS >>> (64 - shift));
    }

    /** The first {@code count} bytes as the first of eight digits, zeros behind them. Shape: {@code count} is 1 to 8. */
    private static long leftmost(long eightBytes, int count) {
        int kept = count * 8;
        return kept == 64 ? eightBytes : (eightBytes & (-1L >>> (64 - kept))) | (EIGHT_ZEROS << kept);
    }

    /** The number that eight digits write, or a negative one when there is another character among them. */
    private static long digits(long eightBytes) {
        long highHalves = eightBytes & 0xF0F0_F0F0_F0F0_F0F0L;
        long carried = (eightBytes + 0x0606_0606_0606_0606L) & 0xF0F0_F0F0_F0F0_F0F0L;
        if ((highHalves | carried >>> 4) != 0x3333_3333_3333_3333L) {
            return NO_DIGITS;
        }
        long value = eightBytes - EIGHT_ZEROS;
        value = value * 10 + (value >>> 8);
        long odd = (value & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L;
        long even = (value >>> 16 & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L;
        return (odd + even) >>> 32;
    }

    private static long longWhole(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value < 0 ? -1 : value;
    }
}
