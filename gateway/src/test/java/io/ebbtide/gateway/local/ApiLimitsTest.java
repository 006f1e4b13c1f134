package io.ebbtide.gateway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ApiLimitsTest {
    private static final long MINUTE_MS = 1_700_000_040_000L;

    private final ApiLimits limits = new ApiLimits(new ApiLimits.Config(100, 2, 3));

    @Test
    void shouldCountWeightInMinutesOfTheClock() {
        limits.take(60, MINUTE_MS);
        limits.take(40, MINUTE_MS + 59_000);

        ApiError error = catchThrowableOfType(ApiError.class, () -> limits.take(1, MINUTE_MS + 59_000));

        assertThat(error.status()).isEqualTo(429);
        assertThat(error.code()).isEqualTo(-1003);
        assertThat(error.retryAfterSeconds()).isEqualTo(1);
        limits.take(100, MINUTE_MS + 60_000);
        assertThat(limits.usedWeight(MINUTE_MS + 60_000)).isEqualTo(100);
    }

    @Test
    void shouldBanWhoGoesOnAfterRefusals() {
        limits.take(100, MINUTE_MS);
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(MINUTE_MS).status()).isEqualTo(429);
        }

        assertThat(refusal(MINUTE_MS).status()).isEqualTo(418);
        assertThat(refusal(MINUTE_MS + 119_000).getMessage())
                .startsWith("Way too much request weight used; IP banned until " + (MINUTE_MS + 120_000));
        limits.take(1, MINUTE_MS + 120_000);
    }

    @Test
    void shouldCountOrdersInTenSecondsAndInADay() {
        limits.takeOrder(MINUTE_MS);
        limits.takeOrder(MINUTE_MS);

        ApiError soon = catchThrowableOfType(ApiError.class, () -> limits.takeOrder(MINUTE_MS + 1_000));
        limits.takeOrder(MINUTE_MS + 10_000);
        ApiError day = catchThrowableOfType(ApiError.class, () -> limits.takeOrder(MINUTE_MS + 20_000));

        assertThat(soon.getMessage()).isEqualTo("Too many new orders; current limit is 2 orders per 10 SECOND.");
        assertThat(soon.retryAfterSeconds()).isEqualTo(9);
        assertThat(day.getMessage()).isEqualTo("Too many new orders; current limit is 3 orders per 1 DAY.");
    }

    private ApiError refusal(long nowMs) {
        return catchThrowableOfType(ApiError.class, () -> limits.take(1, nowMs));
    }
}
