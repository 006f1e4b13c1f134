package io.ebbtide.engine.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.testing.SeededRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The monotone queue against a scan over everything that was ever added. */
class RollingWindowTest {
    private static final long BUCKET_NS = 1_000;
    private static final long WINDOW_NS = RollingWindow.BUCKETS * BUCKET_NS;

    private record Price(long priceE8, long timeNs) {}

    @Test
    void h13FindsTheHighestPriceOfTheWindow() {
        SeededRuns.check(100, random -> {
            RollingWindow window = new RollingWindow(WINDOW_NS);
            List<Price> all = new ArrayList<>();
            long nowNs = random.nextLong(1_000_000_000L);
            long priceE8 = 1_000_000;
            for (int i = 0; i < 1_500; i++) {
                nowNs += random.nextInt(20) == 0 ? random.nextLong(WINDOW_NS / 3) : random.nextLong(BUCKET_NS);
                priceE8 += random.nextLong(-50, 50);
                all.add(new Price(priceE8, nowNs));

                window.add(priceE8, nowNs);

                Price highest = highest(all, nowNs);
                assertThat(window.peakE8()).isEqualTo(highest.priceE8());
                assertThat(window.peakTimeNs()).isEqualTo(highest.timeNs());
            }
        });
    }

    /** The latest of the highest whose bucket is at most 300 before the current one. */
    private static Price highest(List<Price> all, long nowNs) {
        long oldestBucket = nowNs / BUCKET_NS - RollingWindow.BUCKETS;
        Price best = all.get(all.size() - 1);
        for (int i = all.size() - 1; i >= 0 && all.get(i).timeNs() / BUCKET_NS >= oldestBucket; i--) {
            best = all.get(i).priceE8() > best.priceE8() ? all.get(i) : best;
        }
        return best;
    }

    @Test
    void h13KeepsAHighForTheWindowAndAtMostOneBucketLonger() {
        RollingWindow window = new RollingWindow(WINDOW_NS);
        window.add(100, 500);
        window.add(90, 600);

        window.add(90, 500 + WINDOW_NS);
        assertThat(window.peakE8()).isEqualTo(100);
        window.add(90, WINDOW_NS + BUCKET_NS - 1);
        assertThat(window.peakE8()).isEqualTo(100);
        window.add(90, WINDOW_NS + BUCKET_NS);
        assertThat(window.peakE8()).isEqualTo(90);
    }

    @Test
    void shouldKeepItsBoundWithFallingHighsInEveryBucket() {
        RollingWindow window = new RollingWindow(WINDOW_NS);
        for (long i = 0; i < 3_000; i++) {
            window.add(1_000_000 - i, i * BUCKET_NS);
            assertThat(window.peakE8()).isEqualTo(1_000_000 - Math.max(0, i - RollingWindow.BUCKETS));
        }
    }

    @Test
    void shouldForgetEverything() {
        RollingWindow window = new RollingWindow(WINDOW_NS);
        window.add(100, 5);

        window.clear();

        assertThat(window.peakE8()).isZero();
        assertThat(window.peakTimeNs()).isZero();
        window.add(7, 6);
        assertThat(window.peakE8()).isEqualTo(7);
    }

    @Test
    void shouldKeepItsTimeInBucketsEvenAtTheShortestWindow() {
        RollingWindow window = new RollingWindow(1);

        window.add(5, 1);
        window.add(4, 1 + RollingWindow.BUCKETS);
        assertThat(window.peakE8()).isEqualTo(5);
        window.add(3, 2 + RollingWindow.BUCKETS);
        assertThat(window.peakE8()).isEqualTo(4);
    }
}
