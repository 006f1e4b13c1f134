package io.ebbtide.app.config;

/**
 * What the paper venue takes fees in.
 *
 * <p>Shape: {@code assetCode} is empty unless {@code kind} is {@link Kind#ASSET}.
 */
public record FeeAssetChoice(Kind kind, String assetCode) {
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

    static FeeAssetChoice of(String word) {
        return switch (word) {
            case "received" -> new FeeAssetChoice(Kind.RECEIVED, "");
            case "quote" -> new FeeAssetChoice(Kind.QUOTE, "");
            case "base" -> new FeeAssetChoice(Kind.BASE, "");
            default -> new FeeAssetChoice(Kind.ASSET, word);
        };
    }
}
