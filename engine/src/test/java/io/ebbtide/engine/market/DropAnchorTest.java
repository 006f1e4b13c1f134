package io.ebbtide.engine.market;

import static io.ebbtide.engine.testing.Fixtures.e8;
import static io.ebbtide.engine.testing.Fixtures.set;
import static io.ebbtide.engine.testing.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Window 300 s, stale after 1 h, clamp 50 bps where nothing else is said. */
class DropAnchorTest {
    private static final long S = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * S;

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 100", "3, 100", "4, 100"})
    void shouldMeasureFromTheHighWhileItIsInTheWindow(int mode, String expected) {
        DropAnchor anchor = feed(anchor(mode, 5000), "95@0 100@10 97@20 98@309");

        assertThat(anchor.anchorE8()).isEqualTo(e8(expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 98", "3, 100", "4, 100"})
    void shouldKeepTheSessionPeakWhenTheWindowHasLeftIt(int mode, String expected) {
        DropAnchor anchor = feed(anchor(mode, 5000), "100@0 97@200 98@301");

        assertThat(anchor.anchorE8()).isEqualTo(e8(expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 98.49", "2, 98", "3, 98.49", "4, 98.49"})
    void h09ClampsTheAnchorAboveTheRollingPeak(int mode, String expected) {
        DropAnchor anchor = feed(anchor(mode, 50), "100@0 97@200 98@301");

        assertThat(anchor.anchorE8()).isEqualTo(e8(expected));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "3, 100", "4, 98"})
    void shouldLetAStalePeakGoOnlyInModeFour(int mode, String expected) {
        DropAnchor anchor = anchor(mode, 5000);
        anchor.update(e8("100"), START_NS);
        everyMinute(anchor, "98", 1, 60);
        assertThat(anchor.anchorE8()).as("exactly the stale time").isEqualTo(e8("100"));

        anchor.update(e8("98"), START_NS + 3600 * S + 1);

        assertThat(anchor.anchorE8()).as("one nanosecond more").isEqualTo(e8(expected));
    }

    @Test
    void shouldDateThePeakByWhenItWasMade() {
        DropAnchor anchor = anchor(4, 5000);
        anchor.update(e8("100"), START_NS);
        everyMinute(anchor, "98", 1, 30);
        anchor.update(e8("100"), START_NS + 1800 * S + 1);
        everyMinute(anchor, "98", 31, 90);

        assertThat(anchor.anchorE8()).as("made again after half an hour").isEqualTo(e8("100"));
        anchor.update(e8("98"), START_NS + 5400 * S + 2);
        assertThat(anchor.anchorE8()).isEqualTo(e8("98"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldRestartFromAFill(int mode) {
        DropAnchor anchor = feed(anchor(mode, 5000), "100@0 97@10");

        anchor.restart(e8("97.5"), START_NS + 11 * S);
        assertThat(anchor.anchorE8()).isEqualTo(e8("97.5"));

        boolean gap = anchor.update(e8("97"), START_NS + 12 * S);
        assertThat(gap).isFalse();
        assertThat(anchor.anchorE8()).as("the old high does not come back").isEqualTo(e8("97.5"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void h09RestartsAfterAGapLongerThanTheWindow(int mode) {
        DropAnchor anchor = feed(anchor(mode, 5000), "100@0");

        assertThat(anchor.update(e8("90"), START_NS + 300 * S))
                .as("exactly the window")
                .isFalse();
        assertThat(anchor.anchorE8()).isEqualTo(e8("100"));
        assertThat(anchor.update(e8("91"), START_NS + 600 * S + 1)).isTrue();
        assertThat(anchor.anchorE8()).isEqualTo(e8("91"));
    }

    @Test
    void shouldTakeTheFirstPriceAsARestart() {
        DropAnchor anchor = anchor(4, 50);
        assertThat(anchor.anchorE8()).isZero();

        assertThat(anchor.update(e8("50"), START_NS)).isTrue();

        assertThat(anchor.anchorE8()).isEqualTo(e8("50"));
    }

    @Test
    void shouldFollowEveryNewHighAtOnce() {
        DropAnchor anchor = feed(anchor(4, 0), "100@0 101@1 103@2");

        assertThat(anchor.anchorE8()).isEqualTo(e8("103"));
    }

    private static void everyMinute(DropAnchor anchor, String price, int from, int to) {
        for (int minute = from; minute <= to; minute++) {
            anchor.update(e8(price), START_NS + minute * 60L * S);
        }
    }

    private static DropAnchor anchor(int mode, int clampBps) {
        Settings.Builder builder = settings();
        set(builder, Setting.SIGNAL_ANCHOR_MODE, mode);
        builder.set(Setting.SIGNAL_ANCHOR_CLAMP_ABOVE_BPS, clampBps * FixedPoint.ONE_BPS);
        return new DropAnchor(builder.build());
    }

    /** Prices as {@code price@second}. */
    private static DropAnchor feed(DropAnchor anchor, String prices) {
        for (String price : prices.split(" ", -1)) {
            int at = price.indexOf('@');
            anchor.update(e8(price.substring(0, at)), START_NS + Long.parseLong(price.substring(at + 1)) * S);
        }
        return anchor;
    }
}
