package io.ebbtide.engine.model;

/** A tradable pair. Shape: {@code index}, {@code baseAsset} and {@code quoteAsset} are dense indexes from 0. */
public record Instrument(int index, String symbol, int baseAsset, int quoteAsset, Filters filters) {}
