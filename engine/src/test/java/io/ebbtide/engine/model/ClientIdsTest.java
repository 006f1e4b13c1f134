package io.ebbtide.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.testing.SeededRuns;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdsTest {
    private static final long LARGEST_DECISION = (1L << 39) - 1;

    @Test
    void a12GivesBackWhatWentIn() {
        SeededRuns.check(100, random -> {
            long decision = random.nextLong(1, LARGEST_DECISION + 1);
            OrderPurpose purpose = OrderPurpose.ofCode(random.nextInt(OrderPurpose.values().length));
            int attempt = random.nextInt(ClientIds.MAX_ATTEMPT + 1);

            long id = ClientIds.of(decision, purpose, attempt);

            assertThat(ClientIds.decisionOf(id)).isEqualTo(decision);
            assertThat(ClientIds.purposeOf(id)).isEqualTo(purpose);
            assertThat(id & ClientIds.MAX_ATTEMPT).isEqualTo(attempt);
            assertThat(Long.parseLong(ClientIds.text("a1", id).substring("eb-a1-".length()), 36))
                    .isEqualTo(id);
        });
    }

    @Test
    void a12NeverRepeats() {
        Set<String> seen = new HashSet<>();

        for (long decision = 1; decision <= 50; decision++) {
            for (OrderPurpose purpose : OrderPurpose.values()) {
                addAttempts(seen, decision, purpose);
            }
        }

        assertThat(seen).hasSize(50 * OrderPurpose.values().length * 4);
    }

    private static void addAttempts(Set<String> seen, long decision, OrderPurpose purpose) {
        for (int attempt : new int[] {0, 1, 2, ClientIds.MAX_ATTEMPT}) {
            seen.add(ClientIds.text("x", ClientIds.of(decision, purpose, attempt)));
        }
    }

    @Test
    void a12FitsWhatVenuesAccept() {
        long largest = ClientIds.of(LARGEST_DECISION, OrderPurpose.EXIT, ClientIds.MAX_ATTEMPT);

        assertThat(ClientIds.text("zz99", largest)).hasSizeLessThanOrEqualTo(21).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(ClientIds.text("a", ClientIds.of(1, OrderPurpose.ENTRY, 1)))
                .isEqualTo("eb-a-" + Long.toString(0x100_0001, 36))
                .matches("[A-Za-z0-9_-]{1,32}");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, ClientIds.MAX_ATTEMPT + 1, Integer.MAX_VALUE})
    void shouldRefuseAnAttemptOutOfRange(int attempt) {
        assertThatThrownBy(() -> ClientIds.of(1, OrderPurpose.EXIT, attempt))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 39, Long.MAX_VALUE})
    void shouldRefuseADecisionThatDoesNotFit(long decision) {
        assertThatThrownBy(() -> ClientIds.of(decision, OrderPurpose.EXIT, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
