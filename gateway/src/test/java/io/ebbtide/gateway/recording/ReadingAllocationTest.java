package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingAllocationTest {
    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    @BeforeEach
    void writeRecordings() {
        StringBuilder trades = new StringBuilder("trade_id,time_ms,price,qty,is_buyer_maker\n");
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            trades.append(i).append(',').append(1_600_000_000_000L + i).append(",13748.62000000,0.008,1\n");
            wire.append(1_600_000_000_000_000_000L + i * 1_000_000L)
                    .append(
                            " {\"stream\":\"a@bookTicker\",\"data\":{\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}\n");
        }
        Worlds.writeGzip(folder, "A-trades-x.csv.gz", trades.toString());
        Worlds.writeGzip(folder, "combined-x.txt.gz", wire.toString());
    }

    @Test
    void shouldAllocateNothingForARow() {
        drain();

        long allocatedBytes = drain();

        assertThat(allocatedBytes).isLessThan(ROWS / 10);
    }

    /** Bytes that this thread allocated between the opening of the files and their end. */
    private long drain() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        EngineEvent slot = new EngineEvent();
        int events = 0;
        try (RecordedMarket market = Worlds.open(folder)) {
            long before = threads.getCurrentThreadAllocatedBytes();
            while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
                market.next(slot);
                events++;
            }
            long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(events).isEqualTo(2 * ROWS);
            return allocatedBytes;
        }
    }
}
