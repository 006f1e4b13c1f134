package io.ebbtide.app.config;

/**
 * What the paper venue takes fees in.
 *
 * <p>Shape: {@code assetCode} is empty unless {@code kind} is {@link Kind#ASSET}.
 */
public record FeeAsset(Kind kind, String assetCode) {
    /** How the asset is told. */
    public enum Kind {
        /** What the order receives: base for a buy, quote for a sell. */
        RECEIVED,
        /** Always the quote asset. */
        QUOTE,
        /** Always the base asset. */
        BASE,
        /** A third asset, such as BNB. */
        ASSET
    }

    static FeeAsset of(String word) {
        return switch (word) {
            case "received" -> new FeeAsset(Kind.RECEIVED, "");
            case "quote" -> new FeeAsset(Kind.QUOTE, "");
            case "base" -> new FeeAsset(Kind.BASE, "");
            default -> new FeeAsset(Kind.ASSET, word);
        };
    }
}
