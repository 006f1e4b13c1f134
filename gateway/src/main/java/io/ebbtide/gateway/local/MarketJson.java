package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The public answers about the market: depth, trades, bars, tickers. Read by the venue's thread. Source: Binance Spot docs, rest-api.md,
 * "Market Data endpoints".
 */
final class MarketJson {
    private static final long MINUTE_MS = 60_000;
    private static final int LIMIT_MAX = 1_000;
    private static final int LIMIT = 500;

    private final Universe universe;
    private final LocalTape[] tapes;

    MarketJson(Universe universe, LocalTape[] tapes) {
        this.universe = universe;
        this.tapes = tapes;
    }

    ObjectNode depth(int instrument) {
        LocalTape tape = tapes[instrument];
        ObjectNode json = Json.object();
        json.put("lastUpdateId", tape.updateId());
        ArrayNode bids = json.putArray("bids");
        ArrayNode asks = json.putArray("asks");
        if (tape.hasQuote()) {
            level(bids, tape.bidE8(), tape.bidQtyE8());
            level(asks, tape.askE8(), tape.askQtyE8());
        }
        return json;
    }

    /** The last trades; with aggregate names each trade is an aggregate of one. */
    ArrayNode trades(int instrument, ApiParams params, boolean aggregate) {
        List<LocalTape.Trade> last = new ArrayList<>(tapes[instrument].trades());
        long fromId = params.wholeOr("fromId", 0);
        last.removeIf(trade -> trade.id() < fromId);
        int limit = limit(params);
        List<LocalTape.Trade> told = params.has("fromId")
                ? last.subList(0, Math.min(limit, last.size()))
                : last.subList(Math.max(0, last.size() - limit), last.size());
        ArrayNode json = Json.array();
        told.forEach(trade -> json.add(aggregate ? aggregated(trade) : single(trade)));
        return json;
    }

    /** Bars of whole minutes out of the trades that were seen. Errors: an interval of no whole minutes is refused (-1120). */
    ArrayNode klines(int instrument, ApiParams params) {
        long lengthMs = lengthMs(params.text("interval"));
        long startMs = params.wholeOr("startTime", 0);
        long endMs = params.wholeOr("endTime", Long.MAX_VALUE);
        List<LocalTape.Bar> bars = new ArrayList<>();
        for (LocalTape.Bar minute : tapes[instrument].bars()) {
            long openMs = minute.openMs - minute.openMs % lengthMs;
            if (openMs < startMs || openMs > endMs) {
                continue;
            }
            if (bars.isEmpty() || bars.get(bars.size() - 1).openMs != openMs) {
                bars.add(new LocalTape.Bar(openMs, minute.openE8, minute.firstId));
            }
            merge(bars.get(bars.size() - 1), minute);
        }
        int limit = limit(params);
        int from = params.has("startTime") ? 0 : Math.max(0, bars.size() - limit);
        ArrayNode json = Json.array();
        bars.subList(from, Math.min(bars.size(), from + limit)).forEach(bar -> json.add(row(bar, lengthMs)));
        return json;
    }

    ObjectNode averagePrice(int instrument, long nowMs) {
        long volumeE8 = 0;
        double weighted = 0;
        for (LocalTape.Bar bar : tapes[instrument].bars()) {
            if (bar.openMs > nowMs - 5 * MINUTE_MS) {
                volumeE8 += bar.volumeE8;
                weighted += bar.quoteVolumeE8;
            }
        }
        long priceE8 = volumeE8 == 0 ? tapes[instrument].lastPriceE8() : Math.round(weighted / volumeE8 * 1e8);
        return Json.object().put("mins", 5).put("price", Json.decimal(priceE8)).put("closeTime", nowMs);
    }

    ObjectNode price(int instrument) {
        return Json.object()
                .put("symbol", symbol(instrument))
                .put("price", Json.decimal(tapes[instrument].lastPriceE8()));
    }

    ObjectNode best(int instrument) {
        LocalTape tape = tapes[instrument];
        return Json.object()
                .put("symbol", symbol(instrument))
                .put("bidPrice", Json.decimal(tape.bidE8()))
                .put("bidQty", Json.decimal(tape.bidQtyE8()))
                .put("askPrice", Json.decimal(tape.askE8()))
                .put("askQty", Json.decimal(tape.askQtyE8()));
    }

    ObjectNode day(int instrument, long nowMs) {
        LocalTape tape = tapes[instrument];
        LocalTape.Bar day = dayBar(tape, nowMs);
        long lastE8 = tape.lastPriceE8();
        ObjectNode json = Json.object().put("symbol", symbol(instrument));
        json.put("priceChange", Json.decimal(lastE8 - day.openE8));
        json.put("priceChangePercent", percent(lastE8, day.openE8));
        json.put("weightedAvgPrice", Json.decimal(lastE8)).put("prevClosePrice", Json.decimal(day.openE8));
        json.put("lastPrice", Json.decimal(lastE8)).put("lastQty", Json.decimal(lastQtyE8(tape)));
        json.put("bidPrice", Json.decimal(tape.bidE8())).put("bidQty", Json.decimal(tape.bidQtyE8()));
        json.put("askPrice", Json.decimal(tape.askE8())).put("askQty", Json.decimal(tape.askQtyE8()));
        json.put("openPrice", Json.decimal(day.openE8)).put("highPrice", Json.decimal(day.highE8));
        json.put("lowPrice", Json.decimal(day.lowE8)).put("volume", Json.decimal(day.volumeE8));
        json.put("quoteVolume", Json.decimal(day.quoteVolumeE8));
        json.put("openTime", nowMs - 1_440 * MINUTE_MS).put("closeTime", nowMs);
        json.put("firstId", day.firstId).put("lastId", day.lastId).put("count", day.trades);
        return json;
    }

    /** One object for {@code symbol}, else a list of those in {@code symbols} or of all. */
    JsonNode each(ApiParams params, IntFunction<ObjectNode> one) {
        if (params.has("symbol")) {
            return one.apply(instrument(params));
        }
        String wanted = params.find("symbols");
        ArrayNode list = Json.array();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            if (wanted == null || wanted.contains("\"" + symbol(i) + "\"")) {
                list.add(one.apply(i));
            }
        }
        return list;
    }

    /** The instrument that {@code symbol} names. Errors: refused with -1102 or -1121. */
    int instrument(ApiParams params) {
        var found = universe.bySymbol(params.text("symbol"));
        if (found == null) {
            throw ApiError.of(-1121, "Invalid symbol.");
        }
        return found.index();
    }

    private String symbol(int instrument) {
        return universe.instrument(instrument).symbol();
    }

    private static void level(ArrayNode side, long priceE8, long qtyE8) {
        side.addArray().add(Json.decimal(priceE8)).add(Json.decimal(qtyE8));
    }

    private static ObjectNode single(LocalTape.Trade trade) {
        return Json.object()
                .put("id", trade.id())
                .put("price", Json.decimal(trade.priceE8()))
                .put("qty", Json.decimal(trade.qtyE8()))
                .put("quoteQty", Json.decimal(FixedPoint.mulFloorSaturated(trade.priceE8(), trade.qtyE8())))
                .put("time", trade.timeMs())
                .put("isBuyerMaker", trade.buyerIsMaker())
                .put("isBestMatch", true);
    }

    private static ObjectNode aggregated(LocalTape.Trade trade) {
        return Json.object()
                .put("a", trade.id())
                .put("p", Json.decimal(trade.priceE8()))
                .put("q", Json.decimal(trade.qtyE8()))
                .put("f", trade.id())
                .put("l", trade.id())
                .put("T", trade.timeMs())
                .put("m", trade.buyerIsMaker())
                .put("M", true);
    }

    private static ArrayNode row(LocalTape.Bar bar, long lengthMs) {
        return Json.array()
                .add(bar.openMs)
                .add(Json.decimal(bar.openE8))
                .add(Json.decimal(bar.highE8))
                .add(Json.decimal(bar.lowE8))
                .add(Json.decimal(bar.closeE8))
                .add(Json.decimal(bar.volumeE8))
                .add(bar.openMs + lengthMs - 1)
                .add(Json.decimal(bar.quoteVolumeE8))
                .add(bar.trades)
                .add(Json.decimal(bar.buyVolumeE8))
                .add(Json.decimal(bar.buyQuoteVolumeE8))
                .add("0");
    }

    private static LocalTape.Bar dayBar(LocalTape tape, long nowMs) {
        LocalTape.Bar day = new LocalTape.Bar(nowMs, tape.lastPriceE8(), -1);
        boolean first = true;
        for (LocalTape.Bar bar : tape.bars()) {
            if (bar.openMs > nowMs - 1_440 * MINUTE_MS) {
                day = first ? new LocalTape.Bar(bar.openMs, bar.openE8, bar.firstId) : day;
                first = false;
                merge(day, bar);
            }
        }
        return day;
    }

    private static void merge(LocalTape.Bar into, LocalTape.Bar minute) {
        into.highE8 = Math.max(into.highE8, minute.highE8);
        into.lowE8 = Math.min(into.lowE8, minute.lowE8);
        into.closeE8 = minute.closeE8;
        into.volumeE8 += minute.volumeE8;
        into.quoteVolumeE8 += minute.quoteVolumeE8;
        into.buyVolumeE8 += minute.buyVolumeE8;
        into.buyQuoteVolumeE8 += minute.buyQuoteVolumeE8;
        into.trades += minute.trades;
        into.lastId = minute.lastId;
    }

    private static long lastQtyE8(LocalTape tape) {
        return tape.trades().isEmpty() ? 0 : tape.trades().getLast().qtyE8();
    }

    /** Units: percent with three places, as text. */
    private static String percent(long lastE8, long openE8) {
        long thousandths = openE8 == 0 ? 0 : Math.round((lastE8 - openE8) * 100_000.0 / openE8);
        String places = Long.toString(Math.abs(thousandths % 1_000));
        return (thousandths < 0 && thousandths > -1_000 ? "-" : "") + thousandths / 1_000 + "."
                + "0".repeat(3 - places.length()) + places;
    }

    private static int limit(ApiParams params) {
        return (int) Math.max(1, Math.min(params.wholeOr("limit", LIMIT), LIMIT_MAX));
    }

    private static long lengthMs(String interval) {
        return switch (interval) {
            case "1m" -> MINUTE_MS;
            case "3m" -> 3 * MINUTE_MS;
            case "5m" -> 5 * MINUTE_MS;
            case "15m" -> 15 * MINUTE_MS;
            case "30m" -> 30 * MINUTE_MS;
            case "1h" -> 60 * MINUTE_MS;
            case "2h" -> 120 * MINUTE_MS;
            case "4h" -> 240 * MINUTE_MS;
            case "1d" -> 1_440 * MINUTE_MS;
            default -> throw ApiError.of(-1120, "Invalid interval.");
        };
    }
}
