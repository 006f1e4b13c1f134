package io.ebbtide.engine.snapshot;

import java.util.Arrays;

/**
 * A state as few bytes, to keep many of them: each number as a zigzag variable-length one, of one to ten bytes. Thread: one; reusable after
 * {@link #clear}.
 */
public final class PackedState implements StateSink {
    private static final int NUMBER_BYTES_MAX = 10;

    private byte[] bytes = new byte[1_024];
    private int size;

    /** Forgets everything. */
    public void clear() {
        size = 0;
    }

    /** How many bytes were written. */
    public int sizeBytes() {
        return size;
    }

    /** Forgets what was written behind so many bytes. */
    public void cut(int sizeBytes) {
        size = Math.min(size, sizeBytes);
    }

    @Override
    public void add(long number) {
        if (size + NUMBER_BYTES_MAX > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** What was written since {@link #clear}. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Reads the numbers of such bytes once. Errors: a {@link BadStateException} where they end too early. */
    public static final class Source implements StateSource {
        private final byte[] bytes;
        private int at;

        /** From the first number. */
        public Source(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long next() {
            long rest = 0;
            int shift = 0;
            byte part;
            do {
                if (at == bytes.length) {
                    throw new BadStateException("it ends after " + at + " bytes");
                }
                part = bytes[at++];
                rest |= (long) (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            return (rest >>> 1) ^ -(rest & 1);
        }

        /** Errors: bytes are left. */
        public void end() {
            if (at != bytes.length) {
                throw new BadStateException((bytes.length - at) + " of " + bytes.length + " bytes are left over");
            }
        }
    }
}
