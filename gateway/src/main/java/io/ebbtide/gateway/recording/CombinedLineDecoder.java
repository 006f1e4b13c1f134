package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Side;

/**
 * Raw combined-stream messages: {@code bookTicker} gives a QUOTE, {@code trade} and {@code aggTrade} a TRADE, anything else is counted by
 * kind and passed over. Shape: the event's time is the receive time; the source time is the message's {@code T}, else its {@code E}, else
 * 0. Source: Binance Spot docs, web-socket-streams.md.
 */
final class CombinedLineDecoder implements RowDecoder {
    private final SymbolIndex instruments;
    private final StreamLine line = new StreamLine();
    private final Message message = new Message();
    private EventType type = EventType.QUOTE;
    private int instrument = EngineEvent.NO_INSTRUMENT;
    private long timeNs;
    private long sourceTimeNs;

    CombinedLineDecoder(SymbolIndex instruments) {
        this.instruments = instruments;
    }

    @Override
    public LineVerdict decode(byte[] text, int from, int to) {
        LineVerdict verdict = line.read(text, from, to);
        if (verdict != LineVerdict.EVENTS) {
            return verdict;
        }
        int newInstrument = instruments.find(text, line.symbolFrom(), line.symbolTo());
        if (newInstrument == SymbolIndex.UNKNOWN) {
            return LineVerdict.UNKNOWN_SYMBOL;
        }
        boolean quote = text[line.symbolTo() + 1] == 'b';
        if (!message.read(text, line.messageFrom(), line.messageTo())) {
            return LineVerdict.NO_JSON;
        }
        verdict = quote ? message.top.check() : message.checkTrade();
        if (verdict != LineVerdict.EVENTS) {
            return verdict;
        }
        if (line.recvTimeNs() < timeNs) {
            return LineVerdict.TIME_BACK;
        }
        type = quote ? EventType.QUOTE : EventType.TRADE;
        instrument = newInstrument;
        timeNs = line.recvTimeNs();
        sourceTimeNs = message.sourceTimeNs();
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
        if (type == EventType.QUOTE) {
            message.top.fill(slot, instrument, timeNs);
            slot.sourceTimeNs = sourceTimeNs;
            return;
        }
        slot.begin(EventType.TRADE, instrument, timeNs);
        slot.sourceTimeNs = sourceTimeNs;
        slot.trade.tradeId = message.tradeId;
        slot.trade.priceE8 = message.priceE8;
        slot.trade.qtyE8 = message.qtyE8;
        slot.trade.aggressor = message.aggressor;
    }

    /** The fields of the three kinds of message, by their one-letter names; {@code a} is the ask price or an aggregate id. */
    private static final class Message {
        private static final long MISSING = -1;

        private final JsonCursor json = new JsonCursor();
        private final TopOfBook top = new TopOfBook();
        private long aggregateId;
        private long tradeId;
        private long priceE8;
        private long qtyE8;
        private long eventTime;
        private long tradeTime;
        private Side aggressor = Side.BUY;
        private boolean makerKnown;

        boolean read(byte[] text, int from, int to) {
            clear();
            json.reset(text, from, to);
            json.enterObject();
            while (json.nextField()) {
                char key = json.shortKey();
                json.readValue();
                take(key);
            }
            return json.atEnd();
        }

        LineVerdict checkTrade() {
            tradeId = tradeId == MISSING ? aggregateId : tradeId;
            if (tradeId < 0) {
                return LineVerdict.NO_ID;
            }
            if (priceE8 <= 0) {
                return LineVerdict.NO_PRICE;
            }
            if (qtyE8 <= 0) {
                return LineVerdict.NO_QUANTITY;
            }
            return makerKnown ? LineVerdict.EVENTS : LineVerdict.NO_FLAG;
        }

        long sourceTimeNs() {
            long time = tradeTime == MISSING ? eventTime : tradeTime;
            return Math.max(EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(time), 0);
        }

        private void clear() {
            top.bidE8 = MISSING;
            top.bidQtyE8 = MISSING;
            top.askE8 = MISSING;
            top.askQtyE8 = MISSING;
            aggregateId = MISSING;
            tradeId = MISSING;
            priceE8 = MISSING;
            qtyE8 = MISSING;
            eventTime = MISSING;
            tradeTime = MISSING;
            makerKnown = false;
        }

        private void take(char key) {
            switch (key) {
                case 'b' -> top.bidE8 = json.valueE8();
                case 'B' -> top.bidQtyE8 = json.valueE8();
                case 'a' -> {
                    top.askE8 = json.valueE8();
                    aggregateId = json.whole();
                }
                case 'A' -> top.askQtyE8 = json.valueE8();
                case 't' -> tradeId = json.whole();
                case 'p' -> priceE8 = json.valueE8();
                case 'q' -> qtyE8 = json.valueE8();
                case 'E' -> eventTime = json.whole();
                case 'T' -> tradeTime = json.whole();
                case 'm' -> {
                    makerKnown = json.valueIs("true") || json.valueIs("false");
                    aggressor = json.valueIs("true") ? Side.SELL : Side.BUY;
                }
                default -> {}
            }
        }
    }
}
