package io.ebbtide.bench;

import com.sun.management.OperatingSystemMXBean;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Replays a long journal and reads the same file with Chronicle's own tailer, in turns in one JVM: raw read, proof of every record, replay,
 * replay that compares every command. The first round compiles. A raw read is one thread, a replay two: rates are by the clock on the wall,
 * the processor time beside them is the process's.
 */
final class ReplayBench {
    private static final long EVENTS_FULL = 10_000_000;
    private static final long EVENTS_QUICK = 300_000;
    private static final int ROUNDS = 3;
    private static final double NS_PER_SECOND = 1e9;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ReplayBench() {}

    static int run(BenchMain.Effort effort) {
        try {
            Scratch scratch = Scratch.create();
            try {
                long events = effort == BenchMain.Effort.QUICK ? EVENTS_QUICK : EVENTS_FULL;
                return measure(SimulatedJournal.write(scratch, "session", events));
            } finally {
                scratch.delete();
            }
        } catch (IOException e) {
            System.err.println("ebbtide: " + e);
            return ExitCode.ENVIRONMENT;
        }
    }

    private static int measure(Path journal) throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            double rawRate = print(round, "raw Chronicle read", ReplayBench::readRaw, journal, 0);
            print(round, "proof of every record", ReplayBench::prove, journal, rawRate);
            print(round, "replay", path -> replay(path, ReplayOptions.rebuilding()), journal, rawRate);
            print(round, "replay --verify", path -> replay(path, ReplayOptions.verifying()), journal, rawRate);
        }
        return ExitCode.DONE;
    }

    /** Reads a journal once. Gives the number of records. */
    private interface Pass {
        long over(Path journal) throws IOException;
    }

    private static double print(int round, String what, Pass pass, Path journal, double rawRate) throws IOException {
        long startNs = System.nanoTime();
        long startCpuNs = PROCESS.getProcessCpuTime();
        long records = pass.over(journal);
        double cpuSeconds = (PROCESS.getProcessCpuTime() - startCpuNs) / NS_PER_SECOND;
        double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
        double rate = records / seconds;
        String ratio = rawRate == 0 ? "" : String.format(Locale.ROOT, ", %.2f of raw", rate / rawRate);
        System.out.printf(
                Locale.ROOT,
                "round %d, %-21s %,d records in %.3f s (%.3f s of CPU): %,.0f a second%s%n",
                round,
                what,
                records,
                seconds,
                cpuSeconds,
                rate,
                ratio);
        return rate;
    }

    private static long readRaw(Path journal) {
        long records = 0;
        long sum = 0;
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.single(journal.toFile())
                        .rollCycle(RollCycles.FAST_DAILY)
                        .readOnly(true)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        break;
                    }
                    Bytes<?> bytes = document.wire().bytes();
                    for (long at = bytes.readPosition(); at + Long.BYTES <= bytes.readLimit(); at += Long.BYTES) {
                        sum += bytes.readLong(at);
                    }
                    records++;
                }
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("the journal is empty");
        }
        return records;
    }

    private static long prove(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            return reader.skipToEnd().recordsKept();
        }
    }

    private static long replay(Path journal, ReplayOptions options) throws IOException {
        ReplayResult result = Replayer.replay(journal, sink -> new TradingEngine(sink, EntrySignals.load()), options);
        if (!result.isEqual() || result.tail() == null) {
            throw new IOException("the replay differs: " + result.firstDifference());
        }
        return result.tail().recordsKept();
    }
}
