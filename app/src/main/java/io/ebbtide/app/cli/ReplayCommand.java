package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.explain.RecordedSession;
import io.ebbtide.app.explain.StateText;
import io.ebbtide.app.explain.WhatIf;
import io.ebbtide.app.explain.WhatIfJson;
import io.ebbtide.app.explain.WhatIfReport;
import io.ebbtide.app.explain.WhatIfText;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import io.ebbtide.journal.replay.Resumed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay --journal DIR}: rebuilds the engine's state from a journal. */
@Command(
        name = "replay",
        description =
                "Rebuilds the state from a journal; --verify compares every command and hash, --until prints the state then, --config asks what other settings would have done.")
final class ReplayCommand implements Callable<Integer> {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "A journal, a run directory that holds one, or an incident bundle.")
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

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "What-if: the same market, time and operator under these settings, beside a control under the"
                    + " recorded ones, both at a simulated venue; docs/explain.md.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = SettingConverter.class,
            description = "With --config: a value instead of the file's, by its dotted key. May be repeated.")
    private List<ConfigOverride> settings = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = OutputFormat.Converter.class,
            description = "With --config: text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        boolean whatIf = config != null;
        if (whatIf && (verify || until != null)) {
            throw new ParameterException(spec.commandLine(), "--config goes with neither --verify nor --until");
        }
        if (!whatIf && (!settings.isEmpty() || format == OutputFormat.JSON)) {
            throw new ParameterException(spec.commandLine(), "--set and --format need --config");
        }
        return Inputs.reading(() -> Inputs.withJournal(journal, whatIf ? this::compare : this::run));
    }

    private int compare(Path directory) throws Exception {
        EbbtideConfig changed = ConfigLoader.load(Objects.requireNonNull(config), settings);
        Inputs.warn(changed.warnings(), spec.commandLine().getErr());
        WhatIfReport report = WhatIf.run(directory, changed, EntrySignals.load());
        switch (format) {
            case TEXT -> WhatIfText.print(report, spec.commandLine().getOut());
            case JSON -> WhatIfJson.print(report, spec.commandLine().getOut());
        }
        return ExitCode.DONE;
    }

    private int run(Path directory) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ReplayOptions options = verify ? ReplayOptions.verifying() : ReplayOptions.rebuilding();
        List<EntrySignalProvider> signals = EntrySignals.load();
        long untilSeq = until == null ? Long.MAX_VALUE : until.seqIn(directory);
        Resumed<TradingEngine> replayed =
                Replayer.replayAll(directory, sink -> new TradingEngine(sink, signals), options.until(untilSeq));
        ReplayResult result = replayed.result();
        if (replayed.snapshotSeq() > untilSeq) {
            throw new AppException(
                    ExitCode.USAGE,
                    "--until: the journal's first days were deleted; a replay begins at the snapshot after event "
                            + replayed.snapshotSeq());
        }
        if (replayed.snapshotSeq() > 0) {
            out.println("begins      at the snapshot after event " + replayed.snapshotSeq()
                    + "; what came before was deleted");
        }
        out.println("events      " + result.events());
        out.println("stateHash   " + StateHash.hex(result.stateHash()));
        out.println("commandHash " + StateHash.hex(result.commandHash()));
        out.println(String.format(Locale.ROOT, "seconds     %.3f", result.wallSeconds()));
        if (result.tail() != null) {
            out.println("journal     " + result.tail().describe());
        }
        EngineView view = replayed.engine().view();
        if (until != null && replayed.snapshotSeq() + result.events() < untilSeq) {
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
