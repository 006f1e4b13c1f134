package io.ebbtide.engine.model;

/**
 * One currency or coin.
 *
 * <p>Shape: {@code index} is dense from 0. Units: {@code unitValueE8} is the fixed value of one unit in account units (about one US
 * dollar); amounts in settings that end in {@code -quote} are meant for a quote asset of unit value 1 and are divided by it, and equity
 * over several quote assets is summed with it. 0 means the asset is not valued.
 */
public record Asset(int index, String code, long unitValueE8) {}
