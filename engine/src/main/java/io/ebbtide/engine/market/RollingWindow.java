package io.ebbtide.engine.market;

import io.ebbtide.engine.snapshot.StateHash;

/**
 * Highest price of the last window, in constant time and memory. One writer: the engine thread.
 *
 * <p>Shape: time is cut into {@value #BUCKETS} buckets a window; a high leaves when its whole bucket has left, so it may count up to one
 * bucket longer than the window (1 s of 300 s). Kept is a queue of buckets with falling highs (a monotone queue).
 */
public final class RollingWindow {
    static final int BUCKETS = 300;

    private static final int CAPACITY = 512;
    private static final int MASK = CAPACITY - 1;

    private final long bucketNs;
    private final long[] bucket = new long[CAPACITY];
    private final long[] highE8 = new long[CAPACITY];
    private final long[] highTimeNs = new long[CAPACITY];
    private long bucketEndNs;
    private long currentBucket;
    private int head;
    private int size;

    /** A window of this length; a multiple of {@value #BUCKETS} ns. */
    public RollingWindow(long windowNs) {
        bucketNs = Math.max(1, windowNs / BUCKETS);
    }

    /** Forgets everything. */
    public void clear() {
        head = 0;
        size = 0;
        bucketEndNs = 0;
        currentBucket = 0;
    }

    /** Takes a price; time never goes back. */
    public void add(long priceE8, long nowNs) {
        if (nowNs >= bucketEndNs) {
            openBucket(nowNs);
        }
        while (size > 0 && highE8[last()] <= priceE8) {
            size--;
        }
        if (size == 0 || bucket[last()] != currentBucket) {
            size++;
            bucket[last()] = currentBucket;
            highE8[last()] = priceE8;
            highTimeNs[last()] = nowNs;
        }
    }

    /** The highest price, or 0 before the first. */
    public long peakE8() {
        return size == 0 ? 0 : highE8[head];
    }

    /** When the highest price was made, or 0. */
    public long peakTimeNs() {
        return size == 0 ? 0 : highTimeNs[head];
    }

    /** Adds the queue. */
    public void hashInto(StateHash hash) {
        hash.add(size);
        for (int i = 0; i < size; i++) {
            int at = (head + i) & MASK;
            hash.add(bucket[at]);
            hash.add(highE8[at]);
            hash.add(highTimeNs[at]);
        }
    }

    private void openBucket(long nowNs) {
        currentBucket = nowNs / bucketNs;
        bucketEndNs = (currentBucket + 1) * bucketNs;
        while (size > 0 && bucket[head] < currentBucket - BUCKETS) {
            head = (head + 1) & MASK;
            size--;
        }
    }

    private int last() {
        return (head + size - 1) & MASK;
    }
}
