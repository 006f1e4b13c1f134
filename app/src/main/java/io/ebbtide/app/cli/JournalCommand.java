package io.ebbtide.app.cli;

import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.journal.TailReport;
import io.ebbtide.journal.tool.DumpFormat;
import io.ebbtide.journal.tool.JournalDump;
import io.ebbtide.journal.tool.JournalHead;
import io.ebbtide.journal.tool.JournalStats;
import io.ebbtide.journal.tool.JournalVerify;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal dump|verify|stats|head DIR}: looks inside a journal. */
@Command(name = "journal", description = "Looks inside a journal.")
final class JournalCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "journal needs one of: dump, verify, stats, head");
    }

    @Command(name = "dump", description = "Prints every record.")
    int dump(
            @Parameters(paramLabel = "DIR", description = "A journal, or a run directory that holds one.")
                    Path directory,
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
        return Inputs.reading(() -> tell(JournalDump.print(Inputs.journal(directory), chosen, out())));
    }

    @Command(name = "verify", description = "Checks length, CRC, number and chain of every record.")
    int verify(
            @Parameters(paramLabel = "DIR", description = "A journal, or a run directory that holds one.")
                    Path directory)
            throws Exception {
        return Inputs.reading(() -> {
            JournalVerify.Verified verified = JournalVerify.verify(Inputs.journal(directory));
            verified.print(out());
            return tell(verified.tail());
        });
    }

    @Command(name = "stats", description = "Records and bytes by type, time span and files.")
    int stats(
            @Parameters(paramLabel = "DIR", description = "A journal, or a run directory that holds one.")
                    Path directory)
            throws Exception {
        return Inputs.reading(() -> {
            JournalStats stats = JournalStats.of(Inputs.journal(directory));
            stats.print(out());
            return ExitCode.DONE;
        });
    }

    @Command(name = "head", description = "Prints the last record's number and the head of the hash chain.")
    int head(
            @Parameters(paramLabel = "DIR", description = "A journal, or a run directory that holds one.")
                    Path directory)
            throws Exception {
        return Inputs.reading(() -> {
            JournalHead head = JournalHead.of(Inputs.journal(directory));
            head.print(out());
            return tell(head.tail());
        });
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
