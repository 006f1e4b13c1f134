package io.ebbtide.gateway.text;

/** Tells UTF-8 from other bytes. Pure; eight bytes at a time as long as they are ASCII. Source: RFC 3629, section 4. */
public final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /** Whether all of {@code [from, to)} is UTF-8: no lone or missing continuation, no overlong form, no surrogate, nothing above U+10FFFF. */
    public static boolean isValid(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + Long.BYTES <= to && (AsciiNumber.eightBytes(text, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
            } else if (text[i] >= 0) {
                i++;
            } else {
                int length = lengthOf(text, i, to);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** Bytes of the character that begins here outside ASCII, or 0 when it is none. */
    private static int lengthOf(byte[] text, int at, int to) {
        int lead = text[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = text[at + 1] & 0xFF;
        boolean overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        boolean beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        return overlong || beyond ? 0 : length;
    }
}
