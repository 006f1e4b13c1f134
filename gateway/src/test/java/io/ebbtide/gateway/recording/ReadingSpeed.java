package io.ebbtide.gateway.recording;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Prints how many rows and events a second are read and merged from the paths given, once each round: by the wall clock, and by the
 * processor time of the reading thread, which a busy machine disturbs less.
 *
 * <p>Run: {@code java -cp <test class path> io.ebbtide.gateway.recording.ReadingSpeed ROUNDS PATH…}.
 */
final class ReadingSpeed {
    private ReadingSpeed() {}

    public static void main(String[] arguments) {
        List<Path> paths = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        RecordingScan scan = Recordings.scan(paths);
        Universe universe = Worlds.universe(scan.symbols());
        for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
            measure(scan, universe);
        }
    }

    private static void measure(RecordingScan scan, Universe universe) {
        EngineEvent slot = new EngineEvent();
        long check = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long startNs = System.nanoTime();
        long startCpuNs = threads.getCurrentThreadCpuTime();
        try (RecordedMarket market = Recordings.open(scan.files(), universe, RecordingOptions.STRICT)) {
            while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
                market.next(slot);
                check = check * 31 + slot.recvTimeNs + slot.trade.priceE8 + slot.quote.bidE8;
            }
            double seconds = (System.nanoTime() - startNs) / 1e9;
            double cpuSeconds = (threads.getCurrentThreadCpuTime() - startCpuNs) / 1e9;
            RecordingReport report = market.report();
            long rows = report.files().stream()
                    .mapToLong(RecordingReport.FileReport::rows)
                    .sum();
            System.out.printf(
                    "%d files, %,d rows, %,d events in %.3f s: %.2f M rows/s, %.2f M rows/cpu-s, %.2f M events/s, check %016x%n",
                    scan.files().size(),
                    rows,
                    report.events(),
                    seconds,
                    rows / seconds / 1e6,
                    rows / cpuSeconds / 1e6,
                    report.events() / seconds / 1e6,
                    check);
        }
    }
}
