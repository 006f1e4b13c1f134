package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;

/** Everything that decides how the paper venue behaves. Errors: values out of range are refused (IllegalArgumentException). */
public record PaperConfig(long seed, Latency latency, Fees fees, SyntheticBook book) {
    /**
     * How long a message is under way, each direction: at least {@code minNs}, above it about exponential so that the mean is about
     * {@code meanNs}, never more than {@code maxNs}. Units: nanoseconds.
     */
    public record Latency(long minNs, long meanNs, long maxNs) {
        /** Checks {@code 0 <= min <= mean <= max}. */
        public Latency {
            require(minNs >= 0 && minNs <= meanNs && meanNs <= maxNs, "latency needs 0 <= min <= mean <= max");
        }
    }

    /**
     * What a fill costs.
     *
     * <p>Units: ratios E8 below 1; {@code thirdAsset} is an asset index and counts only for {@link FeeAsset#THIRD}.
     */
    public record Fees(long makerRatioE8, long takerRatioE8, FeeAsset asset, int thirdAsset) {
        /** Marks that no third asset is used. */
        public static final int NO_THIRD_ASSET = -1;

        /** Checks that both ratios lie in [0, 1) and that a third asset is named where it is needed. */
        public Fees {
            require(isRatio(makerRatioE8) && isRatio(takerRatioE8), "fee ratios must lie in [0, 1)");
            require(asset != FeeAsset.THIRD || thirdAsset >= 0, "fees in a third asset need its index");
        }
    }

    /**
     * What is assumed where the market's events say nothing.
     *
     * <p>Shape: {@code depthQuoteE8} is shown at each price where there are only trades, and is assumed to wait at prices behind the best
     * one; it is meant for a quote asset of unit value 1, see {@link #in}; {@code spreadRatioE8} and {@code tradeSideAgeNsMax} make a side of the book out of trades of the other side when its own last
     * trade is older; {@code walkStepRatioE8} is how much worse each further level is than the one before, as a share of the best price.
     */
    public record SyntheticBook(long depthQuoteE8, long spreadRatioE8, long tradeSideAgeNsMax, long walkStepRatioE8) {
        /** Checks that nothing is negative and that a depth is given. */
        public SyntheticBook {
            require(depthQuoteE8 > 0 && tradeSideAgeNsMax >= 0, "synthetic depth must be positive, ages not negative");
            require(isRatio(spreadRatioE8) && isRatio(walkStepRatioE8), "synthetic ratios must lie in [0, 1)");
        }

        /**
         * The same book with its depth in units of one quote asset, rounded down but never to nothing; for an asset that is not valued, as
         * it stands.
         */
        SyntheticBook in(Asset quote) {
            if (quote.unitValueE8() == 0) {
                return this;
            }
            long scaledE8 = Math.max(1, FixedPoint.divFloor(depthQuoteE8, quote.unitValueE8()));
            return new SyntheticBook(scaledE8, spreadRatioE8, tradeSideAgeNsMax, walkStepRatioE8);
        }
    }

    private static boolean isRatio(long ratioE8) {
        return ratioE8 >= 0 && ratioE8 < 100_000_000L;
    }

    private static void require(boolean sound, String message) {
        if (!sound) {
            throw new IllegalArgumentException(message);
        }
    }
}
