package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * The hot path, tick to command and back with orders and fills, allocates nothing once it is warm. The JVM itself sometimes allocates a few
 * bytes on the thread when it recompiles, so that the best of several rounds counts and no round may exceed a bound.
 */
class AllocationTest {
    private static final int ROUNDS = 8;
    private static final int EVENTS = 200_000;

    @Test
    void shouldAllocateNothingPerEventAfterWarmUp() {
        InstantMarket market = new InstantMarket(42);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        market.run(EVENTS);
        long fillsBefore = market.fills();

        long least = Long.MAX_VALUE;
        long most = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            market.run(EVENTS);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            least = Math.min(least, allocated);
            most = Math.max(most, allocated);
        }

        assertThat(market.fills() - fillsBefore).as("fills while measuring").isGreaterThan(500);
        assertThat(least).as("bytes for %d events in the best round", EVENTS).isZero();
        assertThat(most).as("bytes for %d events in the worst round", EVENTS).isLessThan(4096);
    }
}
