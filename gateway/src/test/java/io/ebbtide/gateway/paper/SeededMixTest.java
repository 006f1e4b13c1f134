package io.ebbtide.gateway.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeededMixTest {
    private static final int DRAWS = 200_000;

    @Test
    void shouldBeAFunctionOfSeedActorAndCounter() {
        assertThat(SeededMix.mix(1, 2, 3)).isEqualTo(SeededMix.draw(SeededMix.stream(1, 2), 3));
        assertThat(SeededMix.mix(1, 2, 3)).isNotEqualTo(SeededMix.mix(1, 3, 2)).isNotEqualTo(SeededMix.mix(2, 2, 3));
    }

    @Test
    void shouldNeverChangeItsNumbers() {
        assertThat(Long.toHexString(SeededMix.mix(1, 2, 3))).isEqualTo("24edbaf70d211c43");
        assertThat(SeededMix.exponentialE8(SeededMix.mix(1, 2, 3))).isEqualTo(194_161_456L);
        assertThat(SeededMix.normalE8(SeededMix.mix(1, 2, 3))).isEqualTo(-166921267L);
    }

    @Test
    void shouldDrawExponentiallyWithMeanOneAndMedianLn2() {
        long sumE8 = 0;
        int belowMedian = 0;
        for (int i = 0; i < DRAWS; i++) {
            long drawnE8 = SeededMix.exponentialE8(SeededMix.mix(7, 1, i));
            assertThat(drawnE8).isBetween(0L, 4_500_000_000L);
            sumE8 += drawnE8;
            belowMedian += drawnE8 < 69_314_718L ? 1 : 0;
        }

        assertThat(sumE8 / DRAWS).isCloseTo(100_000_000L, within(1_000_000L));
        assertThat(belowMedian).isCloseTo(DRAWS / 2, within(1_500));
    }

    @Test
    void shouldDrawNormallyWithMeanZeroAndDeviationOne() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = SeededMix.normalE8(SeededMix.mix(7, 2, i)) / 1e8;
            sum += drawn;
            squares += drawn * drawn;
        }

        assertThat(sum / DRAWS).isCloseTo(0, within(0.01));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.01));
    }

    @Test
    void shouldStayBelowTheBound() {
        int[] counts = new int[6];
        for (int i = 0; i < 6_000; i++) {
            counts[(int) SeededMix.below(SeededMix.mix(9, 3, i), 6)]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween(850, 1_150);
        }
        assertThat(SeededMix.below(-1L, 6)).isEqualTo(5);
        assertThat(SeededMix.below(0L, 6)).isZero();
    }

    @Test
    void shouldKeepLatencyWithinItsBoundsAndNearItsMean() {
        PaperConfig.Latency config = new PaperConfig.Latency(10_000, 30_000, 200_000);
        PaperLatency latency = new PaperLatency(5, config);
        long sumNs = 0;
        for (int i = 0; i < DRAWS; i++) {
            long drawnNs = latency.nextNs(PaperLatency.Way.REQUEST);
            assertThat(drawnNs).isBetween(10_000L, 200_000L);
            sumNs += drawnNs;
        }

        assertThat(sumNs / DRAWS).isCloseTo(30_000L, within(300L));
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatThrownBy(() -> new PaperConfig.Latency(2, 1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperConfig.Fees(-1, 0, FeeAsset.QUOTE, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperConfig.Fees(0, 0, FeeAsset.THIRD, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaperConfig.SyntheticBook(0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
