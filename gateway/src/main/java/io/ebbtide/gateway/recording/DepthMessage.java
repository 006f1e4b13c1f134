package io.ebbtide.gateway.recording;

import java.util.Arrays;

/**
 * A depth snapshot or one depth update, checked and held until it is applied to a book. Reused from line to line. Source: Binance Spot
 * docs, web-socket-streams.md, "Diff. Depth Stream" and "How to manage a local order book correctly".
 */
final class DepthMessage {
    private final JsonCursor json = new JsonCursor();
    private final Levels bids = new Levels();
    private final Levels asks = new Levels();
    private long eventTimeNs;
    private long firstId;
    private long lastId;
    private int symbolFrom;
    private int symbolTo;

    /** Reads a whole message; {@link LineVerdict#EVENTS} when it is complete. */
    LineVerdict read(byte[] text, int from, int to) {
        bids.count = 0;
        asks.count = 0;
        eventTimeNs = EpochTime.INVALID;
        firstId = -1;
        lastId = -1;
        symbolFrom = from;
        symbolTo = from;
        boolean sound = true;
        boolean sawBids = false;
        boolean sawAsks = false;
        json.reset(text, from, to);
        json.enterObject();
        while (sound && json.nextField()) {
            if (json.keyIs("b") || json.keyIs("bids")) {
                sawBids = true;
                sound = bids.read(json);
            } else if (json.keyIs("a") || json.keyIs("asks")) {
                sawAsks = true;
                sound = asks.read(json);
            } else {
                readScalar();
            }
        }
        return sound && sawBids && sawAsks && json.atEnd() && lastId >= 0 ? LineVerdict.EVENTS : LineVerdict.NO_JSON;
    }

    void applyTo(BookSide bidSide, BookSide askSide) {
        bids.applyTo(bidSide);
        asks.applyTo(askSide);
    }

    /** When the venue sent it, or {@link EpochTime#INVALID}; a snapshot has no time. */
    long eventTimeNs() {
        return eventTimeNs;
    }

    /** The first update in it, or -1 for a snapshot. */
    long firstId() {
        return firstId;
    }

    /** The last update in it. */
    long lastId() {
        return lastId;
    }

    int symbolFrom() {
        return symbolFrom;
    }

    int symbolTo() {
        return symbolTo;
    }

    private void readScalar() {
        boolean time = json.keyIs("E");
        boolean first = json.keyIs("U");
        boolean last = json.keyIs("u") || json.keyIs("lastUpdateId");
        boolean symbol = json.keyIs("s");
        json.readValue();
        if (time) {
            eventTimeNs = EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(json.whole());
        } else if (first) {
            firstId = json.whole();
        } else if (last) {
            lastId = json.whole();
        } else if (symbol) {
            symbolFrom = json.valueFrom();
            symbolTo = json.valueTo();
        }
    }

    /** Levels of one side; quantity 0 removes. */
    private static final class Levels {
        private final BookSide.Level level = new BookSide.Level();
        private long[] pricesE8 = new long[256];
        private long[] qtysE8 = new long[256];
        private int count;

        boolean read(JsonCursor json) {
            json.enterArray();
            while (json.nextElement()) {
                json.enterArray();
                boolean priced = json.nextElement() && json.readValue();
                long priceE8 = json.valueE8();
                boolean sized = priced && json.nextElement() && json.readValue();
                long qtyE8 = json.valueE8();
                if (!sized || priceE8 <= 0 || qtyE8 < 0) {
                    return false;
                }
                while (json.nextElement()) {
                    json.readValue();
                }
                add(priceE8, qtyE8);
            }
            return !json.failed();
        }

        void applyTo(BookSide side) {
            for (int i = 0; i < count; i++) {
                level.priceE8 = pricesE8[i];
                level.qtyE8 = qtysE8[i];
                side.set(level);
            }
        }

        private void add(long priceE8, long qtyE8) {
            if (count == pricesE8.length) {
                pricesE8 = Arrays.copyOf(pricesE8, count * 2);
                qtysE8 = Arrays.copyOf(qtysE8, count * 2);
            }
            pricesE8[count] = priceE8;
            qtysE8[count++] = qtyE8;
        }
    }
}
