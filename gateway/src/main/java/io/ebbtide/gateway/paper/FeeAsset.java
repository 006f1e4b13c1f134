package io.ebbtide.gateway.paper;

/**
 * In which asset the venue charges its fee. Whenever that is not the asset received and its free balance is too small, the whole fee is
 * charged in the asset received, as Binance does when BNB runs out.
 */
public enum FeeAsset {
    /** The instrument's quote asset. */
    QUOTE,
    /** The instrument's base asset. */
    BASE,
    /** The asset received: base for a buy, quote for a sell. Binance's default. */
    RECEIVED,
    /** A third asset, as BNB at Binance, converted by {@link io.ebbtide.engine.model.Asset#unitValueE8}. */
    THIRD
}
