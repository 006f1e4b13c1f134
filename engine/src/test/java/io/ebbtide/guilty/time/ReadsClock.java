package io.ebbtide.guilty.time;

/** Guilty: asks the machine for the time. */
public final class ReadsClock {
    public long nowNs() {
        return System.nanoTime();
    }

    public long nowMs() {
        return System.currentTimeMillis();
    }
}
