package io.ebbtide.guilty.order;

/** Guilty: a synchronized method. */
public final class SynchronizedMethod {
    private int count;

    public synchronized int next() {
        return count++;
    }
}
