package io.ebbtide.gateway.sim;

/**
 * What one series of 1-minute bars looks like: how much it moves, how often it dips, and what follows.
 *
 * <p>A drop is a close at or below 98.5 % of the highest high of the last five bars, its own included; the next one counts only after more
 * than 15 minutes. Within the hour after it a high 1 % above its close is a rebound and a low 3 % below is a further fall; both can
 * happen. These rules give the numbers that the recordings' own manifest lists. Measuring only: floating point.
 */
final class BarFigures {
    private static final long MINUTE_MS = 60_000;
    private static final int WINDOW = 5;
    private static final int OPEN_DROPS_MAX = 5;
    private static final double BPS = 1e4;
    /** Deviation of a normal distribution over its median absolute value. */
    private static final double DEVIATION_PER_MEDIAN = 1.4826;

    private final double[] highs = new double[WINDOW];
    private final long[] highTimesMs = new long[WINDOW];
    private final LogHistogram absoluteReturns = new LogHistogram();
    private final double[] dropPrices = new double[OPEN_DROPS_MAX];
    private final long[] dropTimesMs = new long[OPEN_DROPS_MAX];
    private final boolean[] rebounded = new boolean[OPEN_DROPS_MAX];
    private final boolean[] fell = new boolean[OPEN_DROPS_MAX];

    private long bars;
    private long lastTimeMs;
    private double lastClose;
    private double squares;
    private long returns;
    private long lastDropMs = Long.MIN_VALUE / 2;
    private int drops;
    private int rebounds;
    private int falls;

    void add(long openTimeMs, double high, double low, double close) {
        watchDrops(openTimeMs, high, low);
        int at = (int) (bars++ % WINDOW);
        highs[at] = high;
        highTimesMs[at] = openTimeMs;
        if (bars > 1 && openTimeMs - lastTimeMs == MINUTE_MS) {
            double change = Math.log(close / lastClose);
            squares += change * change;
            returns++;
            absoluteReturns.add(Math.abs(change) * BPS);
        }
        lastTimeMs = openTimeMs;
        lastClose = close;
        if (close <= 0.985 * highest(openTimeMs) && openTimeMs - lastDropMs > 15 * MINUTE_MS) {
            open(openTimeMs, close);
        }
    }

    double days() {
        return bars / 1440.0;
    }

    /** Deviation of the return of a minute, in basis points. */
    double deviationBps() {
        return returns == 0 ? 0 : Math.sqrt(squares / returns) * BPS;
    }

    /** The same for the calm half of the minutes, scaled from their median as if they were normal. */
    double calmDeviationBps() {
        return absoluteReturns.quantile(0.5) * DEVIATION_PER_MEDIAN;
    }

    int drops() {
        return drops;
    }

    int rebounds() {
        return rebounds;
    }

    int falls() {
        return falls;
    }

    private void watchDrops(long timeMs, double high, double low) {
        for (int i = 0; i < OPEN_DROPS_MAX; i++) {
            if (dropTimesMs[i] == 0 || timeMs > dropTimesMs[i] + 60 * MINUTE_MS) {
                continue;
            }
            if (!rebounded[i] && high >= dropPrices[i] * 1.01) {
                rebounded[i] = true;
                rebounds++;
            }
            if (!fell[i] && low <= dropPrices[i] * 0.97) {
                fell[i] = true;
                falls++;
            }
        }
    }

    private void open(long timeMs, double close) {
        int at = drops % OPEN_DROPS_MAX;
        drops++;
        lastDropMs = timeMs;
        dropTimesMs[at] = timeMs;
        dropPrices[at] = close;
        rebounded[at] = false;
        fell[at] = false;
    }

    private double highest(long nowMs) {
        double highest = 0;
        for (int i = 0; i < WINDOW; i++) {
            if (highTimesMs[i] > nowMs - WINDOW * MINUTE_MS) {
                highest = Math.max(highest, highs[i]);
            }
        }
        return highest;
    }
}
