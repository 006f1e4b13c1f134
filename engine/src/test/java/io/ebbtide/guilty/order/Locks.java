package io.ebbtide.guilty.order;

import java.util.concurrent.locks.ReentrantLock;

/** Guilty: a lock. */
public final class Locks {
    public final ReentrantLock lock = new ReentrantLock();
}
