package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.order.Orders;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A day of trading with a million orders: what is remembered is bounded, and the heap does not grow. */
class MillionOrdersTest {
    private static final int CYCLES = 500_000;
    private static final int AN_HOUR = CYCLES / 24;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long HIGH_E8 = 100 * FixedPoint.ONE;
    private static final long LOW_E8 = 98 * FixedPoint.ONE;
    private static final int RETENTION_MS = 60_000;
    private static final int KNOWN_MAX = 65_536;
    private static final long SLACK_BYTES = 4L << 20;

    private final InstantMarket market = new InstantMarket(
            7,
            Map.of(
                    Setting.SIGNAL_DROP_TRIGGER_BPS,
                    50L,
                    Setting.ORDER_RETENTION_MS,
                    (long) RETENTION_MS,
                    Setting.ORDER_MAX_COUNT,
                    1_024L,
                    Setting.ORDER_KNOWN_ID_MAX_COUNT,
                    (long) KNOWN_MAX));

    @Test
    void l07KeepsMemoryFlatOverAMillionOrders() {
        for (int i = 0; i < InstantMarket.INSTRUMENTS; i++) {
            market.show(i, HIGH_E8, 1_000_000);
        }
        for (int cycle = 0; cycle < 2 * AN_HOUR; cycle++) {
            trade(cycle);
        }
        int inMemory = orders().inMemoryCount();
        long heapBytes = heapBytes();
        int most = 0;

        for (int cycle = 2 * AN_HOUR; cycle < CYCLES; cycle++) {
            trade(cycle);
            most = Math.max(most, orders().inMemoryCount());
        }

        assertThat(market.orders()).isGreaterThanOrEqualTo(1_000_000);
        // Two orders every 172.8 ms, each for a minute.
        assertThat(inMemory).isBetween(600, 720);
        assertThat(most).isLessThanOrEqualTo(inMemory + 4);
        assertThat(orders().liveCount()).isLessThanOrEqualTo(2 * InstantMarket.INSTRUMENTS);
        assertThat(orders().knownCount()).isEqualTo(KNOWN_MAX);
        assertThat(heapBytes() - heapBytes).as("bytes from hour 2 to hour 24").isLessThan(SLACK_BYTES);
    }

    /** A dip that is bought, and a rise to which it is sold. */
    private void trade(int cycle) {
        int instrument = cycle % InstantMarket.INSTRUMENTS;
        market.show(instrument, LOW_E8, DAY_NS / CYCLES / 2);
        market.show(instrument, HIGH_E8, DAY_NS / CYCLES / 2);
    }

    private Orders orders() {
        return Objects.requireNonNull(market.engine().view()).orders();
    }

    private static long heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
