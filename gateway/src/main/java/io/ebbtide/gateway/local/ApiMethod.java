package io.ebbtide.gateway.local;

import org.jspecify.annotations.Nullable;

/**
 * Every request that the local venue carries out, with its name on the WebSocket API, its place in REST, its weight and whether it must be
 * signed. The names and weights are the venue's. Source: Binance Spot docs, rest-api.md and web-socket-api.md, state of 2026-07-21.
 */
enum ApiMethod {
    PING("ping", "GET", "/api/v3/ping", 1, Access.PUBLIC),
    TIME("time", "GET", "/api/v3/time", 1, Access.PUBLIC),
    EXCHANGE_INFO("exchangeInfo", "GET", "/api/v3/exchangeInfo", 20, Access.PUBLIC),
    DEPTH("depth", "GET", "/api/v3/depth", 5, Access.PUBLIC),
    TRADES("trades.recent", "GET", "/api/v3/trades", 25, Access.PUBLIC),
    AGG_TRADES("trades.aggregate", "GET", "/api/v3/aggTrades", 4, Access.PUBLIC),
    KLINES("klines", "GET", "/api/v3/klines", 2, Access.PUBLIC),
    AVG_PRICE("avgPrice", "GET", "/api/v3/avgPrice", 2, Access.PUBLIC),
    TICKER_PRICE("ticker.price", "GET", "/api/v3/ticker/price", 2, Access.PUBLIC),
    TICKER_BOOK("ticker.book", "GET", "/api/v3/ticker/bookTicker", 2, Access.PUBLIC),
    TICKER_DAY("ticker.24hr", "GET", "/api/v3/ticker/24hr", 2, Access.PUBLIC),
    PLACE("order.place", "POST", "/api/v3/order", 0, Access.SIGNED),
    TEST("order.test", "POST", "/api/v3/order/test", 1, Access.SIGNED),
    STATUS("order.status", "GET", "/api/v3/order", 4, Access.SIGNED),
    CANCEL("order.cancel", "DELETE", "/api/v3/order", 0, Access.SIGNED),
    OPEN_ORDERS("openOrders.status", "GET", "/api/v3/openOrders", 6, Access.SIGNED),
    CANCEL_ALL("openOrders.cancelAll", "DELETE", "/api/v3/openOrders", 0, Access.SIGNED),
    ALL_ORDERS("allOrders", "GET", "/api/v3/allOrders", 20, Access.SIGNED),
    MY_TRADES("myTrades", "GET", "/api/v3/myTrades", 20, Access.SIGNED),
    ACCOUNT("account.status", "GET", "/api/v3/account", 20, Access.SIGNED),
    COMMISSION("account.commission", "GET", "/api/v3/account/commission", 20, Access.SIGNED),
    ORDER_LIMITS("account.rateLimits.orders", "GET", "/api/v3/rateLimit/order", 40, Access.SIGNED),
    /** Only in REST, and of the wallet's interface. Source: Binance wallet docs, "Get API Key Permission". */
    KEY_RIGHTS("", "GET", "/sapi/v1/account/apiRestrictions", 1, Access.SIGNED);

    /** Who may ask. */
    enum Access {
        PUBLIC,
        SIGNED
    }

    private final String name;
    private final String verb;
    private final String path;
    private final int weight;
    private final Access access;

    ApiMethod(String name, String verb, String path, int weight, Access access) {
        this.name = name;
        this.verb = verb;
        this.path = path;
        this.weight = weight;
        this.access = access;
    }

    /** The method with this name on the WebSocket API, or null. */
    static @Nullable ApiMethod byName(String name) {
        for (ApiMethod method : values()) {
            if (method.name.equals(name) && !name.isEmpty()) {
                return method;
            }
        }
        return null;
    }

    String verb() {
        return verb;
    }

    String path() {
        return path;
    }

    int weight() {
        return weight;
    }

    boolean isSigned() {
        return access == Access.SIGNED;
    }
}
