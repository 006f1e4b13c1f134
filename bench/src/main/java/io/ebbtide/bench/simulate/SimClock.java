package io.ebbtide.bench.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * How our clock differs from the true time, which is the venue's. Each error of the clock begins at its injection and ends with the
 * phase of faults: a step, a drift, a swing, noise. Units: nanoseconds since 1970. Thread: the world's.
 */
final class SimClock {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    /** A sine in integers: one period in 32 parts, per mille. */
    private static final int[] SINE = {
        0, 195, 383, 556, 707, 831, 924, 981, 1000, 981, 924, 831, 707, 556, 383, 195, 0, -195, -383, -556, -707, -831,
        -924, -981, -1000, -981, -924, -831, -707, -556, -383, -195
    };

    private final long startNs;
    private final long untilNs;
    private final List<Injection> errors = new ArrayList<>();
    private long lastNs;

    SimClock(long startNs, long untilNs) {
        this.startNs = startNs;
        this.untilNs = untilNs;
    }

    /** An error of the clock begins. */
    void add(Injection error) {
        errors.add(error);
    }

    /** Whether our clock shows another time than the venue's, or ever did: then it is not the scenario's clock any more. */
    boolean isWrong() {
        return !errors.isEmpty();
    }

    /** How far our clock is ahead at a true time. */
    long offsetNs(long trueNs) {
        long offsetNs = 0;
        if (trueNs < untilNs) {
            for (int i = 0; i < errors.size(); i++) {
                offsetNs += offsetNs(errors.get(i), trueNs);
            }
        }
        return offsetNs;
    }

    private long offsetNs(Injection error, long trueNs) {
        long sinceNs = trueNs - startNs - error.atNs();
        long sign = error.pick(6, 2) == 0 ? 1 : -1;
        long sizeMs = 1 + new Dice(error.draw(), 7).heavyTail(0, 400, 10_000);
        return switch (error.kind()) {
            case CLOCK_STEPS -> sign * sizeMs * MS;
            // Up to 500 parts in a million, as a bad quartz.
            case CLOCK_DRIFTS -> sign * (sinceNs / 1_000_000) * (1 + sizeMs % 500);
            case CLOCK_SWINGS ->
                (long) SINE[(int) (sinceNs / (4 * SECOND_NS) % SINE.length)] * (sizeMs % 2_000) * 1_000;
            case CLOCK_IS_NOISY -> (new Dice(error.draw(), 8).below(sinceNs / SECOND_NS, 200) - 100) * MS;
            default -> throw new IllegalStateException(error.kind() + " is no error of a clock");
        };
    }

    /** What our clock shows; its time never goes back, as the process sees to. */
    long oursNs(long trueNs) {
        if (errors.isEmpty()) {
            return trueNs;
        }
        lastNs = Math.max(lastNs, trueNs + offsetNs(trueNs));
        return lastNs;
    }

    /** The true time at which ours reaches a time, as far as can be told now; at least the present. */
    long trueNs(long oursNs, long nowNs) {
        if (errors.isEmpty() || oursNs == Long.MAX_VALUE) {
            return oursNs;
        }
        long dueNs = oursNs - offsetNs(nowNs);
        return Math.max(dueNs, nowNs);
    }
}
