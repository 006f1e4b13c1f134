package io.ebbtide.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The hot path, tick to command and back with orders and fills, allocates nothing once it is warm. */
class AllocationTest {
    private static final int EVENTS = 400_000;

    @Test
    void shouldAllocateNothingPerEventAfterWarmUp() {
        InstantMarket market = new InstantMarket(42);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        market.run(EVENTS);
        long tradesBefore = market.fills();

        long before = threads.getCurrentThreadAllocatedBytes();
        market.run(EVENTS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(market.fills() - tradesBefore).as("fills while measuring").isGreaterThan(150);
        assertThat(allocated).as("bytes for %d events", EVENTS).isZero();
    }
}
