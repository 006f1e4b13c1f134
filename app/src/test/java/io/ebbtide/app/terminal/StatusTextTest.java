package io.ebbtide.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void shouldShowMarketPositionsAndDecisions() {
        List<String> frame = StatusText.frame(Views.full());

        assertThat(frame)
                .containsExactly(
                        "2021-05-19 12:00:00Z  60x  RUNNING  equity 1000.13 (+0.13)  trades 3  orders 7  events 12345  alarms 0",
                        "  BTCUSDT     bid 59000         ask 59000.01      drop 1.67 %  stale",
                        "  ETHUSDT     bid 2500.5        ask 2500.51       drop 0.03 %",
                        "positions",
                        "  BTCUSDT     PROTECTING  0.0004 at 59100  pnl -0.04  protection TP",
                        "decisions",
                        "  12:00:01  ETHUSDT     REFUSED GUARD_SPREAD",
                        "  12:00:02  BTCUSDT     ENTERED");
    }

    @Test
    void shouldSayWhatThereIsNot() {
        List<String> frame = StatusText.frame(Views.empty());

        assertThat(frame).hasSize(3).endsWith("no positions", "no decisions yet");
    }

    @Test
    void shouldFitOnASmallTerminal() {
        List<String> frame = StatusText.frame(Views.crowded());

        assertThat(frame)
                .hasSizeLessThanOrEqualTo(24)
                .contains("  and 12 more instruments", "  and 15 more positions")
                .anyMatch(line -> line.startsWith("  C19 "))
                .noneMatch(line -> line.startsWith("  C0          bid"));
        assertThat(frame.get(frame.size() - 1)).isEqualTo("  12:00:19  C19         REFUSED");
    }
}
