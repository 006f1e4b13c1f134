package io.ebbtide.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers and times are spelled, against the platform's own decimals and times. */
final class ReportTextTest {
    private static final int CASES = 10_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldSpellNumbersAsExactDecimals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            long value = random.nextLong() >> random.nextInt(Long.SIZE);

            assertThat(ReportText.millis(value)).isEqualTo(plain(BigDecimal.valueOf(value, 6)));
            assertThat(ReportText.bps(value)).isEqualTo(plain(BigDecimal.valueOf(value, 4)));
            assertThat(ReportText.seconds(value)).isEqualTo(plain(BigDecimal.valueOf(value / 1_000_000, 3)));
            assertThat(ReportText.percent(value))
                    .isEqualTo(plain(BigDecimal.valueOf(value, 6).setScale(4, RoundingMode.CEILING)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldSpellTimesWithMillisOrNanos(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CASES; i++) {
            long second = random.nextLong(4_102_444_800L);
            int nano = random.nextInt(1_000) * 1_000_000 + (i % 2) * random.nextInt(1_000_000);
            int places = nano % 1_000_000 == 0 ? 3 : 9;

            assertThat(ReportText.time(second * NS_PER_SECOND + nano))
                    .isEqualTo(new DateTimeFormatterBuilder()
                            .appendInstant(places)
                            .toFormatter()
                            .format(Instant.ofEpochSecond(second, nano)));
        }
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
