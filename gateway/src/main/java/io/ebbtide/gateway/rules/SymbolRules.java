package io.ebbtide.gateway.rules;

import io.ebbtide.engine.model.Filters;

/** What the venue says of one symbol. */
public record SymbolRules(String symbol, String baseAsset, String quoteAsset, TradingStatus status, Filters filters) {}
