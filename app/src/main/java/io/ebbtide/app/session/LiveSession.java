package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.ShutdownPolicy;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A session in real time on the simulated market: rings, engine, journal, orders, clock, exchange and report on threads of their own; the
 * calling thread only ends the session. Files and terminal are behind a {@link ReportRelay}: they can fail or block without changing an order.
 */
public final class LiveSession {
    private static final long POLL_NS = 10_000_000;
    private static final long STOP_WAIT_NS = 10_000_000_000L;
    /** Looks in a row that must find nothing on its way: an answer can pass between two of them. */
    private static final int QUIET_LOOKS = 3;

    private static final long NS_PER_MS = 1_000_000;

    private final SessionPlan plan;
    private final Path directory;
    private final LiveStatus status;
    private final Seams seams;

    /** Writes its run directory to {@code directory} and shows itself on {@code status}. */
    public LiveSession(SessionPlan plan, Path directory, LiveStatus status) {
        this(plan, directory, status, Seams.NONE);
    }

    /** The same with somebody who looks on. */
    LiveSession(SessionPlan plan, Path directory, LiveStatus status, Seams seams) {
        this.plan = plan;
        this.directory = directory;
        this.status = status;
        this.seams = seams;
    }

    /**
     * Where a session can be looked at or disturbed: between the journal and its files, between the orders thread and the venue, and what
     * the engine says, on the thread {@code operator}.
     */
    record Seams(UnaryOperator<JournalOptions> journal, UnaryOperator<Venue> wire, Consumer<Command> observer) {
        static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity(), command -> {});
    }

    /** Runs until {@code stop} says so, then stops in order. Errors: a halt ends with exit code 70, its evidence in the journal. */
    public Summary run(MarketSource market, long startNs, BooleanSupplier stop) {
        try (RunReport report = new RunReport(directory, plan.runStart());
                JournalThread rings = JournalThread.open(plan, seams.journal.apply(options()))) {
            Running running = new Running(market, startNs, report, rings);
            long wallStartNs = System.nanoTime();
            try {
                running.start();
                running.serve(stop);
                running.stop();
            } catch (RuntimeException | Error fatal) {
                running.abort(fatal);
                throw fatal;
            }
            SessionResult result = running.result(startNs);
            return report.finish(result.summaryInput(plan, System.nanoTime() - wallStartNs, DataReport.NONE));
        }
    }

    private JournalOptions options() {
        return JournalThread.optionsOf(plan, directory.resolve("journal"));
    }

    /** The threads of one run and how they begin and end. */
    private final class Running {
        private final JournalThread rings;
        private final Halts halts;
        private final TradingEngine engine;
        private final EventPublisher publisher;
        private final StatusBoard board;
        private final ReportThread reports;
        private final ReportRelay relay;
        private final long refreshNs;
        private long nextRefreshNs = System.nanoTime();
        private final PaperExchange exchange;
        private final OrdersThread orders;
        private final ClockThread clock;
        private final DiskWatch disk;
        private final boolean sellsFirst;
        private final List<Thread> threads;

        Running(MarketSource market, long startNs, RunReport report, JournalThread rings) {
            this.rings = rings;
            halts = rings.halts();
            engine = new TradingEngine(rings.outbound(), EntrySignals.load());
            publisher = rings.inbound().newPublisher();
            EventPoller<Command> toVenue = rings.outbound().newConsumer();
            int instruments = plan.universe().instrumentCount();
            PriceBoard prices = new PriceBoard(instruments);
            EventPublisher ticks = rings.inbound().newPublisher();
            PaperVenue venue = plan.openPaperVenue(ticks);
            exchange = new PaperExchange(
                    new PaperExchange.Ports(market, venue, ticks, prices, instruments),
                    MarketClock.startingAt(startNs, plan.config().simulation().speedE8()),
                    halts);
            board = new StatusBoard(plan, prices, exchange::advancedToNs, rings.inbound()::published);
            refreshNs = plan.config().terminalRefreshMs() * NS_PER_MS;
            relay = new ReportRelay(report::onCommand, () -> show(report));
            reports = new ReportThread(rings.outbound(), this::read, board::refresh, halts);
            LateEntries late = new LateEntries(
                    rings.inbound().newPublisher(),
                    exchange::advancedToNs,
                    plan.config().entryTtlMs());
            orders = new OrdersThread(toVenue, rings.newGate(), late, seams.wire.apply(exchange), halts);
            disk = rings.newDiskWatch(exchange::advancedToNs);
            EventPublisher time = rings.inbound().newPublisher();
            clock = new ClockThread(
                    time, exchange::advancedToNs, halts, plan.config().engine().clockTickMs());
            sellsFirst = plan.config().settings().get(Setting.SHUTDOWN_POLICY) == ShutdownPolicy.FLATTEN.code();
            threads = List.of(
                    new Thread(exchange, "ws-paper"),
                    new Thread(orders, "orders-0"),
                    new Thread(clock, "clock"),
                    new Thread(disk, "disk"));
        }

        void start() {
            rings.addEngine(engine);
            rings.start();
            SessionScript.begin(publisher, plan, exchange.advancedToNs());
            relay.start();
            reports.start();
            for (Thread thread : threads) {
                thread.setDaemon(true);
                thread.start();
            }
        }

        void serve(BooleanSupplier stop) {
            while (!stop.getAsBoolean()) {
                halts.throwIfHalted();
                LockSupport.parkNanos(this, POLL_NS);
            }
        }

        /** Entries end first, then the ticks, then what is in flight, then the threads, at last the journal. */
        void stop() {
            board.setMode(TradingMode.NO_ENTRIES);
            SessionScript.stopEntries(publisher, 1, exchange.advancedToNs());
            exchange.freezeMarket();
            long deadlineNs = System.nanoTime() + STOP_WAIT_NS;
            int quietLooks = 0;
            while (quietLooks < QUIET_LOOKS && System.nanoTime() < deadlineNs) {
                halts.throwIfHalted();
                LockSupport.parkNanos(this, POLL_NS);
                quietLooks = isQuiet() ? quietLooks + 1 : 0;
            }
            endThreads();
            SessionScript.end(publisher, exchange.advancedToNs());
            rings.finish();
            reports.finish();
            relay.finish(STOP_WAIT_NS / NS_PER_MS);
            if (quietLooks < QUIET_LOOKS) {
                status.message("stopped with requests still in flight after " + STOP_WAIT_NS / 1_000_000_000L + " s");
            }
        }

        /** Something failed: nothing more may be sent, and the journal must not be closed under running threads. */
        void abort(Throwable fatal) {
            halts.halt(-1, fatal);
            endThreads();
        }

        SessionResult result(long firstNs) {
            return new SessionResult(
                    engine.eventCount(),
                    firstNs,
                    exchange.advancedToNs(),
                    engine.stateHash(),
                    engine.commandHash(),
                    exchange.conflatedCount());
        }

        /**
         * Whether nothing is on its way: events handled, commands given to the venue, requests served, answers delivered, and everything
         * sold where a stop sells.
         */
        private boolean isQuiet() {
            long commands = rings.outbound().published();
            return rings.inbound().isDrained()
                    && orders.handledSeq() >= commands
                    && exchange.isQuiet()
                    && !(sellsFirst && board.isSelling(commands))
                    && rings.outbound().published() == commands;
        }

        private void endThreads() {
            orders.stop();
            exchange.stop();
            clock.stop();
            disk.stop();
            for (Thread thread : threads) {
                join(thread);
            }
        }

        private void join(Thread thread) {
            try {
                thread.join(STOP_WAIT_NS / NS_PER_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                halts.halt(-1, new IllegalStateException("thread " + thread.getName() + " did not end"));
            }
        }

        /** Thread: operator. */
        private void read(Command command) {
            relay.offer(command);
            board.onCommand(command);
            seams.observer.accept(command);
        }

        /** Makes the files readable, and shows the status, when it is time to. Thread: report. */
        private void show(RunReport report) {
            if (System.nanoTime() - nextRefreshNs >= 0) {
                nextRefreshNs = System.nanoTime() + refreshNs;
                report.flush();
                status.show(board.view());
            }
        }
    }
}
