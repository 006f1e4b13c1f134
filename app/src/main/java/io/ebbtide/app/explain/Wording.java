package io.ebbtide.app.explain;

import io.ebbtide.app.report.ReportText;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.LimitUnit;
import io.ebbtide.engine.model.Setting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Numbers as people read them, always with their unit. */
final class Wording {
    private static final DateTimeFormatter TO_THE_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long SECONDS_SHOWN = 120;

    private Wording() {}

    /** UTC to the millisecond, all of one width; files and JSON have the nanoseconds. */
    static String time(long timeNs) {
        return TO_THE_MS.format(
                Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_S), Math.floorMod(timeNs, NS_PER_S)));
    }

    /** A length of time in the unit that suits it. */
    static String duration(long durationNs) {
        long seconds = durationNs / NS_PER_S;
        if (durationNs < 0) {
            return "-" + duration(-durationNs);
        }
        if (seconds < 1) {
            return ReportText.millis(durationNs / 1000 * 1000) + " ms";
        }
        if (seconds < SECONDS_SHOWN) {
            return ReportText.seconds(durationNs) + " s";
        }
        long minutes = seconds / 60;
        return minutes < SECONDS_SHOWN
                ? minutes + " min " + seconds % 60 + " s"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** The same for a number of milliseconds that was written already. */
    static String ofMillis(String millis) {
        return duration(new BigDecimal(millis).movePointRight(6).longValueExact());
    }

    static String amount(long valueE8) {
        return FixedPoint.format(valueE8);
    }

    /** A price of 0 is none. */
    static String price(long priceE8) {
        return priceE8 == 0 ? "none" : FixedPoint.format(priceE8);
    }

    static String bps(long ratioE8) {
        return ReportText.bps(ratioE8) + " bps";
    }

    /** How far a price lies from another, with its sign. */
    static String distance(long priceE8, long fromE8) {
        if (fromE8 <= 0) {
            return "";
        }
        long ratioE8 = FixedPoint.divFloor(Math.subtractExact(priceE8, fromE8), fromE8);
        return (ratioE8 > 0 ? "+" : "") + bps(ratioE8);
    }

    static String average(long quoteE8, long qtyE8) {
        return qtyE8 == 0 ? "none" : ReportText.average(quoteE8, qtyE8);
    }

    /** A setting's stored value with its unit. */
    static String setting(Setting setting, long stored) {
        return switch (setting.unit()) {
            case COUNT -> Long.toString(stored);
            case MS -> ReportText.millis(stored) + " ms";
            case BPS -> bps(stored);
            case QUOTE -> amount(stored) + " quote units";
            case BASE -> amount(stored) + " base units";
            case FLAG -> stored == 1 ? "true" : "false";
        };
    }

    static String number(GuardId guard, long value) {
        return switch (guard.unit()) {
            case MS -> ReportText.millis(value);
            case BPS -> ReportText.bps(value);
            case QUOTE, BASE -> amount(value);
            case COUNT, FLAG -> Long.toString(value);
        };
    }

    static String number(LimitUnit unit, long value) {
        return switch (unit) {
            case NONE -> "";
            case COUNT -> Long.toString(value);
            case NANOSECONDS -> ReportText.millis(value);
            case RATIO -> ReportText.bps(value);
            case QUOTE, QUANTITY, PRICE -> amount(value);
        };
    }
}
