package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.gateway.binance.live.RequestBudget.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {
    /** 20 s into a minute. */
    private static final long NOW_MS = 60_000L * 1_000 + 20_000;

    private final RequestBudget budget = new RequestBudget(new RequestBudget.Limits(100, 10, 20));

    @ParameterizedTest
    @CsvSource({"EXIT, 100", "RESOLVE, 90", "ENTRY, 80", "READ, 60"})
    void shouldLeaveSomethingForWhoComesFirst(Lane lane, int allowed) {
        for (int i = 0; i < allowed; i++) {
            assertThat(budget.take(lane, 1, 0, NOW_MS)).isZero();
        }

        assertThat(budget.take(lane, 1, 0, NOW_MS)).isEqualTo(40_000);
        assertThat(budget.take(lane, 1, 0, NOW_MS + 40_000)).isZero();
    }

    @Test
    void shouldCountOrdersOfTenSecondsAndOfTheDay() {
        for (int i = 0; i < 10; i++) {
            assertThat(budget.take(Lane.EXIT, 0, 1, NOW_MS)).isZero();
        }
        assertThat(budget.take(Lane.EXIT, 0, 1, NOW_MS)).isEqualTo(10_000);
        for (int i = 0; i < 10; i++) {
            assertThat(budget.take(Lane.EXIT, 0, 1, NOW_MS + 10_000)).isZero();
        }

        assertThat(budget.take(Lane.EXIT, 0, 1, NOW_MS + 20_000))
                .isEqualTo(86_400_000 - (NOW_MS + 20_000) % 86_400_000);
        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS + 20_000)).isZero();
    }

    @Test
    void shouldCountWhatOthersOfTheSameAddressUsed() {
        budget.tell(99, NOW_MS);

        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS)).isZero();
        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS)).isEqualTo(40_000);
    }

    @Test
    void shouldAskNothingDuringABan() {
        budget.pauseUntil(NOW_MS + 120_000);
        budget.pauseUntil(NOW_MS + 5_000);

        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS)).isEqualTo(120_000);
        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS + 120_000)).isZero();
    }

    @Test
    void shouldHoldOnlyNewOrdersWhereTheVenueTakesNoMoreOfThem() {
        budget.pauseOrdersUntil(NOW_MS + 5_000);
        budget.pauseOrdersUntil(NOW_MS + 1_000);

        assertThat(budget.take(Lane.EXIT, 1, 1, NOW_MS)).isEqualTo(5_000);
        assertThat(budget.take(Lane.EXIT, 1, 0, NOW_MS)).isZero();
        assertThat(budget.take(Lane.EXIT, 1, 1, NOW_MS + 5_000)).isZero();
    }
}
