package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.report.RunStart;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.ring.DurabilityGate;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A session in real time on the simulated market: rings, engine, journal, orders, clock and exchange on threads of their own; the calling
 * thread is the operator's, which writes the report and shows the status.
 */
public final class LiveSession {
    private static final long POLL_NS = 10_000_000;
    private static final long STOP_WAIT_NS = 5_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    private final SessionPlan plan;
    private final Path directory;
    private final LiveStatus status;

    /** Writes its run directory to {@code directory} and shows itself on {@code status}. */
    public LiveSession(SessionPlan plan, Path directory, LiveStatus status) {
        this.plan = plan;
        this.directory = directory;
        this.status = status;
    }

    /** Runs until {@code stop} says so, then stops in order. Errors: a halt ends with exit code 70, its evidence in the journal. */
    public Summary run(MarketSource market, long startNs, BooleanSupplier stop) {
        RunStart start = new RunStart(plan.universe(), plan.info().instance(), plan.startEquityE8());
        try (RunReport report = new RunReport(directory, start);
                JournalThread rings = JournalThread.open(plan, directory.resolve("journal"))) {
            TradingEngine engine = new TradingEngine(rings.outbound());
            Running running = new Running(market, startNs, report, rings, engine);
            long wallStartNs = System.nanoTime();
            running.start();
            running.serve(stop);
            running.stop();
            SessionResult result = running.result(startNs);
            return report.finish(result.summaryInput(plan, System.nanoTime() - wallStartNs, DataReport.NONE));
        }
    }

    /** The threads of one run and what the operator's thread does meanwhile. */
    private final class Running {
        private final RunReport report;
        private final JournalThread rings;
        private final TradingEngine engine;
        private final FailStop failStop;
        private final EventPublisher operator;
        private final EventPublisher ticks;
        private final EventPoller<Command> reports;
        private final MarketClock clock;
        private final StatusBoard board;
        private final PaperExchange exchange;
        private final OrdersThread orders;
        private final ClockThread clockThread;
        private final List<Thread> threads;
        private TradingMode mode = TradingMode.RUNNING;

        Running(MarketSource market, long startNs, RunReport report, JournalThread rings, TradingEngine engine) {
            this.report = report;
            this.rings = rings;
            this.engine = engine;
            failStop = rings.failStop();
            operator = rings.inbound().newPublisher();
            ticks = rings.inbound().newPublisher();
            EventPoller<Command> toVenue = rings.outbound().newConsumer();
            reports = rings.outbound().newConsumer();
            clock = MarketClock.startingAt(startNs, plan.config().simulation().speedE8());
            PriceBoard prices = new PriceBoard(plan.universe().instrumentCount());
            board = new StatusBoard(
                    plan, prices, SpeedText.of(plan.config().simulation().speedE8()));
            PaperVenue venue = new PaperVenue(plan.paperConfig(), plan.universe(), ticks);
            for (int i = 0; i < plan.universe().assetCount(); i++) {
                venue.setBalance(i, plan.balancesE8().get(i));
            }
            exchange = new PaperExchange(new PaperExchange.Ports(market, venue, ticks, prices), clock, failStop);
            DurabilityGate gate = new DurabilityGate(rings.handler().durableSeq(), failStop::isHalted);
            orders = new OrdersThread(toVenue, gate, exchange, failStop);
            clockThread = new ClockThread(
                    rings.inbound().newPublisher(),
                    clock,
                    failStop,
                    plan.config().engine().clockTickMs());
            threads = List.of(
                    new Thread(exchange, "ws-paper"), new Thread(orders, "orders-0"), new Thread(clockThread, "clock"));
        }

        void start() {
            rings.addEngine(engine);
            rings.start();
            SessionScript.begin(operator, plan, clock.startNs());
            for (Thread thread : threads) {
                thread.setDaemon(true);
                thread.start();
            }
        }

        void serve(BooleanSupplier stop) {
            long refreshNs = plan.config().terminalRefreshMs() * NS_PER_MS;
            long nextRefreshNs = System.nanoTime();
            while (!stop.getAsBoolean()) {
                Halts.throwIfHalted(failStop);
                takeReports();
                if (System.nanoTime() >= nextRefreshNs) {
                    nextRefreshNs += refreshNs;
                    report.flush();
                    status.show(board.view(clock.nowNs(), rings.inbound().published(), mode));
                }
                LockSupport.parkNanos(this, POLL_NS);
            }
        }

        /** Entries end first, then what is in flight, then the market, at last the journal. */
        void stop() {
            mode = TradingMode.NO_ENTRIES;
            SessionScript.stopEntries(operator, 1, clock.nowNs());
            long deadlineNs = System.nanoTime() + STOP_WAIT_NS;
            while (!(rings.inbound().isDrained() && exchange.isQuiet()) && System.nanoTime() < deadlineNs) {
                Halts.throwIfHalted(failStop);
                takeReports();
                LockSupport.parkNanos(this, POLL_NS);
            }
            clockThread.stop();
            exchange.stop();
            orders.stop();
            threads.forEach(this::join);
            SessionScript.end(operator, clock.nowNs());
            rings.finish();
            takeReports();
        }

        SessionResult result(long firstNs) {
            return new SessionResult(
                    engine.eventCount(),
                    firstNs,
                    clock.nowNs(),
                    engine.stateHash(),
                    engine.commandHash(),
                    ticks.conflatedCount());
        }

        private void takeReports() {
            try {
                while (reports.poll(this::take) == EventPoller.PollState.PROCESSING) {
                    Halts.throwIfHalted(failStop);
                }
            } catch (RuntimeException bug) {
                throw bug;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private boolean take(Command command, long sequence, boolean endOfBatch) {
            report.onCommand(command);
            board.onCommand(command);
            return true;
        }

        private void join(Thread thread) {
            try {
                thread.join(STOP_WAIT_NS / NS_PER_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
