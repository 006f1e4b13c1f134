package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.gateway.binance.BookSide;
import io.ebbtide.gateway.binance.DepthMessage;
import io.ebbtide.gateway.binance.FrameVerdict;
import io.ebbtide.gateway.binance.TopOfBook;
import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.SymbolIndex;
import java.nio.file.Path;

/**
 * Diff-depth updates applied to the snapshot beside them: a DEPTH whenever one of the five best levels of a side changed, and behind it a
 * QUOTE whenever the best bid, the best ask or one of their quantities changed.
 *
 * <p>Updates that the snapshot contains are passed over. A line whose first id is not the next one leaves a book that may show orders which
 * are gone: that line is bad, and so is every later one, for a file holds no second snapshot to begin again from. Source: Binance Spot docs,
 * "How to manage a local order book correctly".
 */
final class DepthLineDecoder implements RowDecoder {
    private final SymbolIndex symbol = new SymbolIndex();
    private final int instrument;
    private final DepthMessage message = new DepthMessage();
    private final BookSide bids = new BookSide(BookSide.Order.HIGHEST_BEST);
    private final BookSide asks = new BookSide(BookSide.Order.LOWEST_BEST);
    private final TopOfBook top = new TopOfBook();
    private final DepthPayload levels = new DepthPayload();
    private boolean topChanged;
    private long bookId;
    private boolean lost;
    private long timeNs;

    /** Errors: a snapshot that is none is refused (RecordingException). */
    DepthLineDecoder(Path snapshot, String symbolName, int instrument) {
        this.instrument = instrument;
        symbol.put(symbolName, instrument);
        byte[] text = RecordingInput.readAll(snapshot);
        if (message.read(text, 0, text.length) != FrameVerdict.SNAPSHOT) {
            throw RecordingException.damaged(snapshot, "is not a depth snapshot: lastUpdateId, bids and asks expected");
        }
        message.applyTo(bids, asks);
        bookId = message.lastId();
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        if (lost) {
            return LineVerdict.BOOK_LOST;
        }
        if (message.read(text, from, to) != FrameVerdict.DEPTH_UPDATE) {
            return LineVerdict.NO_JSON;
        }
        if (message.eventTimeNs() == EpochTime.INVALID) {
            return LineVerdict.NO_TIME;
        }
        if (symbol.find(text, message.symbolFrom(), message.symbolTo()) == SymbolIndex.UNKNOWN) {
            return LineVerdict.OTHER_SYMBOL;
        }
        if (message.lastId() <= bookId) {
            return LineVerdict.OLD_UPDATE;
        }
        if (message.firstId() > bookId + 1) {
            lost = true;
            return LineVerdict.GAP;
        }
        message.applyTo(bids, asks);
        bookId = message.lastId();
        return verdictOfTop();
    }

    @Override
    public int eventCount() {
        return topChanged ? 2 : 1;
    }

    @Override
    public long timeNs(int position) {
        return timeNs;
    }

    @Override
    public int instrument() {
        return instrument;
    }

    @Override
    public void fill(int position, EngineEvent slot) {
        if (position == 0) {
            slot.begin(EventType.DEPTH, instrument, timeNs);
            slot.depth.set(levels);
        } else {
            top.fill(slot, instrument, timeNs);
        }
        slot.sourceTimeNs = timeNs;
    }

    /** The book is right whatever this says; only the quote may be missing. */
    private LineVerdict verdictOfTop() {
        if (bids.isEmpty() || asks.isEmpty()) {
            return LineVerdict.ONE_SIDED;
        }
        if (bids.bestE8() >= asks.bestE8()) {
            return LineVerdict.CROSSED;
        }
        if (message.eventTimeNs() < timeNs) {
            return LineVerdict.TIME_BACK;
        }
        boolean bidsChanged = bids.copyBest(levels.bidPricesE8, levels.bidQtysE8);
        boolean asksChanged = asks.copyBest(levels.askPricesE8, levels.askQtysE8);
        if (!bidsChanged && !asksChanged) {
            return LineVerdict.TOP_UNCHANGED;
        }
        timeNs = message.eventTimeNs();
        boolean bidSame = bids.bestE8() == top.bidE8 && bids.bestQtyE8() == top.bidQtyE8;
        topChanged = !bidSame || asks.bestE8() != top.askE8 || asks.bestQtyE8() != top.askQtyE8;
        top.bidE8 = bids.bestE8();
        top.bidQtyE8 = bids.bestQtyE8();
        top.askE8 = asks.bestE8();
        top.askQtyE8 = asks.bestQtyE8();
        return LineVerdict.EVENTS;
    }
}
