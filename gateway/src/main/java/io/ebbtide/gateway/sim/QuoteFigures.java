package io.ebbtide.gateway.sim;

/** What the best prices of one instrument look like: spread, quantity shown, and how many there are. Measuring only: floating point. */
final class QuoteFigures {
    private static final double BPS = 1e4;

    private final LogHistogram spreadsBps = new LogHistogram();
    private final LogHistogram shownQuote = new LogHistogram();
    private long trades;
    private double firstSecond;
    private double lastSecond;

    void quote(double bid, double bidQty, double ask, double askQty) {
        spreadsBps.add((ask - bid) / (ask + bid) * 2 * BPS);
        shownQuote.add(bid * bidQty);
        shownQuote.add(ask * askQty);
    }

    void trade() {
        trades++;
    }

    /** Tells when the last message came. */
    void at(double second) {
        firstSecond = firstSecond == 0 ? second : firstSecond;
        lastSecond = second;
    }

    long quotes() {
        return spreadsBps.total();
    }

    double spreadBps(double share) {
        return spreadsBps.quantile(share);
    }

    double medianShownQuote() {
        return shownQuote.quantile(0.5);
    }

    double quotesPerSecond() {
        return quotes() / Math.max(1, lastSecond - firstSecond);
    }

    double tradesPerSecond() {
        return trades / Math.max(1, lastSecond - firstSecond);
    }
}
