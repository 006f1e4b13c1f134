package io.ebbtide.gateway.binance;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.JsonCursor;
import java.util.Arrays;

/**
 * The levels of a book in one message, checked and held until they are used: a snapshot, one update, or the best levels of a partial stream.
 * Reused from message to message. Source: Binance Spot docs, web-socket-streams.md, "Diff. Depth Stream", "Partial Book Depth Streams" and
 * "How to manage a local order book correctly".
 */
public final class DepthMessage {
    /** Levels that one side of a message may have: as many as the venue's largest snapshot. */
    public static final int LEVELS_MAX = 5_000;

    private final JsonCursor json = new JsonCursor();
    private final Levels bids = new Levels();
    private final Levels asks = new Levels();
    private long eventTimeNs;
    private long firstId;
    private long lastId;
    private int symbolFrom;
    private int symbolTo;

    /** Reads a whole message; {@link FrameVerdict#DEPTH_UPDATE} or {@link FrameVerdict#SNAPSHOT} when it is complete. */
    public FrameVerdict read(byte[] text, int from, int to) {
        bids.count = 0;
        asks.count = 0;
        eventTimeNs = EpochTime.INVALID;
        firstId = -1;
        lastId = -1;
        symbolFrom = from;
        symbolTo = from;
        FrameVerdict verdict = FrameVerdict.DEPTH_UPDATE;
        boolean sawBids = false;
        boolean sawAsks = false;
        json.reset(text, from, to);
        json.enterObject();
        while (verdict == FrameVerdict.DEPTH_UPDATE && json.nextField()) {
            if (json.keyIs("b") || json.keyIs("bids")) {
                sawBids = true;
                verdict = bids.read(json);
            } else if (json.keyIs("a") || json.keyIs("asks")) {
                sawAsks = true;
                verdict = asks.read(json);
            } else {
                readScalar();
            }
        }
        if (verdict != FrameVerdict.DEPTH_UPDATE) {
            return verdict;
        }
        if (!json.atEnd()) {
            return json.tooDeep() ? FrameVerdict.TOO_DEEP : FrameVerdict.NOT_JSON;
        }
        if (!sawBids || !sawAsks || lastId < 0) {
            return FrameVerdict.MISSING_FIELD;
        }
        return firstId < 0 ? FrameVerdict.SNAPSHOT : FrameVerdict.DEPTH_UPDATE;
    }

    /** {@link FrameVerdict#DEPTH} when the levels can stand for the best of a book: in order, with quantities, not crossed. */
    public FrameVerdict checkBest() {
        if (!bids.isSorted(-1) || !asks.isSorted(1)) {
            return FrameVerdict.UNSORTED;
        }
        if (bids.holdsRemoval() || asks.holdsRemoval()) {
            return FrameVerdict.NO_QUANTITY;
        }
        boolean crossed = bids.count > 0 && asks.count > 0 && bids.pricesE8[0] >= asks.pricesE8[0];
        return crossed ? FrameVerdict.CROSSED : FrameVerdict.DEPTH;
    }

    /** Writes the first levels of both sides, and nothing behind the last that there is. */
    public void copyBest(DepthPayload into) {
        bids.copyBest(into.bidPricesE8, into.bidQtysE8);
        asks.copyBest(into.askPricesE8, into.askQtysE8);
    }

    /** Sets every level in the book. */
    public void applyTo(BookSide bidSide, BookSide askSide) {
        bids.applyTo(bidSide);
        asks.applyTo(askSide);
    }

    /** When the venue sent it, or {@link EpochTime#INVALID}; a snapshot has no time. */
    public long eventTimeNs() {
        return eventTimeNs;
    }

    /** The first update in it, or -1 for a snapshot. */
    public long firstId() {
        return firstId;
    }

    /** The last update in it. */
    public long lastId() {
        return lastId;
    }

    public int symbolFrom() {
        return symbolFrom;
    }

    public int symbolTo() {
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

        FrameVerdict read(JsonCursor json) {
            if (!json.enterArray()) {
                return FrameVerdict.MISSING_FIELD;
            }
            while (json.nextElement()) {
                if (count == LEVELS_MAX) {
                    return FrameVerdict.TOO_MANY_LEVELS;
                }
                json.enterArray();
                boolean priced = json.nextElement() && json.readValue();
                long priceE8 = priced ? json.valueE8() : 0;
                boolean sized = priced && json.nextElement() && json.readValue();
                long qtyE8 = sized ? json.valueE8() : 0;
                if (json.failed() || !sized) {
                    return FrameVerdict.MISSING_FIELD;
                }
                if (priceE8 <= 0 || qtyE8 < 0) {
                    return priceE8 <= 0 ? FrameVerdict.NO_PRICE : FrameVerdict.NO_QUANTITY;
                }
                while (json.nextElement()) {
                    json.readValue();
                }
                add(priceE8, qtyE8);
            }
            return FrameVerdict.DEPTH_UPDATE;
        }

        /** Whether each price lies further in the direction of {@code sign} than the one before. */
        boolean isSorted(int sign) {
            for (int i = 1; i < count; i++) {
                if (sign * pricesE8[i] <= sign * pricesE8[i - 1]) {
                    return false;
                }
            }
            return true;
        }

        boolean holdsRemoval() {
            for (int i = 0; i < count; i++) {
                if (qtysE8[i] == 0) {
                    return true;
                }
            }
            return false;
        }

        void copyBest(long[] intoPricesE8, long[] intoQtysE8) {
            for (int i = 0; i < intoPricesE8.length; i++) {
                intoPricesE8[i] = i < count ? pricesE8[i] : 0;
                intoQtysE8[i] = i < count ? qtysE8[i] : 0;
            }
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
