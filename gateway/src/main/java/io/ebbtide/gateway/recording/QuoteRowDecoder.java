package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.binance.TopOfBook;
import io.ebbtide.gateway.text.EpochTime;

/** Best bid and ask in the columns {@code time_ms,bid_px,bid_qty,ask_px,ask_qty}: one QUOTE a line. */
final class QuoteRowDecoder implements RowDecoder {
    static final int COLUMN_COUNT = 5;

    private final int instrument;
    private final CsvRow row = new CsvRow(COLUMN_COUNT);
    private final TopOfBook top = new TopOfBook();
    private long timeNs;

    QuoteRowDecoder(int instrument) {
        this.instrument = instrument;
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        if (!row.split(text, from, to)) {
            return LineVerdict.COLUMN_COUNT;
        }
        long newTimeNs = EpochTime.MILLISECONDS.toNs(row.whole(0));
        if (newTimeNs < timeNs) {
            return newTimeNs == EpochTime.INVALID ? LineVerdict.NO_TIME : LineVerdict.TIME_BACK;
        }
        top.bidE8 = row.positiveE8(1);
        top.bidQtyE8 = row.positiveE8(2);
        top.askE8 = row.positiveE8(3);
        top.askQtyE8 = row.positiveE8(4);
        LineVerdict verdict = LineVerdict.of(top.check());
        if (verdict == LineVerdict.EVENTS) {
            timeNs = newTimeNs;
        }
        return verdict;
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
        top.fill(slot, instrument, timeNs);
        slot.sourceTimeNs = timeNs;
    }
}
