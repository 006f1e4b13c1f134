package io.ebbtide.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.snapshot.StateHash;
import org.junit.jupiter.api.Test;

class FillDeduplicatorTest {
    @Test
    void shouldKnowATradeAgain() {
        FillDeduplicator fills = new FillDeduplicator(3);

        assertThat(fills.add(0, 7)).isTrue();
        assertThat(fills.add(0, 7)).isFalse();
        assertThat(fills.add(1, 7))
                .as("numbers are unique within an instrument")
                .isTrue();
        assertThat(fills.add(0, 8)).isTrue();
        assertThat(fills.add(0, 0)).isTrue();
        assertThat(fills.add(0, -1)).isTrue();
        assertThat(fills.add(0, -1)).isFalse();
        assertThat(fills.add(2, -1)).as("the set's own mark for nothing").isTrue();
        assertThat(fills.add(2, -1)).isFalse();
    }

    @Test
    void shouldRememberExactlyItsCapacity() {
        FillDeduplicator fills = new FillDeduplicator(1);
        for (int trade = 0; trade < 3 * FillDeduplicator.CAPACITY; trade++) {
            assertThat(fills.add(0, trade)).isTrue();
        }

        int newest = 3 * FillDeduplicator.CAPACITY - 1;
        assertThat(fills.add(0, newest - FillDeduplicator.CAPACITY + 1))
                .as("oldest that is remembered")
                .isFalse();
        assertThat(fills.add(0, newest)).isFalse();
        assertThat(fills.add(0, newest - FillDeduplicator.CAPACITY))
                .as("forgotten")
                .isTrue();
    }

    @Test
    void shouldHashTheRememberedTradesInOrder() {
        FillDeduplicator one = new FillDeduplicator(1);
        FillDeduplicator other = new FillDeduplicator(1);
        one.add(0, 1);
        one.add(0, 2);
        other.add(0, 2);
        other.add(0, 1);

        assertThat(hash(one)).isNotEqualTo(hash(other));
        assertThat(one.add(0, 2)).isFalse();
        FillDeduplicator same = new FillDeduplicator(1);
        same.add(0, 1);
        same.add(0, 2);
        assertThat(hash(same)).isEqualTo(hash(one));
    }

    private static long hash(FillDeduplicator fills) {
        StateHash hash = new StateHash();
        hash.reset();
        fills.writeTo(hash);
        return hash.value();
    }
}
