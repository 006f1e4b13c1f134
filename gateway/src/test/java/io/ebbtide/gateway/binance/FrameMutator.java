package io.ebbtide.gateway.binance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes damaged frames out of sound ones: the same seed gives the same frames. About one in five stays as it was. */
final class FrameMutator {
    private static final String BYTES = "{}[]\",:\\0123456789.-eE tfnbBaAskuUpqmT@\u0000\n";
    private static final String[] VALUES = {
        "null",
        "true",
        "-1",
        "1e400",
        "0.000000001",
        "99999999999999999999",
        "\"\"",
        "[]",
        "{}",
        "[[[[",
        "\"NaN\"",
        "0",
    };
    private static final byte[] NOISE = {(byte) 0xC3, (byte) 0x80, (byte) 0xFF, (byte) 0xED, (byte) 0xF4};
    private static final int DEEP = 200;

    private final Random random;
    private final List<byte[]> sound;

    FrameMutator(long seed, List<byte[]> sound) {
        this.random = new Random(seed);
        this.sound = sound;
    }

    byte[] next() {
        byte[] text = sound.get(random.nextInt(sound.size())).clone();
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            text = changed(text);
        }
        return text;
    }

    private byte[] changed(byte[] text) {
        if (text.length == 0) {
            return text;
        }
        int at = random.nextInt(text.length);
        return switch (random.nextInt(100)) {
            default -> replaced(text, at);
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Arrays.copyOf(text, at);
            case 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> without(text, at, 1 + random.nextInt(8));
            case 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 -> twice(text, at);
            case 30, 31, 32, 33, 34, 35, 36, 37, 38, 39 -> spliced(text, at);
            case 40, 41, 42, 43, 44 -> noisy(text, at);
            case 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59 -> otherValue(text, at);
            case 60, 61 -> deep(text);
            case 62 -> random.nextInt(40) == 0 ? huge(text) : replaced(text, at);
        };
    }

    private byte[] replaced(byte[] text, int at) {
        text[at] = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
        return text;
    }

    private byte[] noisy(byte[] text, int at) {
        text[at] = NOISE[random.nextInt(NOISE.length)];
        return text;
    }

    private byte[] twice(byte[] text, int at) {
        int length = Math.min(1 + random.nextInt(40), text.length - at);
        return joined(Arrays.copyOf(text, at + length), Arrays.copyOfRange(text, at, text.length));
    }

    private byte[] spliced(byte[] text, int at) {
        byte[] other = sound.get(random.nextInt(sound.size()));
        int from = random.nextInt(other.length);
        return joined(Arrays.copyOf(text, at), Arrays.copyOfRange(other, from, other.length));
    }

    /** Puts something else where a value stands, so that the frame stays JSON more often than not. */
    private byte[] otherValue(byte[] text, int at) {
        int colon = at;
        while (colon < text.length && text[colon] != ':') {
            colon++;
        }
        int end = colon;
        while (end < text.length && text[end] != ',' && text[end] != '}') {
            end++;
        }
        if (end == text.length) {
            return text;
        }
        byte[] value = VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.US_ASCII);
        return joined(joined(Arrays.copyOf(text, colon + 1), value), Arrays.copyOfRange(text, end, text.length));
    }

    private static byte[] deep(byte[] text) {
        String opened = "{\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + ",";
        return joined(opened.getBytes(StandardCharsets.US_ASCII), Arrays.copyOfRange(text, 1, text.length));
    }

    private static byte[] huge(byte[] text) {
        byte[] spaces = new byte[MarketFrame.BYTES_MAX];
        Arrays.fill(spaces, (byte) ' ');
        return joined(spaces, text);
    }

    private static byte[] without(byte[] text, int at, int length) {
        int end = Math.min(at + length, text.length);
        return joined(Arrays.copyOf(text, at), Arrays.copyOfRange(text, end, text.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
