package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.text.EpochTime;

/** Trades and aggregate trades in comma separated columns: one TRADE a line. */
final class TradeRowDecoder implements RowDecoder {
    /** Where the columns are. Source: data/README.md for Ebbtide's files; github.com/binance/binance-public-data for the public ones. */
    enum Layout {
        /** {@code trade_id,time_ms,price,qty,is_buyer_maker}. */
        OWN(5, 1, 2, 4, EpochTime.MILLISECONDS),
        /** {@code id,price,qty,quoteQty,time,isBuyerMaker,isBestMatch}. */
        PUBLIC_TRADES(7, 4, 1, 5, EpochTime.MILLISECONDS_OR_MICROSECONDS),
        /** {@code aggId,price,qty,firstId,lastId,time,isBuyerMaker,isBestMatch}. */
        PUBLIC_AGG_TRADES(8, 5, 1, 6, EpochTime.MILLISECONDS_OR_MICROSECONDS);

        private final int columnCount;
        private final int time;
        private final int price;
        private final int buyerIsMaker;
        private final EpochTime unit;

        Layout(int columnCount, int time, int price, int buyerIsMaker, EpochTime unit) {
            this.columnCount = columnCount;
            this.time = time;
            this.price = price;
            this.buyerIsMaker = buyerIsMaker;
            this.unit = unit;
        }

        int columnCount() {
            return columnCount;
        }
    }

    private final Layout layout;
    private final int instrument;
    private final CsvRow row;
    private long timeNs;
    private long tradeId;
    private long priceE8;
    private long qtyE8;
    private Side aggressor = Side.BUY;

    TradeRowDecoder(Layout layout, int instrument) {
        this.layout = layout;
        this.instrument = instrument;
        this.row = new CsvRow(layout.columnCount);
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        if (!row.split(text, from, to)) {
            return LineVerdict.COLUMN_COUNT;
        }
        long newTimeNs = layout.unit.toNs(row.whole(layout.time));
        long newTradeId = row.whole(0);
        long newPriceE8 = row.positiveE8(layout.price);
        long newQtyE8 = row.positiveE8(layout.price + 1);
        int flag = row.flag(layout.buyerIsMaker);
        if (newTimeNs < timeNs) {
            return newTimeNs == EpochTime.INVALID ? LineVerdict.NO_TIME : LineVerdict.TIME_BACK;
        }
        if (newTradeId < 0) {
            return LineVerdict.NO_ID;
        }
        if (newPriceE8 <= 0) {
            return LineVerdict.NO_PRICE;
        }
        if (newQtyE8 <= 0) {
            return LineVerdict.NO_QUANTITY;
        }
        if (flag < 0) {
            return LineVerdict.NO_FLAG;
        }
        timeNs = newTimeNs;
        tradeId = newTradeId;
        priceE8 = newPriceE8;
        qtyE8 = newQtyE8;
        aggressor = flag == 1 ? Side.SELL : Side.BUY;
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
        slot.begin(EventType.TRADE, instrument, timeNs);
        slot.sourceTimeNs = timeNs;
        TradePayload trade = slot.trade;
        trade.tradeId = tradeId;
        trade.priceE8 = priceE8;
        trade.qtyE8 = qtyE8;
        trade.aggressor = aggressor;
    }
}
