package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Universe;

/** The rules of the instruments as {@code exchangeInfo} tells them. Immutable. Source: Binance Spot docs, rest-api.md; filters.md. */
final class ExchangeInfoJson {
    private static final int PLACES = 8;
    private static final int AVERAGE_MINUTES = 5;

    private final Universe universe;

    ExchangeInfoJson(Universe universe) {
        this.universe = universe;
    }

    /** The symbols that {@code symbol} or {@code symbols} name, or all. Errors: an unknown symbol is refused (-1121). */
    ObjectNode write(ApiParams params, ArrayNode rateLimits, long nowMs) {
        ObjectNode json = Json.object().put("timezone", "UTC").put("serverTime", nowMs);
        json.set("rateLimits", rateLimits);
        json.putArray("exchangeFilters");
        ArrayNode symbols = json.putArray("symbols");
        String one = params.find("symbol");
        String several = params.find("symbols");
        if (one != null && universe.bySymbol(one) == null) {
            throw ApiError.of(-1121, "Invalid symbol.");
        }
        for (int i = 0; i < universe.instrumentCount(); i++) {
            Instrument instrument = universe.instrument(i);
            boolean named = one == null || one.equals(instrument.symbol());
            boolean listed = several == null || several.contains("\"" + instrument.symbol() + "\"");
            if (named && listed) {
                symbols.add(symbol(instrument));
            }
        }
        return json;
    }

    private ObjectNode symbol(Instrument instrument) {
        ObjectNode json = Json.object();
        json.put("symbol", instrument.symbol()).put("status", "TRADING");
        json.put("baseAsset", universe.asset(instrument.baseAsset()).code()).put("baseAssetPrecision", PLACES);
        json.put("quoteAsset", universe.asset(instrument.quoteAsset()).code());
        json.put("quotePrecision", PLACES).put("quoteAssetPrecision", PLACES);
        json.put("baseCommissionPrecision", PLACES).put("quoteCommissionPrecision", PLACES);
        ArrayNode types = json.putArray("orderTypes");
        for (OrderType type : OrderType.values()) {
            if (instrument.takes(type)) {
                types.add(type.name());
            }
        }
        json.put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("opoAllowed", false);
        json.put("quoteOrderQtyMarketAllowed", true).put("allowTrailingStop", false);
        json.put("cancelReplaceAllowed", false).put("amendAllowed", false).put("pegInstructionsAllowed", false);
        json.put("isSpotTradingAllowed", true).put("isMarginTradingAllowed", false);
        json.set("filters", filters(instrument.filters()));
        json.putArray("permissions");
        json.putArray("permissionSets").addArray().add("SPOT");
        json.put("defaultSelfTradePreventionMode", "NONE");
        json.putArray("allowedSelfTradePreventionModes").add("NONE");
        return json;
    }

    private static ArrayNode filters(Filters filters) {
        ArrayNode json = Json.array();
        json.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Json.decimal(filters.price().minE8()))
                .put("maxPrice", Json.decimal(filters.price().maxE8()))
                .put("tickSize", Json.decimal(filters.price().tickE8()));
        lot(json, "LOT_SIZE", filters.lot());
        lot(json, "MARKET_LOT_SIZE", filters.marketLot());
        json.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.decimal(filters.notional().minE8()))
                .put("applyMinToMarket", filters.notional().minAppliesToMarket())
                .put("maxNotional", Json.decimal(unbounded(filters.notional().maxE8())))
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", AVERAGE_MINUTES);
        if (filters.percent().bidUpE8() > 0) {
            json.addObject()
                    .put("filterType", "PERCENT_PRICE_BY_SIDE")
                    .put("bidMultiplierUp", Json.decimal(filters.percent().bidUpE8()))
                    .put("bidMultiplierDown", Json.decimal(filters.percent().bidDownE8()))
                    .put("askMultiplierUp", Json.decimal(filters.percent().askUpE8()))
                    .put("askMultiplierDown", Json.decimal(filters.percent().askDownE8()))
                    .put("avgPriceMins", AVERAGE_MINUTES);
        }
        if (filters.maxOrders() > 0) {
            json.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", filters.maxOrders());
        }
        return json;
    }

    private static void lot(ArrayNode json, String type, Filters.LotRule rule) {
        json.addObject()
                .put("filterType", type)
                .put("minQty", Json.decimal(rule.minE8()))
                .put("maxQty", Json.decimal(unbounded(rule.maxE8())))
                .put("stepSize", Json.decimal(rule.stepE8()));
    }

    /** No bound is 0 here; the venue has none and writes a bound that nobody reaches. */
    private static long unbounded(long maxE8) {
        return maxE8 == 0 ? Long.MAX_VALUE : maxE8;
    }
}
