package io.ebbtide.app.cli;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.explain.RecordedSession;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.journal.JournalLockedException;
import io.ebbtide.journal.SkippedEvents;
import io.ebbtide.journal.TailReport;
import io.ebbtide.journal.bundle.BundleRange;
import io.ebbtide.journal.bundle.BundleWriter;
import io.ebbtide.journal.recovery.Quarantine;
import io.ebbtide.journal.recovery.RecoveryException;
import io.ebbtide.journal.replay.SnapshotCheck;
import io.ebbtide.journal.snapshot.SnapshotStore;
import io.ebbtide.journal.tool.DumpFormat;
import io.ebbtide.journal.tool.JournalDump;
import io.ebbtide.journal.tool.JournalHead;
import io.ebbtide.journal.tool.JournalStats;
import io.ebbtide.journal.tool.JournalVerify;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal dump|verify|stats|head|bundle|skip DIR}: looks inside a journal. */
@Command(name = "journal", description = "Looks inside a journal.")
final class JournalCommand implements Runnable {
    private static final String JOURNAL = "A journal, a run directory that holds one, or an incident bundle.";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "journal needs one of: dump, verify, stats, head, bundle, skip");
    }

    @Command(name = "dump", description = "Prints every record.")
    int dump(
            @Parameters(paramLabel = "DIR", description = JOURNAL) Path directory,
            @Option(
                            names = "--format",
                            paramLabel = "text|jsonl",
                            defaultValue = "text",
                            description = "text or jsonl.")
                    String format)
            throws Exception {
        DumpFormat chosen = switch (format.toLowerCase(Locale.ROOT)) {
            case "text" -> DumpFormat.TEXT;
            case "jsonl" -> DumpFormat.JSONL;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--format: " + format + " is not allowed; allowed: text, jsonl");
        };
        return Inputs.reading(
                () -> Inputs.withJournal(directory, journal -> tell(JournalDump.print(journal, chosen, out()))));
    }

    @Command(name = "verify", description = "Checks length, CRC, number and chain of every record.")
    int verify(@Parameters(paramLabel = "DIR", description = JOURNAL) Path directory) throws Exception {
        return Inputs.reading(() -> Inputs.withJournal(directory, journal -> {
            JournalVerify.Verified verified = JournalVerify.verify(journal);
            verified.print(out());
            return tell(verified.tail());
        }));
    }

    @Command(name = "stats", description = "Records and bytes by type, time span, files and snapshots.")
    int stats(@Parameters(paramLabel = "DIR", description = JOURNAL) Path directory) throws Exception {
        return Inputs.reading(() -> Inputs.withJournal(directory, journal -> {
            JournalStats.of(journal).print(out());
            printSnapshots(journal);
            return ExitCode.DONE;
        }));
    }

    private void printSnapshots(Path journal) throws IOException {
        List<EntrySignalProvider> signals = EntrySignals.load();
        SnapshotStore store = SnapshotStore.reading(journal);
        for (SnapshotCheck check : SnapshotCheck.of(journal, store, sink -> new TradingEngine(sink, signals))) {
            out().println("snapshot " + check.describe());
        }
    }

    @Command(name = "head", description = "Prints the last record's number and the head of the hash chain.")
    int head(@Parameters(paramLabel = "DIR", description = JOURNAL) Path directory) throws Exception {
        return Inputs.reading(() -> Inputs.withJournal(directory, journal -> {
            JournalHead head = JournalHead.of(journal);
            head.print(out());
            return tell(head.tail());
        }));
    }

    @Command(
            name = "bundle",
            description =
                    "Writes a redacted piece of the journal into one file that replay, explain and these commands take"
                            + " like a journal; docs/explain.md says what is taken out.")
    int bundle(
            @Parameters(paramLabel = "DIR", description = JOURNAL) Path directory,
            @Option(
                            names = "--from",
                            paramLabel = "SEQ|TIME",
                            converter = UntilConverter.class,
                            description = "Where the incident begins. What came before is in the bundle, too: the state"
                                    + " follows from it.")
                    @Nullable
                    Until from,
            @Option(
                            names = "--to",
                            paramLabel = "SEQ|TIME",
                            converter = UntilConverter.class,
                            description =
                                    "Where it ends; without it at the journal's end. Nothing later is in the bundle.")
                    @Nullable
                    Until to,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "The bundle.") Path file)
            throws Exception {
        return Inputs.reading(() -> Inputs.withJournal(directory, journal -> {
            BundleRange range = range(journal, from, to);
            Inputs.requireNewFile(file);
            out().print(BundleWriter.write(journal, range, EntrySignals.load(), file)
                    .describe());
            out().println("bundle     " + file + ", " + Files.size(file) + " bytes");
            return ExitCode.DONE;
        }));
    }

    @Command(
            name = "skip",
            description =
                    "Leaves out an event on which the engine stops at each start, so that run can manage what is held;"
                            + " no other event can be left out. The next run begins without entries.")
    int skip(
            @Parameters(paramLabel = "DIR", description = "A run directory, or its journal.") Path directory,
            @Option(names = "--event", paramLabel = "SEQ", required = true, description = "The event's number.")
                    long eventSeq,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
                    String reason)
            throws Exception {
        if (reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--reason: needs words");
        }
        SkippedEvents.Skip skip = new SkippedEvents.Skip(
                eventSeq, System.currentTimeMillis(), System.getProperty("user.name", "unknown"), reason);
        List<EntrySignalProvider> signals = EntrySignals.load();
        return Inputs.reading(() -> Inputs.withJournal(directory, journal -> {
            try {
                Quarantine.add(journal, skip, sink -> new TradingEngine(sink, signals));
            } catch (RecoveryException e) {
                throw new AppException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
            } catch (JournalLockedException e) {
                throw new AppException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
            }
            out().println(skip.describe());
            return ExitCode.DONE;
        }));
    }

    private static BundleRange range(Path journal, @Nullable Until from, @Nullable Until to) throws Exception {
        long lastSeq = JournalHead.of(journal).tail().lastEventSeq();
        long startSeq = RecordedSession.read(journal).startSeq();
        long fromSeq = from == null ? 1 : from.seqIn(journal);
        long toSeq = to == null ? lastSeq : Math.min(lastSeq, to.seqIn(journal));
        if (fromSeq > toSeq || toSeq < startSeq) {
            throw new AppException(
                    ExitCode.USAGE,
                    "--from " + fromSeq + " --to " + toSeq
                            + " is no piece of this journal: its session starts at event " + startSeq
                            + " and it ends at event " + lastSeq);
        }
        return new BundleRange(fromSeq, toSeq);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** A cut tail is not an error, but nobody should miss it. */
    private int tell(TailReport tail) {
        if (tail.torn()) {
            spec.commandLine().getErr().println("ebbtide: " + tail.describe());
        }
        return ExitCode.DONE;
    }
}
