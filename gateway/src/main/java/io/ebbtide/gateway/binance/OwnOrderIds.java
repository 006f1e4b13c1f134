package io.ebbtide.gateway.binance;

import io.ebbtide.engine.model.ClientIds;
import java.nio.charset.StandardCharsets;

/**
 * Tells our client order ids from those of others and finds the number inside them, without making a String. The way back is
 * {@link ClientIds#text}. Immutable. Thread: any.
 */
public final class OwnOrderIds {
    /** The id is not ours. */
    public static final long FOREIGN = 0;

    private static final int RADIX = 36;

    private final String instance;
    private final byte[] prefix;

    /** The ids of one instance. */
    public OwnOrderIds(String instance) {
        this.instance = instance;
        String first = ClientIds.text(instance, 0);
        prefix = first.substring(0, first.length() - 1).getBytes(StandardCharsets.US_ASCII);
    }

    /** The id as the venue sees it. */
    public String text(long clientId) {
        return ClientIds.text(instance, clientId);
    }

    /** The number in the id in {@code [from, to)} of {@code text}, or {@link #FOREIGN}. Only what {@link #text} writes is taken. */
    public long find(byte[] text, int from, int to) {
        int digits = from + prefix.length;
        if (digits >= to || text[digits] == '0') {
            return FOREIGN;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (text[from + i] != prefix[i]) {
                return FOREIGN;
            }
        }
        long value = 0;
        for (int i = digits; i < to; i++) {
            int digit = text[i] >= 'A' && text[i] <= 'Z' ? -1 : Character.digit(text[i], RADIX);
            if (digit < 0 || value > (Long.MAX_VALUE - digit) / RADIX) {
                return FOREIGN;
            }
            value = value * RADIX + digit;
        }
        return value;
    }
}
