package io.ebbtide.app.cli;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.explain.RecordedSession;
import io.ebbtide.app.explain.StateText;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay --journal DIR}: rebuilds the engine's state from a journal. */
@Command(
        name = "replay",
        description =
                "Rebuilds the state from a journal; --verify compares every command and hash, --until prints the state then.")
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "A journal, or a run directory that holds one.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path journal;

    @Option(names = "--verify", description = "Compare with what was recorded; a difference ends with exit code 1.")
    private boolean verify;

    @Option(
            names = "--until",
            paramLabel = "SEQ|TIME",
            converter = UntilConverter.class,
            description =
                    "Stop after this event, or after the last one that is not later than this moment, and print the"
                            + " state. A number from 100000000000 on is a moment in milliseconds or nanoseconds since 1970.")
    private @Nullable Until until;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Inputs.reading(() -> Inputs.withJournal(journal, this::run));
    }

    private int run(Path directory) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ReplayOptions options = verify ? ReplayOptions.verifying() : ReplayOptions.rebuilding();
        List<EntrySignalProvider> signals = EntrySignals.load();
        long untilSeq = until == null ? Long.MAX_VALUE : until.seqIn(directory);
        AtomicReference<TradingEngine> engine = new AtomicReference<>();
        ReplayResult result = Replayer.replay(
                directory,
                sink -> {
                    engine.set(new TradingEngine(sink, signals));
                    return engine.get();
                },
                options.until(untilSeq));
        out.println("events      " + result.events());
        out.println("stateHash   " + StateHash.hex(result.stateHash()));
        out.println("commandHash " + StateHash.hex(result.commandHash()));
        out.println(String.format(Locale.ROOT, "seconds     %.3f", result.wallSeconds()));
        if (result.tail() != null) {
            out.println("journal     " + result.tail().describe());
        }
        EngineView view = engine.get().view();
        if (until != null && result.events() < untilSeq) {
            out.println("note        the journal ends before event " + untilSeq);
        }
        if (until != null && view != null) {
            out.println();
            StateText.print(RecordedSession.read(directory), view, out);
        }
        if (!verify) {
            return ExitCode.DONE;
        }
        out.println("compared    " + result.commandsCompared() + " commands; not recorded at the end: "
                + result.commandsUnrecorded());
        if (result.firstDifference() == null) {
            out.println("verify      equal");
            return ExitCode.DONE;
        }
        spec.commandLine()
                .getErr()
                .println("ebbtide: verify: " + result.firstDifference().describe());
        return ExitCode.CHECK_FAILED;
    }
}
