package io.ebbtide.app.session;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.report.RunReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperVenue;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * A session in virtual time, as fast as it goes: the production engine and the paper venue on one thread, the market's reading, journal
 * and report beside them on their own. The same plan and market give the same events, commands and hashes.
 */
public final class Backtest {
    private final SessionPlan plan;
    private final Path directory;
    private final Journaling journaling;
    private final Observed observed;

    /** Whether a journal is kept. */
    public enum Journaling {
        ON,
        OFF
    }

    /** Where the run directory is written, and whether with a journal. */
    public record Output(Path directory, Journaling journaling) {}

    /** A run of the plan. */
    public Backtest(SessionPlan plan, Output output) {
        this(plan, output, new Observed(null));
    }

    /** The same, watched by an observer. */
    public Backtest(SessionPlan plan, Output output, SessionObserver observer) {
        this(plan, output, new Observed(observer));
    }

    private Backtest(SessionPlan plan, Output output, Observed observed) {
        this.plan = plan;
        directory = output.directory;
        journaling = output.journaling;
        this.observed = observed;
    }

    /** What a run needs to know about its market when it is over. */
    public interface Market extends MarketSource {
        /** How sound the data was. */
        io.ebbtide.app.report.DataReport dataReport();
    }

    /** Runs until the market is exhausted, {@code durationNs} of its time are over, or {@code stop} says so. */
    public Summary run(Market market, long durationNs, BooleanSupplier stop) {
        try (RunReport report = new RunReport(directory, plan.runStart())) {
            long startNs = System.nanoTime();
            SessionResult result;
            try (ReadAheadMarket ahead = new ReadAheadMarket(market)) {
                result = switch (journaling) {
                    case OFF -> runDirect(ahead, report, durationNs, stop);
                    case ON -> runJournaled(ahead, report, durationNs, stop);
                };
            }
            long wallNs = System.nanoTime() - startNs;
            return report.finish(result.summaryInput(plan, wallNs, market.dataReport()));
        }
    }

    private SessionResult runDirect(MarketSource market, RunReport report, long durationNs, BooleanSupplier stop) {
        Halts halts = new Halts(new FailStop(() -> {}), directory);
        OutboundRing outbound = new OutboundRing(plan.config().engine().outboundRingSize());
        ReportThread reports = new ReportThread(outbound, report::onCommand, () -> {}, halts);
        CommandFanOut fanOut = new CommandFanOut(outbound);
        TradingEngine engine = new TradingEngine(observed.commands(fanOut), EntrySignals.load());
        OutboundRoom room = new OutboundRoom(outbound, halts);
        DirectInlet inlet = new DirectInlet(new GuardedStep(observed.engine(engine), halts), room);
        reports.start();
        try {
            return drive(engine, fanOut, inlet, new Horizon(market, durationNs, stop));
        } finally {
            reports.finish();
        }
    }

    private SessionResult runJournaled(MarketSource market, RunReport report, long durationNs, BooleanSupplier stop) {
        try (JournalThread journal = JournalThread.open(plan, directory.resolve("journal"))) {
            Halts halts = journal.halts();
            ReportThread reports = new ReportThread(journal.outbound(), report::onCommand, () -> {}, halts);
            CommandFanOut fanOut = new CommandFanOut(journal.outbound());
            TradingEngine engine = new TradingEngine(observed.commands(fanOut), EntrySignals.load());
            OutboundRoom room = new OutboundRoom(journal.outbound(), halts);
            JournaledInlet inlet = new JournaledInlet(
                    new GuardedStep(observed.engine(engine), halts),
                    journal.inbound().newPublisher(),
                    room);
            journal.start();
            reports.start();
            try {
                SessionResult result = drive(engine, fanOut, inlet, new Horizon(market, durationNs, stop));
                journal.finish();
                return result;
            } finally {
                reports.finish();
            }
        }
    }

    private SessionResult drive(TradingEngine engine, CommandFanOut fanOut, EventSink inlet, Horizon horizon) {
        PaperVenue venue = plan.openPaperVenue(inlet);
        fanOut.connect(venue);
        VirtualTime time = new VirtualTime(engine, venue, inlet);
        long firstNs = horizon.market.peekTimeNs();
        long beginNs = firstNs == MarketSource.EXHAUSTED ? 0 : firstNs;
        SessionScript.begin(inlet, plan, beginNs);
        observed.begin(engine.view(), venue);
        long untilNs = horizon.durationNs > MarketSource.EXHAUSTED - beginNs
                ? MarketSource.EXHAUSTED
                : beginNs + horizon.durationNs;
        time.run(horizon.market, untilNs, horizon.stop);
        return new SessionResult(
                engine.eventCount(),
                time.firstTickNs(),
                time.lastTickNs(),
                engine.stateHash(),
                engine.commandHash(),
                0);
    }

    private record Horizon(MarketSource market, long durationNs, BooleanSupplier stop) {}
}
