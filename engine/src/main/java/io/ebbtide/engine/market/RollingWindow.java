package io.ebbtide.engine.market;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

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
    /** Entries lie side by side, so that each is one cache line: bucket, high, time of the high, unused. */
    private static final int ENTRY = 4;

    private static final int HIGH = 1;
    private static final int TIME = 2;

    private final long bucketNs;
    private final long[] queue = new long[CAPACITY * ENTRY];
    private long bucketEndNs;
    private long currentBucket;
    private int head;
    private int size;
    // Copies of the queue's two ends: most ticks change neither and need not touch the queue.
    private long peakE8;
    private long peakTimeNs;
    private long lastHighE8;
    private long lastBucket;

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
        copyEnds();
    }

    /** Takes a price; time never goes back. */
    public void add(long priceE8, long nowNs) {
        if (nowNs >= bucketEndNs) {
            openBucket(nowNs);
        }
        if (priceE8 < lastHighE8 && lastBucket == currentBucket) {
            return;
        }
        while (size > 0 && queue[last() + HIGH] <= priceE8) {
            size--;
        }
        size++;
        int at = last();
        queue[at] = currentBucket;
        queue[at + HIGH] = priceE8;
        queue[at + TIME] = nowNs;
        copyEnds();
    }

    /** The highest price, or 0 before the first. */
    public long peakE8() {
        return peakE8;
    }

    /** When the highest price was made, or 0. */
    public long peakTimeNs() {
        return peakTimeNs;
    }

    /** Writes the queue. */
    public void writeTo(StateSink sink) {
        sink.add(size);
        for (int i = 0; i < size; i++) {
            int at = ((head + i) & MASK) * ENTRY;
            sink.add(queue[at]);
            sink.add(queue[at + HIGH]);
            sink.addTimeNs(queue[at + TIME]);
        }
    }

    /** Takes back what was written. The newest entry is always of the current bucket. */
    void loadFrom(StateSource source) {
        clear();
        size = source.nextCount(CAPACITY);
        for (int i = 0; i < size; i++) {
            int at = i * ENTRY;
            queue[at] = source.next();
            queue[at + HIGH] = source.next();
            queue[at + TIME] = source.nextTimeNs();
        }
        copyEnds();
        if (size > 0) {
            currentBucket = lastBucket;
            bucketEndNs = (currentBucket + 1) * bucketNs;
        }
    }

    private void openBucket(long nowNs) {
        boolean follows = nowNs - bucketEndNs < bucketNs;
        currentBucket = follows && bucketEndNs != 0 ? currentBucket + 1 : nowNs / bucketNs;
        bucketEndNs = (currentBucket + 1) * bucketNs;
        while (size > 0 && queue[head * ENTRY] < currentBucket - BUCKETS) {
            head = (head + 1) & MASK;
            size--;
        }
        copyEnds();
    }

    private void copyEnds() {
        boolean empty = size == 0;
        peakE8 = empty ? 0 : queue[head * ENTRY + HIGH];
        peakTimeNs = empty ? 0 : queue[head * ENTRY + TIME];
        lastHighE8 = empty ? 0 : queue[last() + HIGH];
        lastBucket = empty ? -1 : queue[last()];
    }

    private int last() {
        return ((head + size - 1) & MASK) * ENTRY;
    }
}
