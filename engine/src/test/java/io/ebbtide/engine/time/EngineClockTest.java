package io.ebbtide.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineClockTest {
    @Test
    void shouldFollowTheNewestEventAndNeverTurnBack() {
        EngineClock clock = new EngineClock();

        assertThat(clock.nowNs()).isZero();
        clock.advanceTo(100);
        assertThat(clock.nowNs()).isEqualTo(100);
        clock.advanceTo(99);
        assertThat(clock.nowNs()).isEqualTo(100);
        clock.advanceTo(Long.MAX_VALUE);
        assertThat(clock.nowNs()).isEqualTo(Long.MAX_VALUE);
    }
}
