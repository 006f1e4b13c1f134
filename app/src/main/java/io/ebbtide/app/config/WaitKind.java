package io.ebbtide.app.config;

/** How a ring thread waits for work: from no CPU at all to a whole core. */
public enum WaitKind implements ConfigWord {
    /** Sleeps on a lock. */
    BLOCKING,
    /** Sleeps on a lock and wakes others only when somebody sleeps. */
    LITE_BLOCKING,
    /** Spins, then gives way to other threads. */
    YIELDING,
    /** Spins, then parks for very short times. */
    SLEEPING,
    /** Spins for ever; needs a core of its own. */
    BUSY_SPIN
}
