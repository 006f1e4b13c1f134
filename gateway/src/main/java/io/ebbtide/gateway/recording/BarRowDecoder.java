package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.text.EpochTime;

/**
 * One-minute bars, each expanded into four TRADE events: a fixed path through the bar, the same on every run.
 *
 * <p>The path: open at +0 s, one extreme at +20 s, the other at +40 s, close at +59.999 s. The low comes first when the bar closed at or
 * above its open, else the high: the shorter way round. Prices stay as recorded. Each event has a quarter of the volume, rounded down to
 * the lot step, but at least one step; the sum is therefore not exactly the bar's volume. The aggressor is BUY when the price is not below
 * the path's previous price (for an open: the previous bar's close), else SELL. The trade id counts quarter minutes since 1970, so it runs
 * on over file ends. A bar without volume had no trading: skipped and counted.
 */
final class BarRowDecoder implements RowDecoder {
    /** Where the columns are; open, high, low, close and volume follow the open time in both. */
    enum Layout {
        /** {@code open_time_ms,open,high,low,close,volume[,…]}. */
        OWN(EpochTime.MILLISECONDS),
        /** Binance public: the close time is the seventh of twelve columns. */
        PUBLIC(EpochTime.MILLISECONDS_OR_MICROSECONDS);

        private final EpochTime unit;

        Layout(EpochTime unit) {
            this.unit = unit;
        }
    }

    static final int PUBLIC_COLUMN_COUNT = 12;
    static final int OWN_COLUMN_COUNT_MIN = 6;

    private static final int EVENTS_PER_BAR = 4;
    private static final long BAR_NS = 60_000_000_000L;
    private static final long[] OFFSETS_NS = {0, 20_000_000_000L, 40_000_000_000L, 59_999_000_000L};
    private static final int PUBLIC_CLOSE_TIME = 6;

    private final Layout layout;
    private final int instrument;
    private final long stepE8;
    private final CsvRow row;
    private final long[] pathE8 = new long[EVENTS_PER_BAR];
    private final Side[] aggressors = {Side.BUY, Side.BUY, Side.BUY, Side.BUY};
    private long openTimeNs;
    private long earliestNextNs;
    private long qtyE8;

    BarRowDecoder(Layout layout, int columnCount, Instrument instrument) {
        this.layout = layout;
        this.instrument = instrument.index();
        this.stepE8 = instrument.filters().lot().stepE8();
        this.row = new CsvRow(columnCount);
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        if (!row.split(text, from, to)) {
            return LineVerdict.COLUMN_COUNT;
        }
        long newOpenTimeNs = layout.unit.toNs(row.whole(0));
        if (newOpenTimeNs < earliestNextNs) {
            return newOpenTimeNs == EpochTime.INVALID ? LineVerdict.NO_TIME : LineVerdict.TIME_BACK;
        }
        if (layout == Layout.PUBLIC && !closesInItsMinute(newOpenTimeNs)) {
            return LineVerdict.LONGER_BAR;
        }
        long openE8 = row.positiveE8(1);
        long highE8 = row.positiveE8(2);
        long lowE8 = row.positiveE8(3);
        long closeE8 = row.positiveE8(4);
        long volumeE8 = row.positiveE8(5);
        if (openE8 <= 0 || highE8 <= 0 || lowE8 <= 0 || closeE8 <= 0) {
            return LineVerdict.NO_PRICE;
        }
        if (Math.min(openE8, closeE8) < lowE8 || Math.max(openE8, closeE8) > highE8) {
            return LineVerdict.OUTSIDE_RANGE;
        }
        if (volumeE8 < 0) {
            return LineVerdict.NO_QUANTITY;
        }
        openTimeNs = newOpenTimeNs;
        earliestNextNs = newOpenTimeNs + BAR_NS;
        if (volumeE8 == 0) {
            return LineVerdict.NO_VOLUME;
        }
        boolean lowFirst = closeE8 >= openE8;
        setPath(0, openE8);
        setPath(1, lowFirst ? lowE8 : highE8);
        setPath(2, lowFirst ? highE8 : lowE8);
        setPath(3, closeE8);
        qtyE8 = Math.max(FixedPoint.floorToStep(volumeE8 / EVENTS_PER_BAR, stepE8), Math.max(stepE8, 1));
        return LineVerdict.EVENTS;
    }

    @Override
    public int eventCount() {
        return EVENTS_PER_BAR;
    }

    @Override
    public long timeNs(int position) {
        return openTimeNs + OFFSETS_NS[position];
    }

    @Override
    public int instrument() {
        return instrument;
    }

    @Override
    public void fill(int position, EngineEvent slot) {
        long timeNs = timeNs(position);
        slot.begin(EventType.TRADE, instrument, timeNs);
        slot.sourceTimeNs = timeNs;
        slot.trade.tradeId = openTimeNs / BAR_NS * EVENTS_PER_BAR + position;
        slot.trade.priceE8 = pathE8[position];
        slot.trade.qtyE8 = qtyE8;
        slot.trade.aggressor = aggressors[position];
    }

    private boolean closesInItsMinute(long newOpenTimeNs) {
        long lengthNs = layout.unit.toNs(row.whole(PUBLIC_CLOSE_TIME)) - newOpenTimeNs;
        return lengthNs >= 0 && lengthNs < BAR_NS;
    }

    private void setPath(int position, long priceE8) {
        long previousE8 = pathE8[position == 0 ? EVENTS_PER_BAR - 1 : position - 1];
        aggressors[position] = priceE8 >= previousE8 ? Side.BUY : Side.SELL;
        pathE8[position] = priceE8;
    }
}
