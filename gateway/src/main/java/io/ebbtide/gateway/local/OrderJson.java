package io.ebbtide.gateway.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.PaperVenue;

/** Orders and fills as the venue writes them. Immutable. Source: Binance Spot docs, rest-api.md, "Trading"; user-data-stream.md. */
final class OrderJson {
    private static final String STP_MODE = "NONE";

    private final Universe universe;

    OrderJson(Universe universe) {
        this.universe = universe;
    }

    /** The answer to a placement: ACK, RESULT or FULL. */
    ObjectNode placed(LocalOrder order, String responseType) {
        ObjectNode json = head(order);
        json.put("clientOrderId", order.clientOrderId);
        json.put("transactTime", order.updatedMs);
        if (responseType.equals("ACK")) {
            return json;
        }
        putResult(json, order);
        json.put("workingTime", order.type == OrderType.STOP_LOSS_LIMIT ? -1 : order.createdMs);
        if (responseType.equals("FULL")) {
            ArrayNode fills = json.putArray("fills");
            order.fills.forEach(fill -> {
                ObjectNode one = fills.addObject();
                one.put("price", Json.decimal(fill.priceE8()));
                one.put("qty", Json.decimal(fill.qtyE8()));
                putFee(one, fill);
                one.put("tradeId", fill.tradeId());
            });
        }
        json.put("selfTradePreventionMode", STP_MODE);
        return json;
    }

    /** The answer to a cancel: the order's own id is the original one. */
    ObjectNode canceled(LocalOrder order) {
        ObjectNode json = head(order);
        json.put("origClientOrderId", order.clientOrderId);
        json.put("clientOrderId", order.cancelId == null ? order.clientOrderId : order.cancelId);
        json.put("transactTime", order.updatedMs);
        putResult(json, order);
        json.put("selfTradePreventionMode", STP_MODE);
        return json;
    }

    /** The order as queries and lists tell it. */
    ObjectNode queried(LocalOrder order) {
        ObjectNode json = head(order);
        json.put("clientOrderId", order.clientOrderId);
        putResult(json, order);
        json.put("stopPrice", Json.decimal(order.stopPriceE8));
        json.put("icebergQty", Json.decimal(0));
        json.put("time", order.createdMs);
        json.put("updateTime", order.updatedMs);
        json.put("isWorking", true);
        json.put("workingTime", order.createdMs);
        json.put("selfTradePreventionMode", STP_MODE);
        return json;
    }

    /** One of our trades. */
    ObjectNode trade(LocalOrder order, LocalOrder.Fill fill) {
        ObjectNode json = Json.object();
        json.put("symbol", symbol(order));
        json.put("id", fill.tradeId());
        json.put("orderId", order.venueOrderId);
        json.put("orderListId", -1);
        json.put("price", Json.decimal(fill.priceE8()));
        json.put("qty", Json.decimal(fill.qtyE8()));
        json.put("quoteQty", Json.decimal(PaperVenue.quoteAmount(fill.priceE8(), fill.qtyE8())));
        putFee(json, fill);
        json.put("time", fill.timeMs());
        json.put("isBuyer", order.side == Side.BUY);
        json.put("isMaker", fill.maker());
        json.put("isBestMatch", true);
        return json;
    }

    /** The report of what happened, after it was written into the order. */
    ObjectNode report(LocalOrder order, ExecutionPayload happened, long reportNumber) {
        boolean trade = happened.type == ExecutionType.TRADE;
        boolean cancel = happened.type == ExecutionType.CANCELED && order.cancelId != null;
        long lastQtyE8 = trade ? happened.lastQtyE8 : 0;
        long lastPriceE8 = trade ? happened.lastPriceE8 : 0;
        ObjectNode json = Json.object();
        json.put("e", "executionReport").put("E", order.updatedMs).put("s", symbol(order));
        json.put("c", cancel ? order.cancelId : order.clientOrderId);
        json.put("S", order.side.name()).put("o", order.type.name());
        json.put("f", timeInForce(order));
        json.put("q", Json.decimal(order.qtyE8)).put("p", Json.decimal(order.priceE8));
        json.put("P", Json.decimal(order.stopPriceE8)).put("F", Json.decimal(0)).put("g", -1);
        json.put("C", cancel ? order.clientOrderId : "");
        json.put("x", happened.type.name()).put("X", order.status.name()).put("r", "NONE");
        json.put("i", order.venueOrderId);
        json.put("l", Json.decimal(lastQtyE8))
                .put("z", Json.decimal(order.cumQtyE8))
                .put("L", Json.decimal(lastPriceE8));
        json.put("n", trade ? Json.decimal(happened.feeE8) : "0");
        json.put("N", trade ? universe.asset(happened.feeAsset).code() : null);
        json.put("T", order.updatedMs).put("t", trade ? happened.tradeId : -1).put("I", reportNumber);
        json.put("w", order.isOpen() && order.type != OrderType.STOP_LOSS_LIMIT);
        json.put("m", trade && happened.liquidity == Liquidity.MAKER).put("M", false);
        json.put("O", order.createdMs).put("Z", Json.decimal(order.cumQuoteE8));
        json.put("Y", Json.decimal(PaperVenue.quoteAmount(lastPriceE8, lastQtyE8)));
        json.put("Q", Json.decimal(order.quoteQtyE8)).put("W", order.createdMs).put("V", STP_MODE);
        return json;
    }

    String symbol(LocalOrder order) {
        return universe.instrument(order.instrument).symbol();
    }

    private ObjectNode head(LocalOrder order) {
        ObjectNode json = Json.object();
        json.put("symbol", symbol(order));
        json.put("orderId", order.venueOrderId);
        json.put("orderListId", -1);
        return json;
    }

    private void putResult(ObjectNode json, LocalOrder order) {
        json.put("price", Json.decimal(order.priceE8));
        json.put("origQty", Json.decimal(order.qtyE8));
        json.put("executedQty", Json.decimal(order.cumQtyE8));
        json.put("origQuoteOrderQty", Json.decimal(order.quoteQtyE8));
        json.put("cummulativeQuoteQty", Json.decimal(order.cumQuoteE8));
        json.put("status", order.status.name());
        json.put("timeInForce", timeInForce(order));
        json.put("type", order.type.name());
        json.put("side", order.side.name());
        if (order.type == OrderType.STOP_LOSS_LIMIT) {
            json.put("stopPrice", Json.decimal(order.stopPriceE8));
        }
    }

    private void putFee(ObjectNode json, LocalOrder.Fill fill) {
        json.put("commission", Json.decimal(fill.feeE8()));
        json.put("commissionAsset", universe.asset(fill.feeAsset()).code());
    }

    /** A market order's answer shows GTC. */
    private static String timeInForce(LocalOrder order) {
        return order.type == OrderType.MARKET ? "GTC" : order.timeInForce.name();
    }
}
