package io.ebbtide.app.report;

import io.ebbtide.engine.model.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** How numbers and times are spelled in every file of the run directory. */
public final class ReportText {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int LONGEST_TIME = 30;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private ReportText() {}

    /** ISO-8601 in UTC, with milliseconds, or nanoseconds where milliseconds would lose something. Years 0 to 9999. */
    public static String time(long timeNs) {
        long second = Math.floorDiv(timeNs, NS_PER_SECOND);
        int nano = (int) Math.floorMod(timeNs, NS_PER_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int secondOfDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(LONGEST_TIME);
        digits(text, date.getYear(), 4).append('-');
        digits(text, date.getMonthValue(), 2).append('-');
        digits(text, date.getDayOfMonth(), 2).append('T');
        digits(text, secondOfDay / 3600, 2).append(':');
        digits(text, secondOfDay / 60 % 60, 2).append(':');
        digits(text, secondOfDay % 60, 2).append('.');
        boolean millis = nano % NS_PER_MS == 0;
        return digits(text, millis ? nano / (int) NS_PER_MS : nano, millis ? 3 : 9)
                .append('Z')
                .toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int places) {
        int power = 1;
        for (int i = 1; i < places; i++) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }

    /** Seconds as a decimal with at most three places. */
    public static String seconds(long durationNs) {
        return plain(BigDecimal.valueOf(durationNs / NS_PER_MS, 3));
    }

    /** Milliseconds as a decimal with at most six places. */
    public static String millis(long durationNs) {
        return plain(BigDecimal.valueOf(durationNs, 6));
    }

    /** A ratio as basis points with at most four places. */
    public static String bps(long ratioE8) {
        return plain(BigDecimal.valueOf(ratioE8, 4));
    }

    /** A ratio as a percentage, rounded up to four places. */
    public static String percent(long ratioE8) {
        return plain(BigDecimal.valueOf(ratioE8, 6).setScale(4, RoundingMode.CEILING));
    }

    /** What a quantity traded at on average; the quantity must not be 0. */
    public static String average(long quoteE8, long qtyE8) {
        return FixedPoint.format(FixedPoint.divFloor(quoteE8, qtyE8));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
