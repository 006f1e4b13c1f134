package io.ebbtide.gateway.sim;

/**
 * What moves all instruments at once: a random walk, one step a second, and waves: moments at which many instruments begin to dip together.
 * Advanced by whichever instrument comes first; the market's events are in time order, so all see the same. Single-threaded.
 */
final class CommonFactor {
    /** Nothing happens before: every simulated market begins calm. */
    static final long WARM_UP_NS = 120_000_000_000L;

    private static final long ACTOR = -1;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400L * SECOND_NS;
    private static final int WAVES_PER_100_DAYS = 130;
    private static final long E8 = 100_000_000L;

    private final Draws waveDraws;
    private final Draws stepDraws;
    private long nextStepNs;
    private long nextWaveNs;
    private long walkE8;
    private long waves;
    private Regime waveRegime = Regime.CALM;

    CommonFactor(long seed, long startNs) {
        stepDraws = new Draws(seed, ACTOR);
        waveDraws = new Draws(seed, ACTOR - 1);
        nextStepNs = startNs + SECOND_NS;
        nextWaveNs = startNs + WARM_UP_NS + drawWaveGapNs();
    }

    void advanceTo(long nowNs) {
        while (nextStepNs <= nowNs) {
            walkE8 += stepDraws.normalE8();
            nextStepNs += SECOND_NS;
        }
        while (nextWaveNs <= nowNs) {
            waves++;
            waveRegime = RegimePath.drawDip(waveDraws);
            nextWaveNs += drawWaveGapNs();
        }
    }

    /** Sum of one standard normal number a second, E8. */
    long walkE8() {
        return walkE8;
    }

    /** How many waves there were. */
    long waves() {
        return waves;
    }

    /** What the last wave brings. */
    Regime waveRegime() {
        return waveRegime;
    }

    private long drawWaveGapNs() {
        long meanNs = 100 * DAY_NS / WAVES_PER_100_DAYS;
        return meanNs / E8 * waveDraws.exponentialE8();
    }
}
