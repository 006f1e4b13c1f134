package io.ebbtide.app.session;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.ResumableStep;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.recovery.Recovered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session in real time on the simulated market, in a data directory. There is one way to begin: what the directory holds is proved,
 * replayed into a fresh engine and compared; a directory without a session is one that holds nothing yet. The calling thread only ends the
 * session.
 */
public final class LiveSession {
    /** The file that says where the second engine came to something else. */
    public static final String DIFFERENCE = FollowerThread.EVIDENCE;

    private final SessionPlan plan;
    private final Path directory;
    private final LiveStatus status;
    private final Seams seams;
    private final FailureLog failures;
    private Pause pause = Pause.KEPT;
    /** Whether entries are paused because the engine failed again and again, or an event had to be left out. */
    private boolean safeMode;

    private boolean diverged;

    /** Whether a pause that was asked for before the process ended goes on. */
    public enum Pause {
        /** It does. */
        KEPT,
        /** It ends: entries are allowed again, unless something else forbids them. */
        ENDED
    }

    /** Keeps everything in {@code directory} and shows itself on {@code status}. */
    public LiveSession(SessionPlan plan, Path directory, LiveStatus status) {
        this(plan, directory, status, Seams.NONE);
    }

    /** The same with somebody who looks on. */
    LiveSession(SessionPlan plan, Path directory, LiveStatus status, Seams seams) {
        this.plan = plan;
        this.directory = directory;
        this.status = status;
        this.seams = seams;
        failures = new FailureLog(directory);
    }

    /**
     * Where a session can be looked at or disturbed: between the journal and its files, between the orders thread and the venue, what the
     * engine says, on the thread {@code operator}, and the engine that follows.
     */
    record Seams(
            UnaryOperator<JournalOptions> journal,
            UnaryOperator<Venue> wire,
            Consumer<Command> observer,
            Function<CommandSink, ResumableStep> follower) {
        static final Seams NONE =
                new Seams(UnaryOperator.identity(), UnaryOperator.identity(), command -> {}, Seams::usual);

        static ResumableStep usual(CommandSink sink) {
            return new TradingEngine(sink, EntrySignals.load());
        }
    }

    /** The same with another way to treat a pause. */
    public LiveSession with(Pause newPause) {
        pause = newPause;
        return this;
    }

    /**
     * Runs until {@code stop} says so, then stops in order.
     *
     * <p>Units: {@code nowNs} is when the market begins if the directory holds none. Errors: a halt ends with exit code 70, its evidence in
     * the journal; what cannot be gone on with is refused, see {@link StoredSession}.
     */
    public Summary run(MarketOpener opener, long nowNs, BooleanSupplier stop) {
        return run(new PaperOpener(opener, nowNs), stop);
    }

    /** The same on any exchange. */
    Summary run(ExchangeOpener opener, BooleanSupplier stop) {
        try (StoredSession stored = StoredSession.open(plan, directory, seams.journal)) {
            stored.remarks().forEach(status::message);
            try {
                Summary summary = run(stored, opener, stop);
                failures.clear();
                return summary;
            } catch (IOException e) {
                throw new AppException(ExitCode.ENVIRONMENT, "cannot use " + directory + ": " + e.getMessage(), e);
            } catch (RuntimeException | Error fatal) {
                if (!(fatal instanceof AppException refused) || refused.exitCode() == ExitCode.FAIL_STOP) {
                    failures.note(fatal);
                }
                throw fatal;
            }
        }
    }

    private Summary run(StoredSession stored, ExchangeOpener opener, BooleanSupplier stop) throws IOException {
        SessionPlan began = stored.plan();
        PriceBoard prices = new PriceBoard(began.universe().instrumentCount());
        StatusBoard board = new StatusBoard(began, prices);
        Recovered<TradingEngine> recovered = stored.recover();
        try (RunReport report = new RunReport(directory, began.runStart(), stored.recordedFromNs())) {
            recovered.replayed().rejected().forEach(rejected -> status.message(rejected.describe()));
            recovered.replayed().skipped().forEach(skip -> status.message(skip.describe()));
            safeMode = !recovered.replayed().skipped().isEmpty() || isRepeating();
            EngineView view = recovered.engine().view();
            if (view != null) {
                board.begin(view, recovered.position().lastCommandSeq());
            }
            ExchangeOpener.Times times = opener.times(stored, knownNs(recovered));
            RestartWatch watch = stored.hasStarted() ? watch(began, recovered, stored, times.resumeNs()) : null;
            try (JournalThread rings = stored.startRings(recovered);
                    LiveRun running = new LiveRun(
                            new LiveRun.Books(began, stored, recovered, watch),
                            new LiveRun.Ports(opener, rings, prices, board, report, status, seams),
                            times)) {
                return serve(running, times.startNs(), stop);
            }
        }
    }

    private Summary serve(LiveRun running, long startNs, BooleanSupplier stop) {
        long wallStartNs = System.nanoTime();
        try {
            running.start(pause, safeMode);
            running.serve(stop);
            running.stop();
        } catch (RuntimeException | Error fatal) {
            running.abort(fatal);
            throw fatal;
        }
        diverged = running.hasDiverged();
        SessionResult result = running.result(startNs);
        return running.report().finish(result.summaryInput(plan, System.nanoTime() - wallStartNs, DataReport.NONE));
    }

    /** Whether the session that was run said something else than a second engine over its journal. The evidence is in the directory. */
    public boolean hasDiverged() {
        return diverged;
    }

    private boolean isRepeating() {
        try {
            return failures.isRepeating();
        } catch (IOException e) {
            throw new AppException(ExitCode.ENVIRONMENT, "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private @Nullable RestartWatch watch(
            SessionPlan began, Recovered<TradingEngine> recovered, StoredSession stored, long resumeNs)
            throws IOException {
        return new RestartWatch(
                began,
                recovered,
                new RestartWatch.Circumstances(failures.last(), resumeNs, stored.ledgerCutBytes(), safeMode));
    }

    /** The latest time that the engine knows of: events of several threads are not quite in the order of their times. */
    private static long knownNs(Recovered<TradingEngine> recovered) {
        EngineView view = recovered.engine().view();
        long lastNs = recovered.position().lastTimeNs();
        return view == null ? lastNs : Math.max(lastNs, view.nowNs());
    }
}
