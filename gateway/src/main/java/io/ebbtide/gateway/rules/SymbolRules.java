package io.ebbtide.gateway.rules;

import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.OrderType;
import java.util.Set;

/** What the venue says of one symbol; {@code orderTypes} are those of ours that it takes. */
public record SymbolRules(
        String symbol,
        String baseAsset,
        String quoteAsset,
        TradingStatus status,
        Set<OrderType> orderTypes,
        Filters filters) {}
