package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperFault;
import io.ebbtide.gateway.paper.PaperLedger;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.recovery.Recovered;
import io.ebbtide.journal.replay.JournalFollower;
import io.ebbtide.journal.snapshot.SnapshotStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A live session's start, journal, exchange and engine on one thread in virtual time, so that the same script does the same things in the
 * same order each time, and a crash can be placed at each of them. Each event is recorded before the engine sees it; a command leaves for
 * the venue when its cause is recorded, before or after its own record, as in a session with threads. Thread: one.
 */
public final class ScriptedSession {
    /** How long the process is away when it comes back. */
    private static final long AWAY_NS = 50_000_000L;

    /** How long after the last tick answers and timers are still waited for. */
    private static final long SETTLE_NS = 60_000_000_000L;

    private static final long SNAPSHOT_EVENTS = 40;
    private static final int SNAPSHOTS_KEPT = 2;

    private final SessionPlan plan;
    private final Path directory;
    private final Observer observer;

    /** Whoever watches the session. */
    public interface Observer {
        /** The session is about to do something, or has just done it; the process may end here. */
        void reached(String place);

        /** The state was rebuilt from the journal. */
        void recovered(long eventSeq, long stateHash);

        /** An order is handed to the wire. */
        void placed(long clientId);
    }

    /** What goes wrong at the venue from a moment on. Units: nanoseconds since 1970. */
    public record TimedFault(long timeNs, PaperFault fault) {}

    /** Whether a command is recorded before it leaves: with threads either can come first. */
    public enum Recording {
        FIRST,
        LAST
    }

    /** A session in {@code directory} that goes on if there is one. */
    public ScriptedSession(SessionPlan plan, Path directory, Observer observer) {
        this.plan = plan;
        this.directory = directory;
        this.observer = observer;
    }

    /** Runs to the end of the market, then until nothing is under way. */
    public void run(MarketOpener opener, long startNs, List<TimedFault> faults, Recording recording)
            throws IOException {
        try (StoredSession stored = StoredSession.open(plan, directory, UnaryOperator.identity())) {
            Recovered<TradingEngine> recovered = stored.recover();
            observer.recovered(
                    recovered.position().lastEventSeq(), recovered.replayed().stateHash());
            if (stored.marketStartNs() == null) {
                stored.ledger().begin(new PaperLedger.Origin(startNs, SameSession.marketOf(stored.plan())));
            }
            stored.ledger().onCrashPoint(observer::reached);
            try (MarketSource market = opener.open(startNs);
                    Driver driver = new Driver(stored, recovered, recording)) {
                driver.run(market, startNs, faults);
            }
        }
    }

    /** The session's one thread. */
    private final class Driver implements EventSink, Closeable {
        private final StoredSession stored;
        private final Recovered<TradingEngine> recovered;
        private final JournalWriter writer;
        private final Recording recording;
        private final EngineEvent slot = new EngineEvent();
        private final PaperVenue venue;
        private final VirtualTime time;
        private final SnapshotStore snapshots;
        private final JournalFollower follower;
        private long seq;

        Driver(StoredSession stored, Recovered<TradingEngine> recovered, Recording recording) throws IOException {
            this.stored = stored;
            this.recovered = recovered;
            this.recording = recording;
            writer = recovered.writer();
            seq = recovered.position().lastEventSeq();
            recovered.sink().lead(new Outgoing());
            venue = stored.plan().openPaperVenue(this);
            time = new VirtualTime(recovered.engine(), venue, this);
            snapshots = SnapshotStore.keeping(stored.journal(), SNAPSHOTS_KEPT);
            snapshots.onCrashPoint(observer::reached);
            follower = JournalFollower.open(stored.journal(), snapshots, TradingEngine::new);
        }

        /** As the follower does it in a session with threads: with an engine of its own, from what is recorded. */
        private void follow() throws IOException {
            while (follower.follow(writer.recordIndex())) {
                // Up to here.
            }
            if (follower.difference() != null) {
                throw new IllegalStateException(follower.difference().describe());
            }
            if (follower.canSnapshot()) {
                snapshots.write(follower.snapshot());
            }
        }

        @Override
        public void close() throws IOException {
            follower.close();
        }

        void run(MarketSource market, long startNs, List<TimedFault> faults) throws IOException {
            boolean returning = stored.ledger().changes() > 0;
            long seen = venue.remember(stored.ledger());
            long knownNs = Math.max(
                    startNs, Math.max(venue.nowNs(), recovered.position().lastTimeNs()));
            long nowNs = returning ? knownNs + AWAY_NS : startNs;
            Downtime.pass(market, venue, seen, nowNs);
            if (!stored.hasStarted()) {
                SessionScript.begin(new LateSink(this, recovered.position().lastEventSeq()), stored.plan(), nowNs);
            }
            if (returning) {
                SessionScript.resume(this, venue, nowNs);
            }
            long endNs = trade(market, nowNs, faults);
            while (Math.min(recovered.engine().nextTimerNs(), venue.nextTimeNs()) <= endNs + SETTLE_NS
                    && time.othersBefore(MarketSource.EXHAUSTED)) {
                // Answers and timers.
            }
            SessionScript.end(this, endNs + SETTLE_NS);
            writer.sync();
        }

        private long trade(MarketSource market, long fromNs, List<TimedFault> faults) {
            List<TimedFault> waiting = new ArrayList<>(faults);
            waiting.removeIf(fault -> fault.timeNs < fromNs);
            EngineEvent tick = new EngineEvent();
            long nowNs = fromNs;
            while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
                nowNs = market.peekTimeNs();
                while (!waiting.isEmpty() && waiting.get(0).timeNs <= nowNs) {
                    venue.arm(waiting.remove(0).fault, nowNs);
                }
                if (!time.othersBefore(nowNs)) {
                    market.next(tick);
                    venue.onMarket(tick);
                    TickCopy.copy(tick, slot);
                    publish(slot);
                }
            }
            return nowNs;
        }

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            event.seq = ++seq;
            String place = event.type == EventType.ORDER_EXECUTED ? "report" : "event";
            observer.reached(place + "-before");
            try {
                writer.append(event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            observer.reached(place + "-recorded");
            recovered.engine().onEvent(event);
            if (seq % SNAPSHOT_EVENTS == 0) {
                try {
                    follow();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        /** What the engine says while it trades. */
        private final class Outgoing implements CommandSink {
            private final Command command = new Command();

            @Override
            public Command claim() {
                return command;
            }

            @Override
            public void publish(Command said) {
                if (recording == Recording.FIRST) {
                    append(said);
                }
                if (said.type.isForVenue()) {
                    observer.reached("request-before");
                    if (said.type == CommandType.PLACE_ORDER) {
                        observer.placed(said.order.clientId);
                    }
                    CommandFanOut.send(venue, said);
                    observer.reached("request-sent");
                }
                if (recording == Recording.LAST) {
                    append(said);
                }
            }

            private void append(Command said) {
                observer.reached("command-before");
                try {
                    writer.append(said);
                    if (said.type.isForVenue()) {
                        observer.reached("sync-before");
                        writer.sync();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                observer.reached("command-recorded");
            }
        }
    }
}
