package io.ebbtide.gateway.local;

import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, checked for shape: every type has what it must and nothing that it must not. Units: E8; 0 where a type has none.
 * {@code quoteQtyE8} is above 0 for a market order by quote, whose quantity is not known yet. Source: Binance Spot docs, rest-api.md, "New
 * order"; errors.md, -11xx.
 */
record OrderForm(
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long qtyE8,
        long quoteQtyE8,
        long priceE8,
        long stopPriceE8) {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9-_]{1,36}");

    /** Reads it. Errors: refused with -1100 to -1117. {@code generated} is the id where the client gives none. */
    static OrderForm read(ApiParams params, String generated) {
        OrderType type = type(params.text("type"));
        boolean market = type == OrderType.MARKET;
        boolean stop = type == OrderType.STOP_LOSS_LIMIT;
        boolean timed = type == OrderType.LIMIT || stop;
        long quoteQtyE8 = market && params.has("quoteOrderQty") ? positive(params, "quoteOrderQty") : 0;
        if (quoteQtyE8 > 0) {
            forbid(params, "quantity");
        }
        if (market) {
            forbid(params, "price");
        }
        if (!timed) {
            forbid(params, "timeInForce");
        }
        if (!stop) {
            forbid(params, "stopPrice");
        }
        return new OrderForm(
                id(params.find("newClientOrderId"), generated),
                side(params.text("side")),
                type,
                timed ? timeInForce(params.text("timeInForce")) : market ? TimeInForce.IOC : TimeInForce.GTC,
                quoteQtyE8 > 0 ? 0 : positive(params, "quantity"),
                quoteQtyE8,
                market ? 0 : positive(params, "price"),
                stop ? positive(params, "stopPrice") : 0);
    }

    /** The same with the quantity that a market order by quote comes to. */
    OrderForm withQty(long newQtyE8) {
        return new OrderForm(clientOrderId, side, type, timeInForce, newQtyE8, quoteQtyE8, priceE8, stopPriceE8);
    }

    /** An id that a client may use. Errors: refused with -1100. */
    static String id(@Nullable String given, String generated) {
        if (given != null && !ID.matcher(given).matches()) {
            throw ApiError.of(
                    -1100,
                    "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[a-zA-Z0-9-_]{1,36}$'.");
        }
        return given == null ? generated : given;
    }

    private static OrderType type(String text) {
        return switch (text) {
            case "LIMIT" -> OrderType.LIMIT;
            case "MARKET" -> OrderType.MARKET;
            case "LIMIT_MAKER" -> OrderType.LIMIT_MAKER;
            case "STOP_LOSS_LIMIT" -> OrderType.STOP_LOSS_LIMIT;
            case "STOP_LOSS", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT" ->
                throw ApiError.of(-2010, text + " orders are not supported for this symbol.");
            default -> throw ApiError.of(-1116, "Invalid orderType.");
        };
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw ApiError.of(-1117, "Invalid side.");
        };
    }

    private static TimeInForce timeInForce(String text) {
        return switch (text) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw ApiError.of(-1115, "Invalid timeInForce.");
        };
    }

    private static long positive(ApiParams params, String name) {
        long valueE8 = params.decimalE8(name);
        if (valueE8 <= 0) {
            throw ApiError.of(-1013, name.equals("price") ? "Invalid price." : "Invalid quantity.");
        }
        return valueE8;
    }

    private static void forbid(ApiParams params, String name) {
        if (params.has(name)) {
            throw ApiError.of(-1106, "Parameter '" + name + "' sent when not required.");
        }
    }
}
