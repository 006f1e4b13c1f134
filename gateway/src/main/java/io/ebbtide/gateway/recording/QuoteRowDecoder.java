package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** Best bid and ask in the columns {@code time_ms,bid_px,bid_qty,ask_px,ask_qty}: one QUOTE a line. */
final class QuoteRowDecoder implements RowDecoder {
    static final int COLUMN_COUNT = 5;

    private final int instrument;
    private final CsvRow row = new CsvRow(COLUMN_COUNT);
    private long timeNs;
    private long bidE8;
    private long bidQtyE8;
    private long askE8;
    private long askQtyE8;

    QuoteRowDecoder(int instrument) {
        this.instrument = instrument;
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        if (!row.split(text, from, to)) {
            return LineVerdict.COLUMN_COUNT;
        }
        long newTimeNs = EpochTime.MILLISECONDS.toNs(row.whole(0));
        long newBidE8 = row.positiveE8(1);
        long newBidQtyE8 = row.positiveE8(2);
        long newAskE8 = row.positiveE8(3);
        long newAskQtyE8 = row.positiveE8(4);
        if (newTimeNs < timeNs) {
            return newTimeNs == EpochTime.INVALID ? LineVerdict.NO_TIME : LineVerdict.TIME_BACK;
        }
        if (newBidE8 <= 0 || newAskE8 <= 0) {
            return LineVerdict.NO_PRICE;
        }
        if (newBidQtyE8 <= 0 || newAskQtyE8 <= 0) {
            return LineVerdict.NO_QUANTITY;
        }
        if (newBidE8 >= newAskE8) {
            return LineVerdict.CROSSED;
        }
        timeNs = newTimeNs;
        bidE8 = newBidE8;
        bidQtyE8 = newBidQtyE8;
        askE8 = newAskE8;
        askQtyE8 = newAskQtyE8;
        return LineVerdict.EVENTS;
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
        slot.begin(EventType.QUOTE, instrument, timeNs);
        slot.sourceTimeNs = timeNs;
        slot.quote.bidE8 = bidE8;
        slot.quote.bidQtyE8 = bidQtyE8;
        slot.quote.askE8 = askE8;
        slot.quote.askQtyE8 = askQtyE8;
    }
}
