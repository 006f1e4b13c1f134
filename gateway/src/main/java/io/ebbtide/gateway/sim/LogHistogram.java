package io.ebbtide.gateway.sim;

/** Quantiles of positive numbers in constant memory, to 1 %. Measuring only: floating point. */
final class LogHistogram {
    private static final double SMALLEST = 1e-7;
    private static final double STEPS_PER_E = 100;
    private static final int BUCKETS = 5_000;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void add(double value) {
        int bucket = value <= SMALLEST ? 0 : (int) (Math.log(value / SMALLEST) * STEPS_PER_E) + 1;
        counts[Math.min(bucket, BUCKETS - 1)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The value that this share of all numbers lies below, or 0 without numbers. */
    double quantile(double share) {
        long wanted = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return i == 0 ? 0 : SMALLEST * Math.exp((i - 0.5) / STEPS_PER_E);
            }
        }
        return 0;
    }
}
