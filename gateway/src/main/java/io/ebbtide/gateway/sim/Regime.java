package io.ebbtide.gateway.sim;

/**
 * What a simulated instrument is going through. Each regime says how the path is disturbed and how the book looks; where the price is
 * headed is drawn by {@link RegimePath}.
 */
public enum Regime {
    /** Small random steps, slowly pulled to the start price. */
    CALM(100, 100, 0, 100),
    /** Falls about 2 % within minutes and comes back. */
    DIP_AND_RECOVERY(150, 60, 5_000, 60),
    /** Falls about 2 % within minutes and then goes on falling. */
    DIP_CONTINUES(170, 60, 10_000, 50),
    /** Falls 5 % and more within minutes in a torn book, then comes part of the way back. */
    CRASH(300, 40, 80_000, 15),
    /** Next to nothing happens. */
    DEAD_MARKET(200, 2_000, 20_000, 50),
    /** The price is calm, but the spread is wide and little is shown. */
    THIN_BOOK(110, 120, 120_000, 8);

    /** Size of one random step relative to CALM. */
    final int stepPercent;

    /** Time between events relative to CALM. */
    final int gapPercent;

    /** Mean of what is added to the spread, as a ratio of the price. */
    final long extraSpreadRatioE8;

    /** Quantity shown relative to CALM. */
    final int depthPercent;

    Regime(int stepPercent, int gapPercent, long extraSpreadRatioE8, int depthPercent) {
        this.stepPercent = stepPercent;
        this.gapPercent = gapPercent;
        this.extraSpreadRatioE8 = extraSpreadRatioE8;
        this.depthPercent = depthPercent;
    }
}
