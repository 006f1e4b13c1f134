package io.ebbtide.gateway.text;

/** Turns times of recordings into nanoseconds since 1970; only 2009 (before it there was no crypto market) to 2099 is believed. */
public enum EpochTime {
    /** Milliseconds, as Ebbtide's own headers say. */
    MILLISECONDS,
    /** Milliseconds or microseconds, told apart by size, as in Binance's public files and streams. */
    MILLISECONDS_OR_MICROSECONDS,
    /** Nanoseconds, as recorders stamp lines. */
    NANOSECONDS;

    /** What {@link #toNs} gives for a number that is no such time. */
    public static final long INVALID = -1;

    private static final long FIRST_MS = 1_230_768_000_000L;
    private static final long END_MS = 4_102_444_800_000L;

    /** Nanoseconds since 1970, or {@link #INVALID}. */
    public long toNs(long value) {
        return switch (this) {
            case MILLISECONDS -> scaled(value, 1_000_000L);
            case MILLISECONDS_OR_MICROSECONDS -> scaled(value, value < END_MS ? 1_000_000L : 1_000L);
            case NANOSECONDS -> scaled(value, 1);
        };
    }

    private static long scaled(long value, long nsPerUnit) {
        long unitsPerMs = 1_000_000L / nsPerUnit;
        boolean believed = value >= FIRST_MS * unitsPerMs && value < END_MS * unitsPerMs;
        return believed ? value * nsPerUnit : INVALID;
    }
}
