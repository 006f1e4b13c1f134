package io.ebbtide.gateway.paper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One frame of the paper venue's ledger in memory: numbers one after the other, written by {@code add} and read back in the same order by
 * {@code next}. Thread: one. Errors: reading past the end is damage that the checksum should have found (IllegalStateException).
 */
final class LedgerFrame {
    private byte[] bytes = new byte[4_096];
    private ByteBuffer view = wrap(bytes);
    private int size;
    private int position;

    /** Forgets everything. */
    LedgerFrame clear() {
        size = 0;
        position = 0;
        return this;
    }

    void add(long number) {
        require(Long.BYTES);
        view.putLong(size, number);
        size += Long.BYTES;
    }

    void add(long[] numbers) {
        for (long number : numbers) {
            add(number);
        }
    }

    void add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(encoded.length);
        require(encoded.length);
        view.put(size, encoded);
        size += encoded.length;
    }

    long next() {
        take(Long.BYTES);
        return view.getLong(position - Long.BYTES);
    }

    int nextInt() {
        return Math.toIntExact(next());
    }

    void next(long[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = next();
        }
    }

    String nextText() {
        int length = nextInt();
        take(length);
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    /** Whether everything was read. */
    boolean isAtEnd() {
        return position == size;
    }

    int sizeBytes() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Takes over a body that was read; reading begins at its start. */
    void fill(byte[] from, int offset, int length) {
        clear();
        require(length);
        System.arraycopy(from, offset, bytes, 0, length);
        size = length;
    }

    private void take(int length) {
        if (length < 0 || position + length > size) {
            throw new IllegalStateException("a frame of " + size + " bytes ends before its content");
        }
        position += length;
    }

    private void require(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            view = wrap(bytes);
        }
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
