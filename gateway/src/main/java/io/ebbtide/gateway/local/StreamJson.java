package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * What the streams of one instrument say after a change of its market, by the name of the stream. Pure. Depth is what the market shows: the
 * best level of each side. Source: Binance Spot docs, web-socket-streams.md.
 */
final class StreamJson {
    private static final long MINUTE_MS = 60_000;
    private static final List<String> MINI_TICKER =
            List.of("c=lastPrice", "o=openPrice", "h=highPrice", "l=lowPrice", "v=volume", "q=quoteVolume");
    private static final List<String> TICKER = List.of(
            "p=priceChange",
            "P=priceChangePercent",
            "w=weightedAvgPrice",
            "x=prevClosePrice",
            "c=lastPrice",
            "Q=lastQty",
            "b=bidPrice",
            "B=bidQty",
            "a=askPrice",
            "A=askQty",
            "o=openPrice",
            "h=highPrice",
            "l=lowPrice",
            "v=volume",
            "q=quoteVolume",
            "O=openTime",
            "C=closeTime",
            "F=firstId",
            "L=lastId",
            "n=count");

    private StreamJson() {}

    /** After a quote. */
    static void ofQuote(String symbol, LocalTape tape, long nowMs, BiConsumer<String, ObjectNode> stream) {
        String name = symbol.toLowerCase(Locale.ROOT);
        stream.accept(
                name + "@bookTicker",
                Json.object()
                        .put("u", tape.updateId())
                        .put("s", symbol)
                        .put("b", Json.decimal(tape.bidE8()))
                        .put("B", Json.decimal(tape.bidQtyE8()))
                        .put("a", Json.decimal(tape.askE8()))
                        .put("A", Json.decimal(tape.askQtyE8())));
        ObjectNode change =
                Json.object().put("e", "depthUpdate").put("E", nowMs).put("s", symbol);
        change.put("U", tape.updateId()).put("u", tape.updateId());
        putChange(change.putArray("b"), tape.formerBidE8(), tape.bidE8(), tape.bidQtyE8());
        putChange(change.putArray("a"), tape.formerAskE8(), tape.askE8(), tape.askQtyE8());
        ObjectNode best = Json.object().put("lastUpdateId", tape.updateId());
        level(best.putArray("bids"), tape.bidE8(), tape.bidQtyE8());
        level(best.putArray("asks"), tape.askE8(), tape.askQtyE8());
        for (String speed : new String[] {"", "@100ms"}) {
            stream.accept(name + "@depth" + speed, change);
            for (String levels : new String[] {"5", "10", "20"}) {
                stream.accept(name + "@depth" + levels + speed, best);
            }
        }
    }

    /** After a trade. */
    static void ofTrade(String symbol, LocalTape tape, long nowMs, BiConsumer<String, ObjectNode> stream) {
        String name = symbol.toLowerCase(Locale.ROOT);
        LocalTape.Trade trade = tape.trades().getLast();
        stream.accept(name + "@trade", trade("trade", "t", symbol, trade));
        stream.accept(
                name + "@aggTrade",
                trade("aggTrade", "a", symbol, trade).put("f", trade.id()).put("l", trade.id()));
        LocalTape.Bar closed = tape.takeClosedBar();
        if (closed != null) {
            stream.accept(name + "@kline_1m", kline(symbol, closed, nowMs, true));
        }
        stream.accept(name + "@kline_1m", kline(symbol, tape.bars().getLast(), nowMs, false));
    }

    /** Every second: the last day, out of what REST says of it. */
    static void ofDay(String symbol, ObjectNode day, long nowMs, BiConsumer<String, ObjectNode> stream) {
        String name = symbol.toLowerCase(Locale.ROOT);
        stream.accept(name + "@miniTicker", renamed("24hrMiniTicker", symbol, nowMs, day, MINI_TICKER));
        stream.accept(name + "@ticker", renamed("24hrTicker", symbol, nowMs, day, TICKER));
    }

    private static ObjectNode renamed(String type, String symbol, long nowMs, ObjectNode day, List<String> names) {
        ObjectNode json = Json.object().put("e", type).put("E", nowMs).put("s", symbol);
        for (String name : names) {
            json.set(name.substring(0, 1), day.get(name.substring(2)));
        }
        return json;
    }

    private static ObjectNode trade(String type, String idName, String symbol, LocalTape.Trade trade) {
        ObjectNode json = Json.object().put("e", type).put("E", trade.timeMs()).put("s", symbol);
        json.put(idName, trade.id()).put("p", Json.decimal(trade.priceE8())).put("q", Json.decimal(trade.qtyE8()));
        return json.put("T", trade.timeMs()).put("m", trade.buyerIsMaker()).put("M", true);
    }

    private static ObjectNode kline(String symbol, LocalTape.Bar bar, long nowMs, boolean closed) {
        ObjectNode json = Json.object().put("e", "kline").put("E", nowMs).put("s", symbol);
        ObjectNode k = json.putObject("k").put("t", bar.openMs).put("T", bar.openMs + MINUTE_MS - 1);
        k.put("s", symbol).put("i", "1m").put("f", bar.firstId).put("L", bar.lastId);
        k.put("o", Json.decimal(bar.openE8)).put("c", Json.decimal(bar.closeE8));
        k.put("h", Json.decimal(bar.highE8)).put("l", Json.decimal(bar.lowE8));
        k.put("v", Json.decimal(bar.volumeE8)).put("n", bar.trades).put("x", closed);
        k.put("q", Json.decimal(bar.quoteVolumeE8)).put("V", Json.decimal(bar.buyVolumeE8));
        k.put("Q", Json.decimal(bar.buyQuoteVolumeE8)).put("B", "0");
        return json;
    }

    private static void putChange(ArrayNode side, long formerE8, long priceE8, long qtyE8) {
        if (formerE8 != 0 && formerE8 != priceE8) {
            level(side, formerE8, 0);
        }
        level(side, priceE8, qtyE8);
    }

    private static void level(ArrayNode side, long priceE8, long qtyE8) {
        side.addArray().add(Json.decimal(priceE8)).add(Json.decimal(qtyE8));
    }
}
