package io.ebbtide.gateway.sim;

/**
 * Where the price is headed within a regime: up to three legs, each a total return over a time, and then the regime is over. Single-threaded.
 *
 * <p>Units: returns as ratios E8, nanoseconds.
 */
final class RegimePath {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long PERCENT_E8 = 1_000_000L;

    private static final int LEGS_MAX = 3;

    private final Draws draws;
    private final long[] returnsE8 = new long[LEGS_MAX];
    private final long[] durationsNs = new long[LEGS_MAX];
    private int legs;
    private int leg;
    private long endNs;
    private Regime regime = Regime.CALM;

    RegimePath(Draws draws) {
        this.draws = draws;
    }

    /** Which kind of dip comes. */
    static Regime drawDip(Draws draws) {
        long drawn = draws.below(100);
        return drawn < 61 ? Regime.DIP_AND_RECOVERY : drawn < 95 ? Regime.DIP_CONTINUES : Regime.CRASH;
    }

    Regime regime() {
        return regime;
    }

    boolean isOver(long nowNs) {
        return nowNs >= endNs;
    }

    /** Goes on to the regime's next leg; false when there is none. */
    boolean nextLeg(long nowNs) {
        if (leg + 1 >= legs) {
            return false;
        }
        leg++;
        endNs = nowNs + durationsNs[leg];
        return true;
    }

    /** Enters CALM for a given time. */
    void calm(long nowNs, long calmNs) {
        begin(Regime.CALM, nowNs);
        then(0, Math.max(1, calmNs));
        endNs = nowNs + calmNs;
    }

    /** Enters another regime and draws its legs. Errors: CALM has a length of its own, so it is a bug here. */
    void enter(Regime next, long nowNs) {
        begin(next, nowNs);
        switch (next) {
            case DIP_AND_RECOVERY -> {
                long fallE8 = fall();
                then(fallE8 * draws.between(90, 150) / 100, draws.between(8, 25) * MINUTE_NS);
            }
            case DIP_CONTINUES -> {
                long fallE8 = fall();
                long furtherE8 = 32 * PERCENT_E8 / 10 + 12 * draws.exponentialE8() / 1_000;
                then(-furtherE8, draws.between(12, 30) * MINUTE_NS);
                then((fallE8 + furtherE8) * draws.between(50, 90) / 100, draws.between(15, 40) * MINUTE_NS);
            }
            case CRASH -> {
                long fallE8 = Math.min(5 * PERCENT_E8 + 3 * draws.exponentialE8() / 100, 20 * PERCENT_E8);
                then(-fallE8, draws.between(4, 12) * MINUTE_NS);
                then(fallE8 * draws.between(40, 90) / 100, draws.between(20, 50) * MINUTE_NS);
            }
            case DEAD_MARKET -> then(0, draws.between(3, 12) * MINUTE_NS);
            case THIN_BOOK -> then(0, draws.between(3, 15) * MINUTE_NS);
            case CALM -> throw new IllegalArgumentException("calm has a length of its own");
        }
        endNs = nowNs + durationsNs[0];
    }

    /** Enters the dip that opens a demonstration: always deep enough to be one, and back within ten minutes. */
    void enterFirstDip(long nowNs) {
        begin(Regime.DIP_AND_RECOVERY, nowNs);
        then(-22 * PERCENT_E8 / 10, 2 * MINUTE_NS);
        then(22 * PERCENT_E8 / 10, 10 * MINUTE_NS);
        endNs = nowNs + durationsNs[0];
    }

    /** What the leg adds to the price in this time, as a ratio. */
    long driftE8(long elapsedNs) {
        return returnsE8[leg] == 0 ? 0 : returnsE8[leg] * (elapsedNs / 1_000) / (durationsNs[leg] / 1_000);
    }

    /** Adds the quick fall that every ordinary dip begins with, and gives its size. */
    private long fall() {
        long fallE8 = 16 * PERCENT_E8 / 10 + 3 * draws.exponentialE8() / 1_000;
        then(-fallE8, draws.between(60, 200) * SECOND_NS);
        return fallE8;
    }

    private void begin(Regime next, long nowNs) {
        regime = next;
        legs = 0;
        leg = 0;
        endNs = nowNs;
    }

    private void then(long returnE8, long durationNs) {
        returnsE8[legs] = returnE8;
        durationsNs[legs] = durationNs;
        legs++;
    }
}
