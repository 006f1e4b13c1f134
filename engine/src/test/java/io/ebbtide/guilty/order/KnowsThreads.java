package io.ebbtide.guilty.order;

/** Guilty: asks who runs it. */
public final class KnowsThreads {
    public String who() {
        return Thread.currentThread().getName();
    }
}
