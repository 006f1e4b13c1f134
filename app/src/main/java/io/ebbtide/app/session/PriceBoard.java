package io.ebbtide.app.session;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The newest prices for whoever shows them: written by the market's thread, read by the operator's, without an order between instruments.
 * Decisions never look here.
 */
final class PriceBoard {
    private static final int FIELDS = 3;
    private static final int ASK = 1;
    private static final int TIME = 2;

    private final AtomicLongArray prices;

    PriceBoard(int instruments) {
        prices = new AtomicLongArray(FIELDS * instruments);
    }

    void put(int instrument, long bidE8, long askE8, long timeNs) {
        prices.setOpaque(FIELDS * instrument, bidE8);
        prices.setOpaque(FIELDS * instrument + ASK, askE8);
        prices.setOpaque(FIELDS * instrument + TIME, timeNs);
    }

    /** 0 before the first price. */
    long bidE8(int instrument) {
        return prices.getOpaque(FIELDS * instrument);
    }

    /** 0 before the first price. */
    long askE8(int instrument) {
        return prices.getOpaque(FIELDS * instrument + ASK);
    }

    /** When the price came, in market time. */
    long timeNs(int instrument) {
        return prices.getOpaque(FIELDS * instrument + TIME);
    }
}
