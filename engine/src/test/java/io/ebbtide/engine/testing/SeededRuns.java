package io.ebbtide.engine.testing;

import java.util.SplittableRandom;

/**
 * Property tests without a library: a body is run with many seeds, and a failure names its seed.
 *
 * <p>{@code -Debbtide.seed=17} runs that seed alone.
 */
public final class SeededRuns {
    private static final Long ONLY = Long.getLong("ebbtide.seed");

    private SeededRuns() {}

    /** What is run for each seed. */
    public interface Body {
        void run(SplittableRandom random);
    }

    /** Runs the body with the seeds {@code 1 .. count}. */
    public static void check(int count, Body body) {
        long first = ONLY == null ? 1 : ONLY;
        long last = ONLY == null ? count : ONLY;
        for (long seed = first; seed <= last; seed++) {
            try {
                body.run(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("with -Debbtide.seed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** A number of any magnitude and sign, so that small, huge and boundary values are all met. */
    public static long anyMagnitude(SplittableRandom random) {
        long value = random.nextLong() >>> random.nextInt(1, 64);
        return random.nextBoolean() ? value : -value;
    }
}
