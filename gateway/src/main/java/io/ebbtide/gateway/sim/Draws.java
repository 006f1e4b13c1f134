package io.ebbtide.gateway.sim;

import io.ebbtide.gateway.paper.SeededMix;

/** One actor's sequence of random numbers. Single-threaded. */
final class Draws {
    private final long stream;
    private long counter;

    Draws(long seed, long actor) {
        stream = SeededMix.stream(seed, actor);
    }

    long bits() {
        return SeededMix.draw(stream, counter++);
    }

    /** From 0 to {@code bound - 1}. */
    long below(long bound) {
        return SeededMix.below(bits(), bound);
    }

    /** From {@code low} to {@code high}, both possible. */
    long between(long low, long high) {
        return low + below(high - low + 1);
    }

    /** Mean 1, E8. */
    long exponentialE8() {
        return SeededMix.exponentialE8(bits());
    }

    /** Mean 0, deviation 1, E8. */
    long normalE8() {
        return SeededMix.normalE8(bits());
    }
}
