package io.ebbtide.gateway.binance.live;

import java.nio.charset.StandardCharsets;

/** A text that nobody may read: it shows itself as {@code ***} wherever it is printed. Immutable. Thread: any. */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret with this text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** For the header or parameter that carries it. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
