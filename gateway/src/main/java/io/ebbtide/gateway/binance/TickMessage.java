package io.ebbtide.gateway.binance;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.text.EpochTime;
import io.ebbtide.gateway.text.JsonCursor;

/**
 * The fields of {@code bookTicker}, {@code trade} and {@code aggTrade} by their one-letter names; {@code a} is the ask price or an aggregate
 * id. {@code m} says that the buyer was the maker, so that the seller was the aggressor. Reused from message to message. Source: Binance Spot
 * docs, web-socket-streams.md.
 */
final class TickMessage {
    private static final long MISSING = -1;

    private final JsonCursor json = new JsonCursor();
    private final TopOfBook top = new TopOfBook();
    private long aggregateId;
    private long tradeId;
    private long priceE8;
    private long qtyE8;
    private long updateId;
    private long eventTime;
    private long tradeTime;
    private Side aggressor = Side.BUY;
    private boolean makerKnown;
    private int symbolFrom;
    private int symbolTo;

    /** Whether it is an object; its fields are judged by the checks. */
    boolean read(byte[] text, int from, int to) {
        clear(from);
        json.reset(text, from, to);
        json.enterObject();
        while (json.nextField()) {
            char key = json.shortKey();
            json.readValue();
            take(key);
        }
        return json.atEnd();
    }

    FrameVerdict checkQuote() {
        return top.check();
    }

    FrameVerdict checkTrade() {
        tradeId = tradeId == MISSING ? aggregateId : tradeId;
        if (tradeId < 0) {
            return FrameVerdict.NO_ID;
        }
        if (priceE8 <= 0) {
            return FrameVerdict.NO_PRICE;
        }
        if (qtyE8 <= 0) {
            return FrameVerdict.NO_QUANTITY;
        }
        return makerKnown ? FrameVerdict.TRADE : FrameVerdict.NO_FLAG;
    }

    /** The trade's own time, else the message's, else 0: a quote on spot has none. */
    long sourceTimeNs() {
        long time = tradeTime == MISSING ? eventTime : tradeTime;
        return Math.max(EpochTime.MILLISECONDS_OR_MICROSECONDS.toNs(time), 0);
    }

    /** The trade's number; of an aggregate, its own. */
    long tradeId() {
        return tradeId;
    }

    /** The number of the change of the book that a quote shows, or -1. */
    long updateId() {
        return updateId;
    }

    /** Where the message's own symbol begins; it is empty when it has none. */
    int symbolFrom() {
        return symbolFrom;
    }

    int symbolTo() {
        return symbolTo;
    }

    void fillQuote(EngineEvent slot, int instrument, long recvTimeNs) {
        top.fill(slot, instrument, recvTimeNs);
        slot.sourceTimeNs = sourceTimeNs();
    }

    void fillTrade(EngineEvent slot, int instrument, long recvTimeNs) {
        slot.begin(EventType.TRADE, instrument, recvTimeNs);
        slot.sourceTimeNs = sourceTimeNs();
        slot.trade.tradeId = tradeId;
        slot.trade.priceE8 = priceE8;
        slot.trade.qtyE8 = qtyE8;
        slot.trade.aggressor = aggressor;
    }

    private void clear(int from) {
        top.bidE8 = MISSING;
        top.bidQtyE8 = MISSING;
        top.askE8 = MISSING;
        top.askQtyE8 = MISSING;
        aggregateId = MISSING;
        tradeId = MISSING;
        priceE8 = MISSING;
        qtyE8 = MISSING;
        updateId = MISSING;
        eventTime = MISSING;
        tradeTime = MISSING;
        makerKnown = false;
        symbolFrom = from;
        symbolTo = from;
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
            case 'u' -> updateId = json.whole();
            case 'E' -> eventTime = json.whole();
            case 'T' -> tradeTime = json.whole();
            case 'm' -> {
                makerKnown = json.valueIs("true") || json.valueIs("false");
                aggressor = json.valueIs("true") ? Side.SELL : Side.BUY;
            }
            case 's' -> {
                symbolFrom = json.valueFrom();
                symbolTo = json.valueTo();
            }
            default -> {}
        }
    }
}
