package io.ebbtide.gateway;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.TimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * What an order of each type carries, and nothing else: a venue refuses a limit order without a price as it refuses a market order with
 * one, and a time in force where there is none to choose. Pure. Source: Binance Spot docs, {@code rest-api.md}, "New order", additional
 * mandatory parameters by type, and {@code errors.md}, -1102 and -1106, read 2026-07.
 */
public final class OrderShape {
    private OrderShape() {}

    /** What is wrong with an order's fields, or null. */
    public static @Nullable String fault(OrderPayload order) {
        boolean priced = order.type != OrderType.MARKET;
        if (order.qtyE8 <= 0) {
            return order.type + " without a quantity";
        }
        if (priced != order.limitPriceE8 > 0) {
            return order.type + (priced ? " without a price" : " with a price");
        }
        boolean stopped = order.type == OrderType.STOP_LOSS_LIMIT;
        if (stopped != order.stopPriceE8 > 0) {
            return order.type + (stopped ? " without a stop price" : " with a stop price");
        }
        boolean rests = order.type == OrderType.LIMIT_MAKER || stopped;
        return rests && order.timeInForce != TimeInForce.GTC ? order.type + " that does not rest" : null;
    }
}
