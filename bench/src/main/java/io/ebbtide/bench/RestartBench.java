package io.ebbtide.bench;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.journal.DirectoryLock;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.recovery.Recovery;
import io.ebbtide.journal.replay.JournalFollower;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a process takes from its start until its engine stands at the end of a journal: newest snapshot, a tail whose every command is
 * compared, the journal open for writing. Each round is a process of its own, so that nothing is compiled before. The venue's books are asked
 * for afterwards; what that takes is the venue's.
 */
final class RestartBench {
    private static final long TAIL_FULL = 1_000_000;
    private static final long TAIL_QUICK = 50_000;
    private static final int ROUNDS = 5;
    private static final double NS_PER_SECOND = 1e9;
    private static final double MS_PER_SECOND = 1e3;

    private RestartBench() {}

    static int run(BenchMain.Effort effort) {
        long tail = effort == BenchMain.Effort.QUICK ? TAIL_QUICK : TAIL_FULL;
        try {
            Scratch scratch = Scratch.create();
            try {
                Path journal = SimulatedJournal.write(scratch, "session", 2 * tail);
                describe(journal, takeSnapshot(journal, tail));
                int exitCode = ExitCode.DONE;
                for (int round = 1; round <= ROUNDS && exitCode == ExitCode.DONE; round++) {
                    exitCode = inAProcess(journal);
                }
                return exitCode;
            } finally {
                scratch.delete();
            }
        } catch (IOException e) {
            System.err.println("ebbtide: " + e);
            return ExitCode.ENVIRONMENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CHECK_FAILED;
        }
    }

    /** One restart, measured from the start of this process. */
    static int child(Path journal) throws IOException {
        long startNs = System.nanoTime();
        double bootSeconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / MS_PER_SECOND;
        Recovered<TradingEngine> recovered = Recovery.recover(
                JournalOptions.of(journal),
                DirectoryLock.take(journal),
                SnapshotStore.reading(journal),
                RestartBench::engine);
        Recovered.Replayed replayed = recovered.replayed();
        double replaySeconds = replayed.wallSeconds();
        try (JournalWriter writer = recovered.writer()) {
            if (replayed.snapshotSeq() == 0 || writer.lastEventSeq() != replayed.snapshotSeq() + replayed.events()) {
                throw new IOException("no restart from a snapshot: " + recovered);
            }
            double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            double cpuSeconds = ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toMillis()
                    / MS_PER_SECOND;
            System.out.printf(
                    Locale.ROOT,
                    "restart: JVM %.2f s, snapshot and tail of %,d events %.2f s, journal open %.2f s,"
                            + " together %.2f s (%.2f s of CPU)%n",
                    bootSeconds,
                    replayed.events(),
                    replaySeconds,
                    seconds - replaySeconds,
                    bootSeconds + seconds,
                    cpuSeconds);
        }
        return ExitCode.DONE;
    }

    private static Path takeSnapshot(Path journal, long tail) throws IOException {
        long lastSeq = lastSeq(journal);
        SnapshotStore store = SnapshotStore.reading(journal);
        try (JournalFollower follower = JournalFollower.open(journal, store, RestartBench::engine)) {
            while (follower.eventSeq() < lastSeq - tail || !follower.canSnapshot()) {
                if (!follower.follow(Long.MAX_VALUE)) {
                    throw new IOException("the journal does not replay: " + follower.difference());
                }
            }
            return store.write(follower.snapshot());
        }
    }

    private static TradingEngine engine(CommandSink sink) {
        return new TradingEngine(sink, EntrySignals.load());
    }

    private static long lastSeq(Path journal) throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            return reader.skipToEnd().lastEventSeq();
        }
    }

    private static void describe(Path journal, Path snapshot) throws IOException {
        System.out.printf(
                Locale.ROOT, "journal of %,d events; snapshot of %,d bytes%n", lastSeq(journal), Files.size(snapshot));
    }

    private static int inAProcess(Path journal) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(Child.class.getName());
        words.add(journal.toString());
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }

    /** The process that restarts. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            System.exit(child(Path.of(args[0])));
        }
    }
}
