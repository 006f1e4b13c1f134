package io.ebbtide.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerIdsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 16", "50, 4096"})
    void shouldGiveEveryTimerANumberOfItsOwn(int instruments, int orders) {
        TimerIds ids = new TimerIds(instruments, orders);
        Set<Integer> seen = new HashSet<>();
        seen.add(TimerIds.EQUITY);
        seen.add(TimerIds.RECONCILE);
        seen.add(TimerIds.RANKING);

        for (InstrumentTimer kind : InstrumentTimer.values()) {
            for (int i = 0; i < instruments; i++) {
                seen.add(ids.of(kind, i));
            }
        }
        for (int slot = 0; slot < orders; slot++) {
            seen.add(ids.orderWatchdog(slot));
        }

        assertThat(seen)
                .hasSize(3 + InstrumentTimer.values().length * instruments + orders)
                .hasSize(ids.count());
        assertThat(seen).allMatch(id -> id >= 0 && id < ids.count());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 16", "50, 4096"})
    void shouldFindBackWhatANumberMeans(int instruments, int orders) {
        TimerIds ids = new TimerIds(instruments, orders);

        assertThat(ids.isOrderWatchdog(TimerIds.EQUITY)).isFalse();
        for (InstrumentTimer kind : InstrumentTimer.values()) {
            for (int i = 0; i < instruments; i++) {
                assertThat(ids.kindOf(ids.of(kind, i))).isEqualTo(kind);
                assertThat(ids.instrumentOf(ids.of(kind, i))).isEqualTo(i);
                assertThat(ids.isOrderWatchdog(ids.of(kind, i))).isFalse();
            }
        }
        for (int slot = 0; slot < orders; slot++) {
            int id = ids.orderWatchdog(slot);
            assertThat(ids.orderSlotOf(id)).isEqualTo(slot);
            assertThat(ids.isOrderWatchdog(id)).isTrue();
        }
    }
}
