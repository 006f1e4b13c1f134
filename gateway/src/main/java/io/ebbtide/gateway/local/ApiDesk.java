package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperConfig;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out the requests of clients, whichever way they came: limits first, then the request. One writer: the venue's thread. Errors: a
 * refusal is an {@link ApiError}, thrown or by the future.
 */
final class ApiDesk {
    private static final Set<String> RESPONSES = Set.of("ACK", "RESULT", "FULL");
    private static final List<String> NEVER_ALLOWED = List.of(
            "enableInternalTransfer",
            "permitsUniversalTransfer",
            "enableMargin",
            "enableFutures",
            "enableVanillaOptions",
            "enablePortfolioMarginTrading",
            "enableFixApiTrade",
            "enableFixReadOnly");
    private static final int LIMIT = 500;
    private static final int LIMIT_MAX = 1_000;

    private final LocalExchange exchange;
    private final ApiLimits limits;
    private final MarketJson market;
    private final ExchangeInfoJson info;
    private final PaperConfig.Fees fees;
    private long generated;

    ApiDesk(Universe universe, LocalExchange exchange, ApiLimits limits, PaperConfig.Fees fees) {
        this.exchange = exchange;
        this.limits = limits;
        this.fees = fees;
        market = new MarketJson(universe, exchange.tapes());
        info = new ExchangeInfoJson(universe);
    }

    ApiLimits limits() {
        return limits;
    }

    MarketJson market() {
        return market;
    }

    /** Carries it out. The future ends now, unless a fault delays the answer to an order. */
    CompletableFuture<JsonNode> perform(ApiMethod method, ApiParams params) {
        long nowMs = exchange.nowMs();
        limits.take(method.weight(), nowMs);
        return switch (method) {
            case PLACE -> place(params);
            case CANCEL -> cancel(params);
            case CANCEL_ALL -> cancelAll(params);
            default -> CompletableFuture.completedFuture(answer(method, params, nowMs));
        };
    }

    /** What the key that asks is allowed. */
    CompletableFuture<JsonNode> rights(ApiKey key) {
        limits.take(ApiMethod.KEY_RIGHTS.weight(), exchange.nowMs());
        ObjectNode json = Json.object()
                .put("ipRestrict", true)
                .put("createTime", 1_700_000_000_000L)
                .put("enableReading", true)
                .put("enableSpotAndMarginTrading", true)
                .put("enableWithdrawals", key.rights() == ApiKey.Rights.TRADE_AND_WITHDRAW);
        for (String never : NEVER_ALLOWED) {
            json.put(never, false);
        }
        return CompletableFuture.completedFuture(json);
    }

    private JsonNode answer(ApiMethod method, ApiParams params, long nowMs) {
        return switch (method) {
            case PING -> Json.object();
            case TIME -> Json.object().put("serverTime", nowMs);
            case EXCHANGE_INFO -> info.write(params, limits.rateLimits(nowMs, false), nowMs);
            case DEPTH -> market.depth(market.instrument(params));
            case TRADES -> market.trades(market.instrument(params), params, false);
            case AGG_TRADES -> market.trades(market.instrument(params), params, true);
            case KLINES -> market.klines(market.instrument(params), params);
            case AVG_PRICE -> market.averagePrice(market.instrument(params), nowMs);
            case TICKER_PRICE -> market.each(params, market::price);
            case TICKER_BOOK -> market.each(params, market::best);
            case TICKER_DAY -> market.each(params, instrument -> market.day(instrument, nowMs));
            case TEST -> test(params);
            case STATUS -> status(params);
            case OPEN_ORDERS -> openOrders(params);
            case ALL_ORDERS -> allOrders(params);
            case MY_TRADES -> myTrades(params);
            case ACCOUNT -> exchange.account("true".equals(params.find("omitZeroBalances")));
            case COMMISSION -> commission(params);
            case ORDER_LIMITS -> orderLimits(nowMs);
            case PLACE, CANCEL, CANCEL_ALL, KEY_RIGHTS ->
                throw new IllegalStateException(method + " is answered elsewhere");
        };
    }

    private CompletableFuture<JsonNode> place(ApiParams params) {
        int instrument = market.instrument(params);
        OrderForm form = OrderForm.read(params, generatedId());
        String asked = params.find("newOrderRespType");
        if (asked != null && !RESPONSES.contains(asked)) {
            throw ApiError.of(-1130, "Data sent for parameter 'newOrderRespType' is not valid.");
        }
        boolean full = form.type() == OrderType.MARKET || form.type() == OrderType.LIMIT;
        limits.takeOrder(exchange.nowMs());
        return exchange.place(instrument, form, asked != null ? asked : full ? "FULL" : "ACK");
    }

    private ObjectNode test(ApiParams params) {
        market.instrument(params);
        OrderForm.read(params, generatedId());
        return Json.object();
    }

    private CompletableFuture<JsonNode> cancel(ApiParams params) {
        int instrument = market.instrument(params);
        LocalOrder order = exchange.orders().find(instrument, params);
        String cancelId = OrderForm.id(params.find("newClientOrderId"), generatedId());
        if (order == null || !order.isOpen()) {
            throw ApiError.of(-2011, "Unknown order sent.");
        }
        String restriction = params.find("cancelRestrictions");
        boolean wrong = restriction != null
                && !restriction.equals(order.status == LocalStatus.NEW ? "ONLY_NEW" : "ONLY_PARTIALLY_FILLED");
        if (wrong) {
            throw ApiError.of(-2011, "Order was not canceled due to cancel restrictions.");
        }
        return exchange.cancel(order, cancelId);
    }

    private CompletableFuture<JsonNode> cancelAll(ApiParams params) {
        List<LocalOrder> open = exchange.orders().open(market.instrument(params));
        if (open.isEmpty()) {
            throw ApiError.of(-2011, "Unknown order sent.");
        }
        ArrayNode canceled = Json.array();
        CompletableFuture<JsonNode> all = CompletableFuture.completedFuture(canceled);
        for (LocalOrder order : open) {
            CompletableFuture<JsonNode> one = exchange.cancel(order, generatedId());
            all = all.thenCombine(one, (list, json) -> canceled.add(json));
        }
        return all;
    }

    private JsonNode status(ApiParams params) {
        LocalOrder order = exchange.orders().find(market.instrument(params), params);
        if (order == null) {
            throw ApiError.of(-2013, "Order does not exist.");
        }
        return exchange.json().queried(order);
    }

    private ArrayNode openOrders(ApiParams params) {
        ArrayNode json = Json.array();
        int instrument = params.has("symbol") ? market.instrument(params) : -1;
        exchange.orders()
                .open(instrument)
                .forEach(order -> json.add(exchange.json().queried(order)));
        return json;
    }

    private ArrayNode allOrders(ApiParams params) {
        int instrument = market.instrument(params);
        long fromId = params.wholeOr("orderId", 0);
        ArrayNode json = Json.array();
        for (LocalOrder order : exchange.orders().all()) {
            if (order.instrument == instrument
                    && order.venueOrderId >= Math.max(1, fromId)
                    && json.size() < limit(params)) {
                json.add(exchange.json().queried(order));
            }
        }
        return json;
    }

    private ArrayNode myTrades(ApiParams params) {
        int instrument = market.instrument(params);
        long orderId = params.wholeOr("orderId", -1);
        long fromId = params.wholeOr("fromId", 0);
        NavigableMap<Long, JsonNode> trades = new TreeMap<>();
        for (LocalOrder order : exchange.orders().all()) {
            if (order.instrument == instrument && (orderId < 0 || order.venueOrderId == orderId)) {
                order.fills.forEach(
                        fill -> trades.put(fill.tradeId(), exchange.json().trade(order, fill)));
            }
        }
        ArrayNode json = Json.array();
        trades.tailMap(fromId, true).values().stream().limit(limit(params)).forEach(json::add);
        return json;
    }

    private ObjectNode commission(ApiParams params) {
        int instrument = market.instrument(params);
        ObjectNode json = Json.object().put("symbol", params.text("symbol"));
        json.set("standardCommission", rates(fees.makerRatioE8(), fees.takerRatioE8()));
        json.set("specialCommission", rates(0, 0));
        json.set("taxCommission", rates(0, 0));
        json.putObject("discount")
                .put("enabledForAccount", false)
                .put("enabledForSymbol", instrument < 0)
                .put("discountAsset", "BNB")
                .put("discount", Json.decimal(FixedPoint.ONE * 3 / 4));
        return json;
    }

    private ArrayNode orderLimits(long nowMs) {
        ArrayNode all = limits.rateLimits(nowMs, true);
        all.remove(0);
        return all;
    }

    private static ObjectNode rates(long makerE8, long takerE8) {
        return Json.object()
                .put("maker", Json.decimal(makerE8))
                .put("taker", Json.decimal(takerE8))
                .put("buyer", Json.decimal(0))
                .put("seller", Json.decimal(0));
    }

    private static int limit(ApiParams params) {
        return (int) Math.max(1, Math.min(params.wholeOr("limit", LIMIT), LIMIT_MAX));
    }

    private String generatedId() {
        generated++;
        return "local-" + generated;
    }
}
