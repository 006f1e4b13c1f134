package io.ebbtide.app.config;

/** An asset that prices are quoted in. Units: {@code unitValueE8} account units for one unit of it. */
public record QuoteAsset(String code, long unitValueE8) {}
