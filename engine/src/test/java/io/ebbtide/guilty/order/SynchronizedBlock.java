package io.ebbtide.guilty.order;

/** Guilty: a synchronized block. */
public final class SynchronizedBlock {
    private final Object lock = new Object();
    private int count;

    public int next() {
        synchronized (lock) {
            return count++;
        }
    }
}
