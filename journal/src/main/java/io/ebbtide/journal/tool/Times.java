package io.ebbtide.journal.tool;

import java.time.Instant;

/** Moments as text. */
public final class Times {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Times() {}

    /** ISO 8601 in UTC with as many places as it needs. */
    public static String iso(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NANOS_PER_SECOND), Math.floorMod(epochNs, NANOS_PER_SECOND))
                .toString();
    }
}
