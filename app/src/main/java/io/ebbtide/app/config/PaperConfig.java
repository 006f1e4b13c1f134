package io.ebbtide.app.config;

/** How the paper venue behaves. Units: latencies nanoseconds; fees and walk step ratios E8; depth E8 in account units. */
public record PaperConfig(
        long latencyMinNs,
        long latencyMeanNs,
        long latencyMaxNs,
        long makerFeeE8,
        long takerFeeE8,
        FeeAsset feeAsset,
        long syntheticDepthQuoteE8,
        long walkStepE8) {
    /** For a session that trades at a real venue. */
    static final PaperConfig NONE = new PaperConfig(0, 0, 0, 0, 0, FeeAsset.of("received"), 0, 0);
}
