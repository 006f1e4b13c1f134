package io.ebbtide.engine.market;

import io.ebbtide.engine.model.FixedPoint;

/** Figures over complete one-minute bars. Pure; {@link #UNKNOWN} where there are too few bars. */
public final class BarFigures {
    /** Too few bars to tell. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private BarFigures() {}

    /** Mean close of the newest bars, rounded down. Units: E8. */
    public static long averageCloseE8(MinuteBars bars, int count) {
        if (bars.count() < count) {
            return UNKNOWN;
        }
        long quotients = 0;
        long remainders = 0;
        for (int i = 1; i <= count; i++) {
            quotients += bars.closeE8(i) / count;
            remainders += bars.closeE8(i) % count;
        }
        return quotients + remainders / count;
    }

    /** Base volume of the newest bar as a share of the mean of the {@code count} bars before it, rounded down. Units: ratio E8. */
    public static long volumeRatioE8(MinuteBars bars, int count) {
        if (bars.count() <= count) {
            return UNKNOWN;
        }
        long quotients = 0;
        long remainders = 0;
        for (int i = 2; i <= count + 1; i++) {
            quotients += bars.baseE8(i) / count;
            remainders += bars.baseE8(i) % count;
        }
        long meanE8 = quotients + remainders / count;
        if (meanE8 == 0) {
            return UNKNOWN;
        }
        // A ratio of a million is as good as any higher one, and fits.
        long lastE8 = bars.baseE8(1);
        return lastE8 / meanE8 >= 1_000_000 ? 1_000_000 * FixedPoint.ONE : FixedPoint.divFloor(lastE8, meanE8);
    }

    /**
     * Standard deviation of the newest one-minute returns, rounded down.
     *
     * <p>Units: ratio E8. A return beyond ±100 % counts as that, so that at most 240 squares fit.
     */
    public static long deviationE8(MinuteBars bars, int returns) {
        if (bars.count() <= returns) {
            return UNKNOWN;
        }
        long sumE8 = 0;
        for (int i = 1; i <= returns; i++) {
            sumE8 += returnE8(bars, i);
        }
        long meanE8 = sumE8 / returns;
        long squaresE16 = 0;
        for (int i = 1; i <= returns; i++) {
            long distanceE8 = returnE8(bars, i) - meanE8;
            squaresE16 += distanceE8 * distanceE8 / returns;
        }
        return FixedPoint.sqrtFloor(squaresE16);
    }

    /** Quote volume of the newest bars; one that is too large to count is the largest there is. Units: quote E8. */
    public static long quoteVolumeE8(MinuteBars bars, int count) {
        if (bars.count() < count) {
            return UNKNOWN;
        }
        long sumE8 = 0;
        for (int i = 1; i <= count; i++) {
            sumE8 = FixedPoint.addSaturated(sumE8, bars.quoteE8(i));
        }
        return sumE8;
    }

    private static long returnE8(MinuteBars bars, int barsAgo) {
        long beforeE8 = bars.closeE8(barsAgo + 1);
        long changeE8 = bars.closeE8(barsAgo) - beforeE8;
        if (changeE8 >= beforeE8) {
            return FixedPoint.ONE;
        }
        return FixedPoint.divFloor(changeE8, beforeE8);
    }
}
