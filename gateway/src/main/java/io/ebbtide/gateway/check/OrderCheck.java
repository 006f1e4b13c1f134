package io.ebbtide.gateway.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each frame, or request of REST, whether it may leave. One that does anything to orders but place, cancel or ask is refused, and so is
 * a new order that is not in the {@link IntentBook}, differs from what stands there, or is above the limits. After the first refusal
 * nothing new may leave any more: whoever asked is not what it should be.
 *
 * <p>Thread: any, one at a time. Source: reliability.md § 7; Binance Spot docs, web-socket-api.md and rest-api.md, "New order".
 */
public final class OrderCheck {
    private static final long SECOND_MS = 1_000;
    private static final long TEN_SECONDS_MS = 10_000;
    private static final long DAY_MS = 86_400_000;
    private static final String PLACE = "order.place";
    private static final String BUY = "BUY";
    private static final String SELL = "SELL";
    /** They end orders or change none. */
    private static final Set<String> HARMLESS = Set.of(
            "time",
            "order.cancel",
            "order.status",
            "openOrders.status",
            "myTrades",
            "account.status",
            "userDataStream.subscribe.signature");

    private static final String PLACE_REST = "POST /api/v3/order";
    private static final Set<String> HARMLESS_REST = Set.of(
            "DELETE /api/v3/order",
            "GET /api/v3/order",
            "GET /api/v3/openOrders",
            "GET /api/v3/myTrades",
            "GET /api/v3/account");
    private static final String SINCE = "nothing may leave any more since: ";
    private static final String UNREADABLE = "an order that cannot be read";

    private final OrderLimits limits;
    private final Map<String, String> quoteOf;
    private final IntentBook book;
    private final ObjectMapper mapper = new ObjectMapper();
    private final SentOrders buys = new SentOrders();
    private final SentOrders sells = new SentOrders();
    private final Map<String, BigDecimal> highest = new HashMap<>();
    private final Map<String, BigDecimal> boughtToday = new HashMap<>();
    private long day = Long.MIN_VALUE;
    private int buysToday;
    private @Nullable String firstRefusal;

    /** {@code quoteOf} names the quote asset of each symbol that may be traded. Errors: one without amounts is refused. */
    public OrderCheck(OrderLimits limits, Map<String, String> quoteOf, IntentBook book) {
        this.limits = limits;
        this.quoteOf = Map.copyOf(quoteOf);
        this.book = book;
        for (Map.Entry<String, String> each : quoteOf.entrySet()) {
            if (!limits.byQuote().containsKey(each.getValue())) {
                throw new IllegalArgumentException(
                        each.getKey() + " is quoted in " + each.getValue() + ", which has no amounts; known are "
                                + limits.byQuote().keySet());
            }
        }
    }

    /** Null where the frame may leave; else why it may not. Units: {@code nowMs} since 1970. */
    public synchronized @Nullable String refusal(String frame, long nowMs) {
        return noted(judge(frame, nowMs));
    }

    /**
     * The same for a request of REST: its verb, its path, and its query and form as they are signed. Units: {@code nowMs} since 1970.
     */
    synchronized @Nullable String refusal(RestRequest request, long nowMs) {
        return noted(judge(request, nowMs));
    }

    private @Nullable String noted(@Nullable String refusal) {
        if (refusal != null && firstRefusal == null) {
            firstRefusal = refusal;
        }
        return refusal;
    }

    private @Nullable String judge(RestRequest request, long nowMs) {
        if (HARMLESS_REST.contains(request.verbAndPath())) {
            return null;
        }
        if (firstRefusal != null) {
            return SINCE + firstRefusal;
        }
        if (!request.verbAndPath().equals(PLACE_REST)) {
            return "request " + request.verbAndPath() + ", which nobody uses here";
        }
        JsonNode params = request.parameters();
        return params == null ? UNREADABLE : judgeOrder(params, nowMs);
    }

    private @Nullable String judge(String frame, long nowMs) {
        JsonNode request;
        try {
            request = mapper.readTree(frame);
        } catch (JsonProcessingException e) {
            return "a frame that is no JSON";
        }
        String method = request.path("method").asText();
        if (HARMLESS.contains(method)) {
            return null;
        }
        if (firstRefusal != null) {
            return SINCE + firstRefusal;
        }
        if (!method.equals(PLACE)) {
            return "method " + method + ", which nobody uses here";
        }
        return judgeOrder(request.path("params"), nowMs);
    }

    private @Nullable String judgeOrder(JsonNode params, long nowMs) {
        Intent order = read(params);
        if (order == null) {
            return UNREADABLE;
        }
        String refusal = unmeant(order);
        return refusal == null ? beyondLimits(order, nowMs) : refusal;
    }

    private @Nullable String unmeant(Intent order) {
        Intent meant = book.take(order.clientId());
        if (meant == null) {
            return "order " + order.clientId() + " is not in the journal, or has left before";
        }
        return meant.isSameAs(order) ? null : "order " + shown(order) + " is in the journal as " + shown(meant);
    }

    private @Nullable String beyondLimits(Intent order, long nowMs) {
        String quote = quoteOf.get(order.symbol());
        if (quote == null) {
            return "order " + order.clientId() + " of " + order.symbol() + ", which is not traded";
        }
        OrderLimits.Amounts amounts = limits.byQuote().get(quote);
        if (amounts == null) {
            throw new IllegalStateException("the constructor has seen to it: " + quote);
        }
        boolean buying = order.side().equals(BUY);
        BigDecimal price = order.price();
        if (price == null && buying) {
            return "order " + order.clientId() + " buys at any price";
        }
        // A sale at any price is worth what was asked or offered before, at most.
        BigDecimal perCoin = price == null ? highest.getOrDefault(order.symbol(), BigDecimal.ZERO) : price;
        BigDecimal worth = order.qty().multiply(perCoin);
        if (worth.compareTo(amounts.maxOrder()) > 0) {
            return "order " + order.clientId() + " of " + plain(worth) + " " + quote + ", above max-order "
                    + plain(amounts.maxOrder());
        }
        turnDay(nowMs);
        String refusal = buying
                ? tooManyBuys(
                        order, boughtToday.getOrDefault(quote, BigDecimal.ZERO).add(worth), amounts, nowMs)
                : tooManySells(order, nowMs);
        if (refusal == null) {
            count(order, quote, worth, nowMs);
        }
        return refusal;
    }

    private @Nullable String tooManyBuys(Intent order, BigDecimal bought, OrderLimits.Amounts amounts, long nowMs) {
        String id = "order " + order.clientId() + " is one buy more than ";
        if (buys.within(SECOND_MS, nowMs) >= limits.buysPerSecond()) {
            return id + "max-buys-per-second " + limits.buysPerSecond();
        }
        if (buys.within(TEN_SECONDS_MS, nowMs) >= limits.buysPerTenSeconds()) {
            return id + "max-buys-per-ten-seconds " + limits.buysPerTenSeconds();
        }
        if (buysToday >= limits.buysPerDay()) {
            return id + "max-buys-per-day " + limits.buysPerDay();
        }
        return bought.compareTo(amounts.maxBoughtPerDay()) > 0
                ? "order " + order.clientId() + " makes " + plain(bought) + " bought today, above max-bought-per-day "
                        + plain(amounts.maxBoughtPerDay())
                : null;
    }

    private @Nullable String tooManySells(Intent order, long nowMs) {
        return sells.within(TEN_SECONDS_MS, nowMs) >= limits.sellsPerTenSeconds()
                ? "order " + order.clientId() + " is one sale more than max-sells-per-ten-seconds "
                        + limits.sellsPerTenSeconds()
                : null;
    }

    private void count(Intent order, String quote, BigDecimal worth, long nowMs) {
        SentOrders sent = order.side().equals(BUY) ? buys : sells;
        sent.forgetBefore(nowMs - TEN_SECONDS_MS);
        sent.add(nowMs);
        if (order.side().equals(BUY)) {
            buysToday++;
            boughtToday.merge(quote, worth, BigDecimal::add);
        }
        BigDecimal price = order.price();
        if (price != null) {
            highest.merge(order.symbol(), price, BigDecimal::max);
        }
    }

    private void turnDay(long nowMs) {
        long today = Math.floorDiv(nowMs, DAY_MS);
        if (today != day) {
            day = today;
            buysToday = 0;
            boughtToday.clear();
        }
    }

    /** What a frame orders, or null where it is not plainly an order. */
    private static @Nullable Intent read(JsonNode params) {
        String side = params.path("side").asText();
        BigDecimal qty = number(params, "quantity");
        boolean priced = params.has("price");
        boolean stopped = params.has("stopPrice");
        BigDecimal price = number(params, "price");
        BigDecimal stopPrice = number(params, "stopPrice");
        boolean sound = (side.equals(BUY) || side.equals(SELL))
                && qty != null
                && qty.signum() > 0
                && priced == (price != null && price.signum() > 0)
                && stopped == (stopPrice != null && stopPrice.signum() > 0)
                // What is bought for an amount has no quantity to be compared.
                && !params.has("quoteOrderQty");
        if (!sound || qty == null) {
            return null;
        }
        String timeInForce =
                params.has("timeInForce") ? params.path("timeInForce").asText() : null;
        return new Intent(
                params.path("newClientOrderId").asText(),
                params.path("symbol").asText(),
                side,
                params.path("type").asText(),
                timeInForce,
                qty,
                price,
                stopPrice);
    }

    private static @Nullable BigDecimal number(JsonNode params, String name) {
        String text = params.path(name).asText();
        return text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?") ? new BigDecimal(text) : null;
    }

    private static String shown(Intent order) {
        return order.clientId() + " " + order.side() + " " + plain(order.qty()) + " " + order.symbol() + " "
                + order.type() + " at " + plain(order.price()) + " stop " + plain(order.stopPrice()) + " "
                + order.timeInForce();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "none" : number.stripTrailingZeros().toPlainString();
    }
}
