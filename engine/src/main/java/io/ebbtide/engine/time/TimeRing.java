package io.ebbtide.engine.time;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * The newest times at which something happened, so that it can be counted how often it did within a window. Shape: counts saturate at the
 * capacity. Units: nanoseconds since 1970. One writer: the engine thread.
 */
public final class TimeRing {
    private final long[] times;
    private int newest;
    private int size;

    /** An empty ring. */
    public TimeRing(int capacity) {
        times = new long[capacity];
    }

    /** Notes a time; times never go back. */
    public void add(long timeNs) {
        newest = (newest + 1) % times.length;
        times[newest] = timeNs;
        size = Math.min(size + 1, times.length);
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /** How many times are younger than the window: what is exactly as old no longer counts. */
    public int countWithin(long windowNs, long nowNs) {
        int count = 0;
        while (count < size && nowNs - at(count) < windowNs) {
            count++;
        }
        return count;
    }

    /** Writes what counts, oldest last. */
    public void writeTo(StateSink sink) {
        sink.add(size);
        for (int i = 0; i < size; i++) {
            sink.addTimeNs(at(i));
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        size = source.nextCount(times.length);
        newest = Math.max(0, size - 1);
        for (int i = 0; i < size; i++) {
            times[newest - i] = source.nextTimeNs();
        }
    }

    private long at(int age) {
        return times[Math.floorMod(newest - age, times.length)];
    }
}
