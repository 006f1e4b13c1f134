package io.ebbtide.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.EbbtideMain;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.RestartReport;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: trades, kills its own engine process in mid-position, comes back, and shows that nothing is lost. */
@Command(
        name = "demo",
        description =
                "About a minute, offline: trades on the simulated market, kills its engine process with -9, restarts it.")
final class DemoCommand implements Callable<Integer> {
    private static final String SPEED = "120";
    private static final long WAIT_SECONDS = 180;
    private static final long POLL_MS = 500;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where; without it a new directory in data/.")
    private @Nullable Path dataDir;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private @Nullable Process running;

    @Override
    public Integer call() throws Exception {
        return Inputs.reading(this::show);
    }

    private int show() throws Exception {
        Path directory = dataDir == null ? BacktestCommand.newDirectory("demo") : dataDir;
        Inputs.requireNoSession(directory);
        try {
            return show(directory);
        } finally {
            Process left = running;
            if (left != null) {
                left.destroyForcibly();
            }
        }
    }

    private int show(Path directory) throws Exception {
        say("1  An engine trades on the simulated market, " + SPEED + " times as fast as the clock, in " + directory);
        Process first = start(directory, "first.log");
        Held held = awaitPosition(directory, first);
        say("2  It holds " + held.text + ". Its process " + first.pid() + " is killed with -9, now.");
        first.destroyForcibly().waitFor();
        say("3  What is on the disk:");
        list(directory);
        ReplayResult left = replay(directory, ReplayOptions.verifying());
        say("   the journal alone gives: " + left.events() + " events, state " + StateHash.hex(left.stateHash()));
        say("4  The same command again. The exchange has gone on meanwhile, as a real one would.");
        Process second = start(directory, "second.log");
        JsonNode restart = awaitRestart(directory, second);
        lines(directory.resolve("second.log")).stream()
                .filter(line -> line.startsWith("RESTART") || line.startsWith("  "))
                .forEach(line -> say("   | " + line));
        String recovered = restart.get("stateHash").asText();
        boolean same = recovered.equals(StateHash.hex(left.stateHash()));
        say("5  State after the restart " + recovered + ", of the independent replay " + StateHash.hex(left.stateHash())
                + ": " + (same ? "equal" : "DIFFERENT"));
        String trade = awaitTrade(directory, second, held);
        say("6  The position that was held over the kill is closed: " + trade);
        second.destroy();
        int exitCode = second.waitFor();
        ReplayResult whole = replay(directory, ReplayOptions.verifying());
        say("7  Stopped in order, exit code " + exitCode + ". The whole journal: " + whole.events() + " events, "
                + whole.commandsCompared() + " commands compared: " + (whole.isEqual() ? "equal" : "DIFFERENT"));
        explain(directory, held);
        return same && whole.isEqual() && exitCode == ExitCode.DONE ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    /** What is held when the process is killed. */
    private record Held(String symbol, long decisionId, int closedBefore, String text) {}

    private Process start(Path directory, String log) throws IOException {
        Files.createDirectories(directory);
        List<String> command = OwnProcess.java(List.of());
        command.addAll(
                List.of(EbbtideMain.class.getName(), "run", "--data-dir", directory.toString(), "--speed", SPEED));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile())
                .start();
        running = process;
        return process;
    }

    /** Reads the journal while the engine writes it, until something is held and a protective order rests. */
    private Held awaitPosition(Path directory, Process process) throws Exception {
        return await(process, directory, "first.log", () -> {
            if (!Inputs.isJournal(directory)) {
                return null;
            }
            TradingEngine[] engine = new TradingEngine[1];
            Replayer.replay(
                    Inputs.journal(directory),
                    sink -> engine[0] = new TradingEngine(sink, EntrySignals.load()),
                    ReplayOptions.rebuilding());
            EngineView view = engine[0].view();
            return view == null ? null : held(view, directory);
        });
    }

    private static @Nullable Held held(EngineView view, Path directory) throws IOException {
        for (int i = 0; i < view.universe().instrumentCount(); i++) {
            Position position = view.portfolio().position(i);
            if (position.isHeld() && position.protection == ProtectionState.TP) {
                String symbol = position.instrument.symbol();
                return new Held(
                        symbol,
                        position.decisionId,
                        closed(directory, symbol).size(),
                        FixedPoint.format(position.heldE8()) + " " + symbol + " bought at "
                                + FixedPoint.format(position.entryPriceE8()) + ", its take profit resting");
            }
        }
        return null;
    }

    private JsonNode awaitRestart(Path directory, Process process) throws Exception {
        return await(process, directory, "second.log", () -> {
            Path file = directory.resolve(RestartReport.FILE_NAME);
            JsonNode report = Files.exists(file) ? new ObjectMapper().readTree(file.toFile()) : null;
            boolean shown =
                    lines(directory.resolve("second.log")).stream().anyMatch(line -> line.startsWith("RESTART"));
            return report != null && report.get("complete").asBoolean() && shown ? report : null;
        });
    }

    private String awaitTrade(Path directory, Process process, Held held) throws Exception {
        return await(process, directory, "second.log", () -> {
            List<String> rows = closed(directory, held.symbol);
            return rows.size() > held.closedBefore ? rows.get(held.closedBefore) : null;
        });
    }

    private static List<String> closed(Path directory, String symbol) throws IOException {
        return lines(directory.resolve("trades.csv")).stream()
                .filter(line -> line.startsWith(symbol + ","))
                .toList();
    }

    private <T> T await(Process process, Path directory, String log, Callable<@Nullable T> look) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (System.nanoTime() < endNs) {
            T found = look.call();
            if (found != null) {
                return found;
            }
            if (!process.isAlive()) {
                throw new AppException(
                        ExitCode.CHECK_FAILED, "the engine ended by itself; see " + directory.resolve(log));
            }
            Thread.sleep(POLL_MS);
        }
        throw new AppException(ExitCode.CHECK_FAILED, "nothing happened for " + WAIT_SECONDS + " s; see " + directory);
    }

    private static ReplayResult replay(Path directory, ReplayOptions options) throws IOException {
        return Replayer.replay(
                Inputs.journal(directory), sink -> new TradingEngine(sink, EntrySignals.load()), options);
    }

    private void list(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                say(String.format(Locale.ROOT, "   %12d bytes  %s", Files.size(file), directory.relativize(file)));
            }
        }
    }

    /** The last step is another command's. */
    private void explain(Path directory, Held held) {
        CommandLine root = Objects.requireNonNull(spec.parent()).commandLine();
        say("8  Why it bought:");
        root.execute("explain", "--journal", directory.toString(), "--decision", Long.toString(held.decisionId));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
