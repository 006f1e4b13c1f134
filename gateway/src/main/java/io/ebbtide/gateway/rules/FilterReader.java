package io.ebbtide.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Filters.LotRule;
import io.ebbtide.engine.model.Filters.NotionalRule;
import io.ebbtide.engine.model.Filters.PercentPriceRule;
import io.ebbtide.engine.model.Filters.PriceRule;
import io.ebbtide.engine.model.FixedPoint;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects one symbol's filters. A value that is absent or an empty text counts as 0, which switches that bound off, for some recorders
 * write every field into every filter.
 */
final class FilterReader {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE, 8);

    private final String where;
    private @Nullable PriceRule price;
    private @Nullable LotRule lot;
    private LotRule marketLot = new LotRule(0, 0, 0);
    private NotionalRule notional = new NotionalRule(0, 0, false);
    private boolean newNotionalSeen;
    private PercentPriceRule percent = new PercentPriceRule(0, 0, 0, 0);
    private int ordersMax;
    private long positionMaxE8;

    /** Shape: {@code where} names file and symbol, for messages. */
    FilterReader(String where) {
        this.where = where;
    }

    /** Takes a filter; false when it is of a type that is not applied. Errors: a value that is no decimal (RulesException). */
    boolean take(JsonNode filter) {
        switch (filter.path("filterType").asText()) {
            case "PRICE_FILTER" ->
                price = new PriceRule(
                        exact(filter, "minPrice"), upperBound(filter, "maxPrice"), exact(filter, "tickSize"));
            case "LOT_SIZE" -> lot = lotRule(filter);
            case "MARKET_LOT_SIZE" -> marketLot = lotRule(filter);
            case "MIN_NOTIONAL" -> takeMinNotional(filter);
            case "NOTIONAL" -> takeNotional(filter);
            case "PERCENT_PRICE" -> takePercent(filter, "multiplier", "multiplier");
            case "PERCENT_PRICE_BY_SIDE" -> takePercent(filter, "bidMultiplier", "askMultiplier");
            case "MAX_NUM_ORDERS" ->
                ordersMax = Math.max(
                        filter.path("maxNumOrders").asInt(),
                        filter.path("limit").asInt());
            case "MAX_POSITION" -> positionMaxE8 = upperBound(filter, "maxPosition");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** All filters together. Errors: a symbol without PRICE_FILTER or LOT_SIZE is refused (RulesException). */
    Filters filters() {
        if (price == null || lot == null) {
            throw new RulesException(
                    where + ": no " + (price == null ? "PRICE_FILTER" : "LOT_SIZE") + " among its filters");
        }
        return new Filters(price, lot, marketLot, notional, percent, ordersMax, positionMaxE8);
    }

    private LotRule lotRule(JsonNode filter) {
        return new LotRule(exact(filter, "minQty"), upperBound(filter, "maxQty"), exact(filter, "stepSize"));
    }

    /** The old filter yields to NOTIONAL; before it had {@code applyToMarket} it is taken to bind market orders too, the stricter reading. */
    private void takeMinNotional(JsonNode filter) {
        if (!newNotionalSeen) {
            boolean appliesToMarket = filter.path("applyToMarket").asBoolean(true);
            notional = new NotionalRule(exact(filter, "minNotional"), 0, appliesToMarket);
        }
    }

    private void takeNotional(JsonNode filter) {
        newNotionalSeen = true;
        boolean appliesToMarket = filter.path("applyMinToMarket").asBoolean(true);
        notional = new NotionalRule(exact(filter, "minNotional"), upperBound(filter, "maxNotional"), appliesToMarket);
    }

    private void takePercent(JsonNode filter, String bidField, String askField) {
        percent = new PercentPriceRule(
                upperBound(filter, bidField + "Up"),
                exact(filter, bidField + "Down"),
                upperBound(filter, askField + "Up"),
                exact(filter, askField + "Down"));
    }

    private long exact(JsonNode filter, String field) {
        String text = filter.path(field).asText();
        long valueE8 = text.isEmpty() ? 0 : FixedPoint.parse(text);
        if (valueE8 < 0) {
            throw noDecimal(filter, field);
        }
        return valueE8;
    }

    private long upperBound(JsonNode filter, String field) {
        String text = filter.path(field).asText();
        try {
            boolean unbounded = !text.isEmpty() && new BigDecimal(text).compareTo(LARGEST) > 0;
            return unbounded ? 0 : exact(filter, field);
        } catch (NumberFormatException e) {
            throw noDecimal(filter, field);
        }
    }

    private RulesException noDecimal(JsonNode filter, String field) {
        return new RulesException(String.format(
                Locale.ROOT,
                "%s: %s %s \"%s\" is not a decimal of at most 8 places",
                where,
                filter.path("filterType").asText(),
                field,
                filter.path(field).asText()));
    }
}
