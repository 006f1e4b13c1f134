package io.ebbtide.engine.market;

import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.testing.Fixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Minutes are counted from one that begins at a whole minute; prices come half a minute into it unless a test says otherwise. */
class MinuteBarsTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long START_NS = 28_333_333L * MINUTE_NS;

    private final MinuteBars bars = new MinuteBars(new BarNeeds(8, 8, 8));

    @Test
    void shouldCountOnlyMinutesSeenFromTheirBeginning() {
        price("100", 0);
        assertThat(bars.count()).isZero();

        price("101", 1);
        assertThat(bars.count()).as("the first minute was seen in part").isZero();
        price("102", 2);

        assertThat(bars.count()).isEqualTo(1);
        assertThat(bars.closeE8(0)).isEqualTo(e8("102"));
        assertThat(bars.closeE8(1)).isEqualTo(e8("101"));
    }

    @Test
    void shouldSumVolumeByMinute() {
        price("100", 0);
        price("100", 1);
        trade("100", "2", 1);
        trade("110", "1", 1);
        trade("120", "5", 2);
        bars.advanceTo(START_NS + 3 * MINUTE_NS);

        assertThat(bars.baseE8(2)).isEqualTo(e8("3"));
        assertThat(bars.quoteE8(2)).isEqualTo(e8("310"));
        assertThat(bars.baseE8(1)).isEqualTo(e8("5"));
        assertThat(bars.quoteE8(1)).isEqualTo(e8("600"));
    }

    @Test
    void shouldRepeatThePriceOfASilentMinuteWithoutVolume() {
        price("100", 0);
        price("101", 1);
        trade("101", "7", 1);
        price("105", 4);

        assertThat(bars.count()).isEqualTo(3);
        assertThat(bars.closeE8(1)).isEqualTo(e8("101"));
        assertThat(bars.baseE8(1)).isZero();
        assertThat(bars.closeE8(3)).isEqualTo(e8("101"));
        assertThat(bars.baseE8(3)).isEqualTo(e8("7"));
    }

    @Test
    void shouldForgetWhatLiesBeforeALongSilence() {
        price("100", 0);
        price("100", 1);
        price("100", 1 + MinuteBars.SILENCE_BARS);
        assertThat(bars.count()).as("as long as allowed").isEqualTo(MinuteBars.SILENCE_BARS);

        price("100", 2 + 2L * MinuteBars.SILENCE_BARS);

        assertThat(bars.count()).isZero();
    }

    @Test
    void shouldGiveTheSameBarsHoweverOftenItWasAsked() {
        MinuteBars asked = new MinuteBars(new BarNeeds(8, 8, 8));
        Random random = new Random(7);
        long nowNs = START_NS;
        for (int i = 0; i < 2_000; i++) {
            nowNs += random.nextInt(100) == 0 ? 65 * MINUTE_NS : random.nextInt(90) * 1_000_000_000L;
            asked.advanceTo(nowNs);
            if (random.nextBoolean()) {
                asked.onPrice(e8("100") + i, nowNs);
                bars.onPrice(e8("100") + i, nowNs);
            }
            bars.advanceTo(nowNs);
            asked.advanceTo(nowNs);

            assertThat(asked.count()).isEqualTo(bars.count());
            for (int ago = 0; ago <= Math.min(8, bars.count()); ago++) {
                assertThat(asked.closeE8(ago)).isEqualTo(bars.closeE8(ago));
            }
        }
        assertThat(hash(asked)).isEqualTo(hash(bars));
    }

    @Test
    void shouldAverageCloses() {
        minutes("100", "101", "103");

        assertThat(BarFigures.averageCloseE8(bars, 3)).isEqualTo(e8("101.33333333"));
        assertThat(BarFigures.averageCloseE8(bars, 4)).as("one bar short").isEqualTo(BarFigures.UNKNOWN);
    }

    @Test
    void shouldCompareTheLastVolumeWithTheMeanBeforeIt() {
        minutes("100", "100", "100");
        assertThat(BarFigures.volumeRatioE8(bars, 2)).as("nothing traded").isEqualTo(BarFigures.UNKNOWN);
        trade("100", "2", 4);
        trade("100", "4", 5);
        trade("100", "6", 6);
        bars.advanceTo(START_NS + 7 * MINUTE_NS);

        assertThat(BarFigures.volumeRatioE8(bars, 2)).isEqualTo(e8("2"));
        assertThat(BarFigures.volumeRatioE8(bars, 6)).as("one bar short").isEqualTo(BarFigures.UNKNOWN);
    }

    @Test
    void shouldMeasureTheDeviationOfReturns() {
        minutes("100", "110", "99", "108.9", "98.01");

        // Returns +10 %, -10 %, +10 %, -10 %: mean 0, deviation 10 %.
        assertThat(BarFigures.deviationE8(bars, 4)).isEqualTo(e8("0.1"));
        assertThat(BarFigures.deviationE8(bars, 5)).as("one close short").isEqualTo(BarFigures.UNKNOWN);
    }

    @Test
    void shouldNotOverflowOnNonsense() {
        minutes("0.00000001", "90000000000", "0.00000001", "90000000000");
        trade("90000000000", "90000000000", 5);
        bars.advanceTo(START_NS + 6 * MINUTE_NS);

        assertThat(BarFigures.quoteVolumeE8(bars, 3)).isEqualTo(Long.MAX_VALUE);
        assertThat(BarFigures.deviationE8(bars, 3)).isBetween(0L, FixedPoint.ONE);
    }

    @Test
    void shouldKeepNothingForGuardsThatAreOff() {
        Settings off = Fixtures.settings().build();
        assertThat(BarNeeds.of(off)).isEqualTo(new BarNeeds(0, 0, 0));

        Settings.Builder one = Fixtures.settings();
        Fixtures.set(one, GuardId.VOLATILITY.enabled(), 1);
        Fixtures.set(one, Setting.GUARD_VOLATILITY_BARS, 30);
        assertThat(BarNeeds.of(one.build())).isEqualTo(new BarNeeds(31, 0, 0));

        Settings.Builder volumes = Fixtures.settings();
        Fixtures.set(volumes, GuardId.BAR_VOLUME.enabled(), 1);
        Fixtures.set(volumes, Setting.GUARD_BAR_VOLUME_BARS, 15);
        Fixtures.set(volumes, GuardId.DAY_VOLUME.enabled(), 1);
        assertThat(BarNeeds.of(volumes.build())).isEqualTo(new BarNeeds(0, 16, 1440));
    }

    /** One price a minute; the first is that of the first complete bar. */
    private void minutes(String... prices) {
        price(prices[0], 0);
        for (int i = 0; i < prices.length; i++) {
            price(prices[i], i + 1);
        }
        bars.advanceTo(START_NS + (prices.length + 1) * MINUTE_NS);
    }

    private void price(String price, long minute) {
        bars.onPrice(e8(price), START_NS + minute * MINUTE_NS + MINUTE_NS / 2);
    }

    private void trade(String price, String qty, long minute) {
        TradePayload trade = new TradePayload();
        trade.priceE8 = e8(price);
        trade.qtyE8 = e8(qty);
        bars.onTrade(trade, START_NS + minute * MINUTE_NS + MINUTE_NS / 2);
    }

    private static long hash(MinuteBars bars) {
        StateHash hash = new StateHash();
        hash.reset();
        bars.writeTo(hash);
        return hash.value();
    }
}
