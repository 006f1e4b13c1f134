package io.ebbtide.app.report;

import io.ebbtide.engine.model.FixedPoint;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** How numbers and times are spelled in every file of the run directory. */
public final class ReportText {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final byte[] TIME_PATTERN = "0000-00-00T00:00:00.000000000Z".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FRACTION_AT = 20;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private ReportText() {}

    /** ISO-8601 in UTC, with milliseconds, or nanoseconds where milliseconds would lose something. Years 0 to 9999. */
    public static String time(long timeNs) {
        long second = Math.floorDiv(timeNs, NS_PER_SECOND);
        int nano = (int) Math.floorMod(timeNs, NS_PER_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int secondOfDay = (int) Math.floorMod(second, SECONDS_PER_DAY);
        boolean millis = nano % NS_PER_MS == 0;
        byte[] text = TIME_PATTERN.clone();
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 2, date.getMonthValue());
        digits(text, 8, 2, date.getDayOfMonth());
        digits(text, 11, 2, secondOfDay / 3600);
        digits(text, 14, 2, secondOfDay / 60 % 60);
        digits(text, 17, 2, secondOfDay % 60);
        int places = millis ? 3 : 9;
        digits(text, FRACTION_AT, places, millis ? nano / (int) NS_PER_MS : nano);
        text[FRACTION_AT + places] = 'Z';
        return new String(text, 0, FRACTION_AT + places + 1, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int at, int places, int number) {
        int rest = number;
        for (int i = at + places - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Seconds as a decimal with at most three places. */
    public static String seconds(long durationNs) {
        return FixedPoint.format(durationNs / NS_PER_MS, 3);
    }

    /** Milliseconds as a decimal with at most six places. */
    public static String millis(long durationNs) {
        return FixedPoint.format(durationNs, 6);
    }

    /** A ratio as basis points with at most four places. */
    public static String bps(long ratioE8) {
        return FixedPoint.format(ratioE8, 4);
    }

    /** A ratio as a percentage, rounded up to four places. */
    public static String percent(long ratioE8) {
        return FixedPoint.format(-Math.floorDiv(-ratioE8, 100L), 4);
    }

    /** What a quantity traded at on average; the quantity must not be 0. */
    public static String average(long quoteE8, long qtyE8) {
        return FixedPoint.format(FixedPoint.divFloor(quoteE8, qtyE8));
    }
}
