package io.ebbtide.engine.snapshot;

import java.util.Arrays;

/**
 * A state as the numbers that its owners wrote, in their order, to be kept or loaded. Shape: grows as needed. Thread: one; {@link #source}
 * reads while nobody writes.
 */
public final class StateNumbers implements StateSink {
    private long[] numbers = new long[4_096];
    private int size;

    /** Forgets everything. */
    public void clear() {
        size = 0;
    }

    @Override
    public void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    /** How many numbers there are. */
    public int size() {
        return size;
    }

    /** The number at a place, from 0. */
    public long get(int place) {
        return numbers[place];
    }

    /** All numbers from the first. */
    public Source source() {
        return new Source();
    }

    /** Reads the numbers once. */
    public final class Source implements StateSource {
        private int at;

        private Source() {}

        @Override
        public long next() {
            if (at == size) {
                throw new BadStateException("it ends after " + size + " numbers");
            }
            return numbers[at++];
        }

        /** Errors: numbers are left. */
        public void end() {
            if (at != size) {
                throw new BadStateException((size - at) + " of " + size + " numbers are left over");
            }
        }
    }
}
