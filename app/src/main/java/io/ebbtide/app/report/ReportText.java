package io.ebbtide.app.report;

import io.ebbtide.engine.model.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How numbers and times are spelled in every file of the run directory. */
final class ReportText {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private ReportText() {}

    /** ISO-8601 in UTC, with milliseconds, or nanoseconds where milliseconds would lose something. */
    static String time(long timeNs) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND));
        return (timeNs % NS_PER_MS == 0 ? MILLIS : NANOS).format(instant);
    }

    /** Seconds as a decimal with at most three places. */
    static String seconds(long durationNs) {
        return plain(BigDecimal.valueOf(durationNs / NS_PER_MS, 3));
    }

    /** Milliseconds as a decimal with at most six places. */
    static String millis(long durationNs) {
        return plain(BigDecimal.valueOf(durationNs, 6));
    }

    /** A ratio as basis points with at most four places. */
    static String bps(long ratioE8) {
        return plain(BigDecimal.valueOf(ratioE8, 4));
    }

    /** A ratio as a percentage, rounded up to four places. */
    static String percent(long ratioE8) {
        return plain(BigDecimal.valueOf(ratioE8, 6).setScale(4, RoundingMode.CEILING));
    }

    /** What a quantity traded at on average; the quantity must not be 0. */
    static String average(long quoteE8, long qtyE8) {
        return FixedPoint.format(FixedPoint.divFloor(quoteE8, qtyE8));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
