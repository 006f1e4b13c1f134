package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.Durability;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.Mode;
import io.ebbtide.app.doctor.Doctor;
import io.ebbtide.app.doctor.Finding;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.report.SummaryTable;
import io.ebbtide.app.session.Backtest;
import io.ebbtide.app.session.LiveSession;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SimulatedSession;
import io.ebbtide.app.session.SizeChecks;
import io.ebbtide.app.session.VenueSession;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.app.terminal.Terminals;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the main job. */
@Command(
        name = "run",
        description =
                "Trades: by default on the built-in simulated market, without network and keys; by its configuration at a real"
                        + " venue. Ctrl-C stops in order.")
final class RunCommand implements Callable<Integer> {
    private static final String MAX = "max";

    @Mixin
    private SessionOptions options = new SessionOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The run directory: a session that it holds goes on. Without it a new one in data/.")
    private @Nullable Path dataDir;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Market seconds a second, instead of the configuration's; max runs in virtual time.")
    private @Nullable String speed;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "Stop after this time (60s, 15m, 2h) on the wall, with --speed max of the market. Without it: at Ctrl-C.")
    private @Nullable Duration duration;

    @Option(
            names = "--resume",
            description =
                    "Ends a pause that was asked for, or that repeated failures caused, before the session was left.")
    private boolean resume;

    @Option(names = "--no-dashboard", description = "Accepted for scripts; there is no dashboard yet.")
    @SuppressWarnings("UnusedVariable") // part of the contract; there is nothing yet that it could switch off
    private boolean noDashboard;

    @Option(
            names = "--i-understand-real-money",
            description = "Without it no session begins that buys and sells at a real venue.")
    private boolean realMoney;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    private boolean diverged;

    private final StopSignal stop = StopSignal.create();

    @Override
    public Integer call() throws Exception {
        return stop.during(() -> Inputs.reading(this::run));
    }

    private int run() throws Exception {
        PrintWriter stdout = spec.commandLine().getOut();
        boolean virtual = MAX.equals(speed);
        if (speed != null && !virtual) {
            options.override(new ConfigOverride("--speed", "simulation.speed", speed));
        }
        EbbtideConfig config =
                options.load("paper.yaml", stdout, spec.commandLine().getErr());
        Path directory = dataDir == null ? BacktestCommand.newDirectory("run") : dataDir;
        if (virtual) {
            Inputs.requireNoSession(directory);
        } else {
            Inputs.requireNoFile(directory);
        }
        VenueSession real = config.mode() == Mode.PAPER ? null : connect(config, virtual, directory);
        SessionPlan plan = real == null ? simulated(config) : real.plan();
        Inputs.warn(
                SizeChecks.warnings(config.settings(), plan.universe()),
                spec.commandLine().getErr());
        if (!virtual) {
            Durability durability = config.journal().durability();
            stdout.println("journal " + durability.word() + ": " + durability.meaning());
            stdout.flush();
        }
        Summary summary = virtual ? runVirtual(plan, directory) : runLive(plan, real, directory);
        SummaryTable.print(summary, stdout);
        stdout.println("run directory " + directory);
        stdout.flush();
        if (diverged) {
            throw new AppException(
                    ExitCode.CHECK_FAILED,
                    "the journal, replayed while it was written, said something else than the engine: see "
                            + LiveSession.DIFFERENCE + " in the run directory");
        }
        return Launcher.done();
    }

    private SessionPlan simulated(EbbtideConfig config) {
        return SessionPlanner.plan(
                config,
                SimulatedSession.symbols(config),
                SessionPlanner.rules(options.exchangeInfo(), Inputs.configOr(null, "instruments.yaml")),
                BuildVersion.read().version());
    }

    private VenueSession connect(EbbtideConfig config, boolean virtual, Path directory) {
        if (virtual || options.exchangeInfo() != null) {
            String option = virtual ? "--speed max" : "--exchange-info";
            throw new AppException(
                    ExitCode.USAGE,
                    option + " is not for mode " + config.mode().word() + ": time and rules are the venue's own");
        }
        if (config.mode() == Mode.LIVE && !config.binance().isLocal() && !realMoney) {
            throw new AppException(
                    ExitCode.USAGE,
                    "mode live buys and sells at " + config.binance().apiUrl()
                            + " with real money; add --i-understand-real-money");
        }
        if (config.mode() == Mode.LIVE && !config.binance().isLocal() && dataDir == null) {
            throw new AppException(
                    ExitCode.USAGE,
                    "mode live needs --data-dir DIR: a session goes on in its directory, and two directories must not trade"
                            + " on one account");
        }
        VenueSession session = VenueSession.connect(config, BuildVersion.read().version(), Inputs.isJournal(directory));
        if (config.mode() == Mode.LIVE) {
            examine(config, directory);
        }
        return session;
    }

    /**
     * A session with an account begins only where the doctor finds nothing that is wrong. One that goes on is told and goes on: somebody
     * must look after what it holds.
     */
    private void examine(EbbtideConfig config, Path directory) {
        List<Finding> failed = new ArrayList<>();
        Doctor doctor = new Doctor(finding -> {
            if (finding.level() != Finding.Level.OK) {
                spec.commandLine().getErr().println(finding.line());
            }
            if (finding.level() == Finding.Level.FAIL) {
                failed.add(finding);
            }
        });
        doctor.checkJava();
        doctor.check(config, directory);
        if (!Inputs.isJournal(directory)) {
            DoctorCommand.requireNone(failed);
        }
    }

    private Summary runVirtual(SessionPlan plan, Path directory) {
        if (duration == null) {
            throw new AppException(ExitCode.USAGE, "--speed max needs --for DURATION: how much market time to run");
        }
        return SimulatedSession.runVirtual(
                plan, new Backtest.Output(directory, Backtest.Journaling.ON), duration.toNanos(), stop::isRaised);
    }

    private Summary runLive(SessionPlan plan, @Nullable VenueSession real, Path directory) {
        long endNs = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        BooleanSupplier over = () -> stop.isRaised() || System.nanoTime() >= endNs;
        LiveStatus status = Terminals.isStdoutTerminal()
                ? LiveStatus.redrawing(System.out)
                : LiveStatus.plain(System.out, System::nanoTime);
        try {
            LiveSession session = new LiveSession(plan, directory, status)
                    .with(resume ? LiveSession.Pause.ENDED : LiveSession.Pause.KEPT);
            Summary summary = real == null ? SimulatedSession.runLive(session, plan, over) : real.run(session, over);
            diverged = session.hasDiverged();
            return summary;
        } finally {
            status.close();
        }
    }
}
