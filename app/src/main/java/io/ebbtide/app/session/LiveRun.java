package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.app.report.RestartReport;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.ShutdownPolicy;
import io.ebbtide.engine.model.TradingMode;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.journal.recovery.Recovered;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one live session and how they begin and end: rings, engine, journal, orders, clock, exchange and report. Thread: the one
 * that runs the session.
 */
final class LiveRun implements AutoCloseable {
    private static final long POLL_NS = 10_000_000;
    private static final long STOP_WAIT_NS = 30_000_000_000L;
    /** Looks in a row that must find nothing on its way: an answer can pass between two of them. */
    private static final int QUIET_LOOKS = 3;

    private static final long NS_PER_MS = 1_000_000;

    private final SessionPlan plan;
    private final StoredSession stored;
    private final Recovered<TradingEngine> recovered;
    private final @Nullable RestartWatch watch;
    private final JournalThread rings;
    private final Halts halts;
    private final TradingEngine engine;
    private final EventPublisher publisher;
    private final StatusBoard board;
    private final LiveStatus status;
    private final ReportThread reports;
    private final LiveReport shown;
    private final RunReport report;
    private final Exchange exchange;
    private final OrdersThread orders;
    private final ClockThread clock;
    private final DiskWatch disk;
    private final FollowerThread follower;
    private final RetentionThread retention;
    private final Watchdog watchdog;
    private final LiveSession.Seams seams;
    private final boolean sellsFirst;
    private final List<Thread> threads;
    private long operatorRequests;
    // Written by the session's thread, read by operator.
    private volatile boolean restartTold;

    /** What the session is and was; {@code watch} is null where it begins. */
    record Books(
            SessionPlan plan,
            StoredSession stored,
            Recovered<TradingEngine> recovered,
            @Nullable RestartWatch watch) {}

    /** What it runs on. */
    record Ports(
            ExchangeOpener exchanges,
            JournalThread rings,
            PriceBoard prices,
            StatusBoard board,
            RunReport report,
            LiveStatus status,
            LiveSession.Seams seams) {}

    /** Builds everything; nothing runs yet. */
    LiveRun(Books books, Ports ports, ExchangeOpener.Times times) {
        plan = books.plan;
        stored = books.stored;
        recovered = books.recovered;
        watch = books.watch;
        restartTold = watch == null;
        rings = ports.rings;
        report = ports.report;
        status = ports.status;
        board = ports.board;
        seams = ports.seams;
        halts = rings.halts();
        engine = recovered.engine();
        recovered.sink().lead(rings.outbound());
        publisher = rings.inbound().newPublisher();
        EventPoller<Command> toVenue = rings.outbound().newConsumer();
        shown = new LiveReport(report, status, board, plan.config().terminalRefreshMs() * NS_PER_MS);
        exchange = ports.exchanges.open(
                new ExchangeOpener.Site(
                        plan, stored, recovered, rings.inbound()::newPublisher, ports.prices, halts, shown::message),
                times);
        board.connect(exchange::advancedToNs, rings.inbound()::published);
        reports = new ReportThread(rings.outbound(), this::read, board::refresh, halts);
        LateEntries late = new LateEntries(
                rings.inbound().newPublisher(),
                exchange::advancedToNs,
                plan.config().entryTtlMs());
        JournaledIntents intents =
                rings.newIntents(exchange.intents(), plan, recovered.replayed().recordIndex());
        OrdersThread.Gates gates = new OrdersThread.Gates(rings.newGate(), late, intents);
        orders = new OrdersThread(toVenue, gates, seams.wire().apply(exchange.venue()), halts);
        disk = rings.newDiskWatch(exchange::advancedToNs);
        follower = rings.newFollower(seams.follower(), exchange::advancedToNs, shown::message);
        retention = rings.newRetention(this::deletableRecordIndex, shown::message);
        EventPublisher time = rings.inbound().newPublisher();
        clock = new ClockThread(
                time, exchange::advancedToNs, halts, plan.config().engine().clockTickMs());
        sellsFirst = plan.config().settings().get(Setting.SHUTDOWN_POLICY) == ShutdownPolicy.FLATTEN.code();
        watchdog = newWatchdog();
        threads = List.of(
                new Thread(watchdog, "watchdog"),
                new Thread(exchange, exchange.threadName()),
                new Thread(orders, "orders-0"),
                new Thread(clock, "clock"),
                new Thread(disk, "disk"));
    }

    private Watchdog newWatchdog() {
        EventPublisher alarms = rings.inbound().newPublisher();
        Watchdog.Ports ports =
                new Watchdog.Ports(rings.engineStage(), alarms, alarms::hasRoomForTick, exchange::advancedToNs);
        Watchdog made = new Watchdog(plan.config().watchdog(), ports, halts, new ThreadDump(stored.directory()));
        // Threads count what they take from this start on, the ring from the session's.
        long earlier = rings.outbound().published();
        LongSupplier commands = () -> rings.outbound().published() - earlier;
        made.add(MachineCondition.JOURNAL, ConditionLevel.NO_ENTRIES, rings.journalStage());
        made.add(MachineCondition.ORDERS, ConditionLevel.NO_ENTRIES, orders.stage(commands));
        made.add(MachineCondition.MARKET, ConditionLevel.NO_ENTRIES, exchange.stage());
        made.add(MachineCondition.CLOCK, ConditionLevel.NO_ENTRIES, clock.stage());
        made.add(MachineCondition.OPERATOR, ConditionLevel.NO_ENTRIES, reports.stage(commands));
        // Files and terminal may change no order.
        made.add(MachineCondition.REPORT, ConditionLevel.NOTICED, shown.stage());
        return made;
    }

    /** Lets the engine begin, or go on, and starts the threads. */
    void start(LiveSession.Pause pause, boolean safeMode) {
        rings.addEngine(engine);
        rings.start();
        shown.start(new Earlier());
        reports.start();
        follower.start();
        if (!stored.hasStarted()) {
            exchange.begin(new LateSink(publisher, recovered.position().lastEventSeq()), plan);
        }
        exchange.resume(publisher);
        if (safeMode) {
            operate(OperatorAction.PAUSE);
        } else if (pause == LiveSession.Pause.ENDED) {
            operate(OperatorAction.RESUME);
        }
        for (Thread thread : threads) {
            thread.setDaemon(true);
            thread.start();
        }
        tellRestart(RestartWatch.Progress.ASKING);
    }

    /** What all snapshots cover. A report that lacks something can be made whole only from days that are still there. Thread: retention. */
    private long deletableRecordIndex() {
        return shown.whyIncomplete() == null ? follower.coveredRecordIndex() : 0;
    }

    /** What was said before this process; the files that it is read from may be packed and deleted afterwards. Thread: report. */
    private final class Earlier implements ReportRelay.CatchUp {
        private @Nullable RecordedCommands commands;

        @Override
        public long tell(long neededSeq) throws IOException {
            try {
                RecordedCommands open = commands;
                if (open == null) {
                    open = rings.newRecordedCommands(recovered.replayed().recordIndex());
                    commands = open;
                }
                return shown.tell(open, neededSeq);
            } catch (IOException e) {
                shown.message("the report lacks what was before this start, and no day is packed: " + e.getMessage());
                throw e;
            }
        }

        @Override
        public void done() throws IOException {
            RecordedCommands told = commands;
            if (told != null) {
                board.addEarlier(told.earlier());
                told.close();
            }
            retention.start();
        }
    }

    /** Waits for the end, and tells about the restart as soon as the venue has answered. */
    void serve(BooleanSupplier stop) {
        int quietLooks = 0;
        long givenUpNs = System.nanoTime() + STOP_WAIT_NS;
        while (!stop.getAsBoolean()) {
            halts.throwIfHalted();
            LockSupport.parkNanos(this, POLL_NS);
            if (!restartTold) {
                quietLooks = isQuiet() ? quietLooks + 1 : 0;
                if (quietLooks >= QUIET_LOOKS) {
                    tellRestart(RestartWatch.Progress.ANSWERED);
                } else if (System.nanoTime() >= givenUpNs) {
                    tellRestart(RestartWatch.Progress.GIVEN_UP);
                }
            }
        }
    }

    /** Entries end first, then what is in flight, then the ticks, then the threads, at last the journal. */
    void stop() {
        board.setMode(TradingMode.NO_ENTRIES);
        SessionScript.stopEntries(publisher, ++operatorRequests, exchange.advancedToNs());
        exchange.freezeMarket();
        long deadlineNs = System.nanoTime() + STOP_WAIT_NS;
        int quietLooks = 0;
        while (quietLooks < QUIET_LOOKS && System.nanoTime() < deadlineNs) {
            halts.throwIfHalted();
            LockSupport.parkNanos(this, POLL_NS);
            quietLooks = isAtRest() ? quietLooks + 1 : 0;
        }
        if (!restartTold) {
            tellRestart(quietLooks < QUIET_LOOKS ? RestartWatch.Progress.GIVEN_UP : RestartWatch.Progress.ANSWERED);
        }
        endThreads();
        retention.stop(STOP_WAIT_NS / NS_PER_MS);
        SessionScript.end(publisher, exchange.advancedToNs());
        rings.finish();
        follower.finish(STOP_WAIT_NS / NS_PER_MS);
        reports.finish();
        shown.finish(STOP_WAIT_NS / NS_PER_MS);
        if (quietLooks < QUIET_LOOKS) {
            status.message("stopped with requests still in flight after " + STOP_WAIT_NS / 1_000_000_000L + " s");
        }
    }

    /** Something failed: nothing more may be sent, and neither journal nor report must be closed under running threads. */
    void abort(Throwable fatal) {
        halts.halt(-1, fatal);
        endThreads();
        retention.stop(STOP_WAIT_NS / NS_PER_MS);
        follower.abort(STOP_WAIT_NS / NS_PER_MS);
        reports.abort(STOP_WAIT_NS / NS_PER_MS);
        shown.abort(STOP_WAIT_NS / NS_PER_MS);
    }

    /** Whether the second engine came to something else than the first, in its last comparison at the latest. When the session has ended. */
    boolean hasDiverged() {
        return follower.hasDiverged();
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

    /** Lets go of the exchange, when the threads have ended. */
    @Override
    public void close() {
        exchange.close();
    }

    RunReport report() {
        return report;
    }

    private void operate(OperatorAction action) {
        SessionScript.operate(publisher, action, ++operatorRequests, exchange.advancedToNs());
    }

    /** Whether nothing is on its way: events handled, commands given to the venue, requests served, answers delivered. */
    private boolean isQuiet() {
        long commands = rings.outbound().published();
        return rings.inbound().isDrained()
                && orders.handledSeq() >= commands
                && exchange.isQuiet()
                && rings.outbound().published() == commands;
    }

    /** The same, with no buy that may still fill, and everything sold where a stop sells. */
    private boolean isAtRest() {
        long commands = rings.outbound().published();
        return isQuiet() && !board.isBuying(commands) && !(sellsFirst && board.isSelling(commands));
    }

    private void endThreads() {
        watchdog.stop();
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

    private void tellRestart(RestartWatch.Progress progress) {
        RestartWatch following = watch;
        if (following == null) {
            return;
        }
        RestartReport told = following.report(progress);
        try {
            told.write(stored.directory());
        } catch (IOException e) {
            shown.message("cannot write " + RestartReport.FILE_NAME + ": " + e.getMessage());
        }
        if (progress != RestartWatch.Progress.ASKING) {
            restartTold = true;
            told.lines().forEach(shown::message);
        }
    }

    /** Thread: operator. */
    private void read(Command command) {
        shown.offer(command);
        board.onCommand(command);
        seams.observer().accept(command);
        if (watch != null && !restartTold) {
            watch.onCommand(command);
        }
    }
}
