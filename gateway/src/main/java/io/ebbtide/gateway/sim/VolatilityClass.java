package io.ebbtide.gateway.sim;

/** How lively an instrument is. The figures come from recordings; {@code docs/simulated-market.md} says from which. */
public enum VolatilityClass {
    /** Bitcoin. */
    LOW(63_000, 50, 16, 20, 7_500_000_000_000L),
    /** Ether, Solana. */
    MEDIUM(87_000, 140, 35, 40, 1_900_000_000_000L),
    /** Larger altcoins. */
    HIGH(155_000, 450, 70, 300, 400_000_000_000L),
    /** Coins that live on news. */
    EXTREME(222_000, 2_000, 95, 300, 300_000_000_000L);

    /** Deviation of the return of a calm minute, as a ratio. */
    final long minuteDeviationE8;

    /** Dips in 100 days besides those that come with a wave over the whole market. */
    final int dipsPer100Days;

    /** Chance to follow such a wave. */
    final int wavePercent;

    /** Scale of what the spread has beyond one tick, as a ratio of the price. */
    final long spreadRatioE8;

    /** Median value of the quantity shown at the best price. */
    final long shownQuoteE8;

    VolatilityClass(
            long minuteDeviationE8, int dipsPer100Days, int wavePercent, long spreadRatioE8, long shownQuoteE8) {
        this.minuteDeviationE8 = minuteDeviationE8;
        this.dipsPer100Days = dipsPer100Days;
        this.wavePercent = wavePercent;
        this.spreadRatioE8 = spreadRatioE8;
        this.shownQuoteE8 = shownQuoteE8;
    }
}
