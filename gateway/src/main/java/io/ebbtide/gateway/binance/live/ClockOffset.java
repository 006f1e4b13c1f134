package io.ebbtide.gateway.binance.live;

/**
 * How far our clock is from the venue's, out of the best of the last samples: of those, the one with the shortest way there and back.
 * Thread: its owner's monitor. Source: binance.md § 3.7, Signing.
 */
final class ClockOffset {
    /** How many samples make a measurement. */
    static final int SAMPLES = 5;

    /** Stamps lie so far in the past: the venue takes less of the future than of the past. */
    private static final long LEAN_NS = 100_000_000L;

    private static final long NS_PER_MS = 1_000_000;

    private long offsetNs;
    private long errorNs;
    private boolean known;
    private int samples;
    private long bestRoundNs;
    private long bestOffsetNs;

    /** Begins a measurement; the one before counts until this one is complete. */
    void begin() {
        samples = 0;
        bestRoundNs = Long.MAX_VALUE;
    }

    /** Takes an answer with the venue's time to a question that left and came back at these times of ours. Gives whether it was the last. */
    boolean sample(long sentNs, long backNs, long venueMs) {
        long roundNs = Math.max(0, backNs - sentNs);
        if (roundNs < bestRoundNs) {
            bestRoundNs = roundNs;
            // The venue's number is cut to whole milliseconds: half of one is lost on average.
            bestOffsetNs = sentNs + roundNs / 2 - (venueMs * NS_PER_MS + NS_PER_MS / 2);
        }
        samples++;
        if (samples == SAMPLES) {
            offsetNs = bestOffsetNs;
            errorNs = bestRoundNs / 2 + NS_PER_MS / 2;
            known = true;
        }
        return samples == SAMPLES;
    }

    boolean isKnown() {
        return known;
    }

    /** Above 0 where ours is ahead. */
    long offsetNs() {
        return offsetNs;
    }

    long errorNs() {
        return errorNs;
    }

    /** The venue's time at a moment of ours. */
    long venueMs(long nowNs) {
        return Math.floorDiv(nowNs - offsetNs, NS_PER_MS);
    }

    /** The stamp of a request that was decided at this moment of ours. */
    long stampMs(long decidedNs) {
        return venueMs(decidedNs - LEAN_NS);
    }
}
