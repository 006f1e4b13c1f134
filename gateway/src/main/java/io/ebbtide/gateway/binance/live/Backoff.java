package io.ebbtide.gateway.binance.live;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt to connect: doubling from 200 ms to 15 s, between a half and the whole of it by a seeded draw, so
 * that many clients do not come back at once and the venue's 300 attempts in 5 minutes are never reached. Thread: its owner's monitor.
 */
final class Backoff {
    private static final long FIRST_NS = 200_000_000L;
    private static final long LONGEST_NS = 15_000_000_000L;
    /** A connection that lasted as long was a good one. */
    private static final long GOOD_NS = 10_000_000_000L;

    private final SplittableRandom random;
    private int failures;

    Backoff(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The pause after a connection that ended after {@code lastedNs}, 0 for one that never was. */
    long nextNs(long lastedNs) {
        failures = lastedNs >= GOOD_NS ? 0 : failures;
        long wholeNs = Math.min(FIRST_NS << Math.min(failures, 20), LONGEST_NS);
        failures++;
        return wholeNs / 2 + random.nextLong(wholeNs / 2 + 1);
    }
}
