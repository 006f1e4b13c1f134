package io.ebbtide.bench;

import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.tool.DamageScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Flips every byte of a journal of one megabyte, one at a time, and says what reading made of it. Quick: every 997th. */
final class DamageBench {
    private static final long JOURNAL_BYTES = 1 << 20;
    private static final long EVENTS = 20_000;
    private static final int QUICK_STEP = 997;
    private static final long SEED = 1;

    private DamageBench() {}

    static int run(BenchMain.Effort effort) {
        try {
            Scratch scratch = Scratch.create();
            try {
                Path journal = cut(SimulatedJournal.write(scratch, "session", EVENTS), scratch.fresh("damaged"));
                return scan(journal, effort == BenchMain.Effort.QUICK ? QUICK_STEP : 1);
            } finally {
                scratch.delete();
            }
        } catch (IOException e) {
            System.err.println("ebbtide: " + e);
            return ExitCode.ENVIRONMENT;
        }
    }

    /** The first megabyte of a journal as a journal of its own. */
    private static Path cut(Path from, Path to) throws IOException {
        try (JournalReader reader = JournalReader.open(from);
                JournalWriter writer = JournalWriter.open(JournalOptions.of(to).withBlockBytes(1 << 20))) {
            while (reader.next() && reader.recordEndOffset() < JOURNAL_BYTES) {
                if (reader.kind() == RecordKind.EVENT) {
                    writer.append(reader.event());
                } else {
                    writer.append(reader.command());
                }
            }
            writer.sync();
        }
        return to;
    }

    private static int scan(Path journal, int step) throws IOException {
        long startNs = System.nanoTime();
        DamageScan.Result result;
        try (Progress progress = Progress.ofBytes("damage", JOURNAL_BYTES)) {
            result = DamageScan.flip(journal, step, SEED, progress::reached);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d records of %,d bytes, %,d bytes of Chronicle's own, %,d bytes flipped (seed %d) in %,d s%n",
                result.records(),
                result.recordBytes(),
                result.otherBytes(),
                result.flips(),
                SEED,
                (System.nanoTime() - startNs) / 1_000_000_000L);
        System.out.printf(
                Locale.ROOT,
                "refused with the record's number: %,d; last record cut and said: %,d; outside of every record, all delivered as"
                        + " written: %,d; silently accepted: %,d%n",
                result.noticed(),
                result.cut(),
                result.harmless(),
                result.silentAt().size());
        result.silentAt().stream().limit(20).forEach(System.out::println);
        return result.silentAt().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }
}
