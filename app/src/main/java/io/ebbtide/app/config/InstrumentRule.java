package io.ebbtide.app.config;

import io.ebbtide.engine.model.Filters;

/** The trading rules of one pair, before assets and instruments have indexes. */
public record InstrumentRule(String symbol, String baseCode, String quoteCode, Filters filters) {}
