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

        for (int i = 0; i < instruments; i++) {
            seen.add(ids.timeExit(i));
            seen.add(ids.exitStep(i));
        }
        for (int slot = 0; slot < orders; slot++) {
            seen.add(ids.orderWatchdog(slot));
        }

        assertThat(seen).hasSize(1 + 2 * instruments + orders).hasSize(ids.count());
        assertThat(seen).allMatch(id -> id >= 0 && id < ids.count());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 16", "50, 4096"})
    void shouldFindBackWhatANumberMeans(int instruments, int orders) {
        TimerIds ids = new TimerIds(instruments, orders);

        assertThat(ids.isTimeExit(TimerIds.EQUITY)).isFalse();
        assertThat(ids.isExitStep(TimerIds.EQUITY)).isFalse();
        for (int i = 0; i < instruments; i++) {
            assertThat(ids.instrumentOf(ids.timeExit(i))).isEqualTo(i);
            assertThat(ids.instrumentOf(ids.exitStep(i))).isEqualTo(i);
            assertThat(ids.isTimeExit(ids.timeExit(i))).isTrue();
            assertThat(ids.isExitStep(ids.timeExit(i))).isFalse();
            assertThat(ids.isTimeExit(ids.exitStep(i))).isFalse();
            assertThat(ids.isExitStep(ids.exitStep(i))).isTrue();
        }
        for (int slot = 0; slot < orders; slot++) {
            int id = ids.orderWatchdog(slot);
            assertThat(ids.orderSlotOf(id)).isEqualTo(slot);
            assertThat(ids.isTimeExit(id) || ids.isExitStep(id)).isFalse();
        }
    }
}
