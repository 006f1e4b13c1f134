package io.ebbtide.bench.simulate;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.paper.SeededMix;

/**
 * Random decisions without state: each is a function of (seed, actor, counter), so that taking one thing out of a world does not change
 * the draws of the others. Thread: any.
 */
final class Dice {
    private static final long SCALE = 10_000;

    private final long stream;

    Dice(long seed, long actor) {
        stream = SeededMix.stream(seed, actor);
    }

    /** 64 random bits: the number {@code counter} of this actor. */
    long bits(long counter) {
        return SeededMix.draw(stream, counter);
    }

    /** A number in {@code [0, bound)}. */
    long below(long counter, long bound) {
        return SeededMix.below(bits(counter), bound);
    }

    /** True once in {@code n}. */
    boolean oneIn(long counter, long n) {
        return below(counter, n) == 0;
    }

    /** About {@code mean}, rarely much more: at most {@code max}. */
    long heavyTail(long counter, long mean, long max) {
        long e8 = SeededMix.exponentialE8(bits(counter)) / SCALE;
        // The square of an exponential number has mean 2 and a tail that is worth meeting.
        return Math.min(max, FixedPoint.mulFloor(mean, e8 * e8 / 2));
    }
}
