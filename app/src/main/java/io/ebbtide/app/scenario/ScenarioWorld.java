package io.ebbtide.app.scenario;

import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.invariant.EngineBooks;
import io.ebbtide.app.invariant.Invariant;
import io.ebbtide.app.invariant.InvariantChecker;
import io.ebbtide.app.invariant.PaperTruth;
import io.ebbtide.app.session.CommandFanOut;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionScript;
import io.ebbtide.app.session.TickCopy;
import io.ebbtide.app.session.VirtualTime;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The real engine between recorded events and the paper venue, on one thread and without rings: an event is recorded, handled completely,
 * and its commands have left before the next one comes. The engine can die and come back; the venue lives on.
 */
final class ScenarioWorld implements EventSink {
    private final RecordedEvents recorded = new RecordedEvents();
    private final EngineEvent slot = new EngineEvent();
    private final PaperVenue venue;
    private final ScenarioTracker tracker;
    private @Nullable TradingEngine engine;
    private @Nullable VirtualTime time;
    private @Nullable InvariantChecker checker;
    private long seq;
    private long replayedSeq;
    private long stateHash;
    private long commandHash;
    private @Nullable RuntimeException failStop;

    /** A session of this plan that has started at this time. */
    ScenarioWorld(SessionPlan plan, long startNs, ScenarioTracker tracker) {
        this.tracker = tracker;
        venue = plan.openPaperVenue(this);
        start();
        SessionScript.begin(this, plan, startNs);
        checker = new InvariantChecker(books(), new PaperTruth(venue));
    }

    PaperVenue venue() {
        return venue;
    }

    EngineBooks books() {
        return new EngineBooks(this::view);
    }

    EngineView view() {
        EngineView view = engine == null ? null : engine.view();
        return Objects.requireNonNull(view, "asked while the engine runs");
    }

    InvariantChecker checker() {
        return Objects.requireNonNull(checker, "asked after the start");
    }

    /** Whether the engine stopped itself; nothing more is done then. */
    boolean hasFailed() {
        return failStop != null;
    }

    boolean isDown() {
        return engine == null;
    }

    /** Digest of the engine's state after the last event. */
    String stateHash() {
        return StateHash.hex(engine == null ? stateHash : engine.stateHash());
    }

    /** Lets timers and venue do everything that comes before this time. */
    void passUntil(long timeNs) {
        boolean busy = true;
        while (busy && !hasFailed()) {
            VirtualTime running = time;
            if (running == null) {
                venue.advanceTo(timeNs);
                busy = false;
            } else {
                busy = running.othersBefore(timeNs);
            }
        }
    }

    /** Shows the venue a market event and, unless its stream is silent, the engine. */
    void show(EngineEvent tick) {
        venue.onMarket(tick);
        if (venue.streamsTicks(tick.instrument, tick.recvTimeNs)) {
            EngineEvent event = claim();
            TickCopy.copy(tick, event);
            publish(event);
        }
    }

    /** The process dies: everything but what was recorded is gone. */
    void crash() {
        TradingEngine dying = engine;
        if (dying != null) {
            stateHash = dying.stateHash();
            commandHash = dying.commandHash();
            engine = null;
            time = null;
        }
    }

    /** The process comes back: a new engine learns everything that was recorded, connects anew, and learns what time it is. */
    void restart(long timeNs) {
        start();
        try {
            recorded.replayInto(Objects.requireNonNull(engine));
        } catch (RuntimeException bug) {
            fail(bug);
            return;
        }
        compareWithReplay(Objects.requireNonNull(engine));
        SessionScript.resume(this, venue, timeNs);
    }

    /** Replays everything into another engine: it must come to the same. */
    void verifyReplay() {
        TradingEngine running = engine;
        if (running == null || hasFailed()) {
            return;
        }
        stateHash = running.stateHash();
        commandHash = running.commandHash();
        TradingEngine replayed = new TradingEngine(new Discard(), EntrySignals.load());
        recorded.replayInto(replayed);
        compareWithReplay(replayed);
    }

    @Override
    public EngineEvent claim() {
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        TradingEngine running = engine;
        if (running == null || hasFailed()) {
            return;
        }
        event.seq = ++seq;
        recorded.add(event);
        InvariantChecker checking = checker;
        if (checking != null) {
            checking.onEvent(event);
        }
        tracker.onEvent(event);
        try {
            running.onEvent(event);
        } catch (RuntimeException bug) {
            fail(bug);
            return;
        }
        if (checking != null) {
            checking.afterEvent();
        }
        tracker.afterEvent(venue);
    }

    private void fail(RuntimeException bug) {
        failStop = bug;
        InvariantChecker checking = checker;
        if (checking == null) {
            throw bug;
        }
        checking.note(Invariant.NO_FAIL_STOP, "the engine stopped: " + bug);
    }

    private void compareWithReplay(TradingEngine replayed) {
        boolean equal = replayed.stateHash() == stateHash && replayed.commandHash() == commandHash;
        checker()
                .note(Invariant.REPLAY_EQUAL, equal ? null : "the replay of " + seq + " events comes to another state");
    }

    /** A fresh engine; what it says while it replays was said before. */
    private void start() {
        TradingEngine fresh = new TradingEngine(new Live(), EntrySignals.load());
        engine = fresh;
        time = new VirtualTime(fresh, venue, this);
        replayedSeq = seq;
    }

    /** Commands that leave for the venue and are looked at. */
    private final class Live implements CommandSink {
        private final Command command = new Command();

        @Override
        public Command claim() {
            return command;
        }

        @Override
        public void publish(Command said) {
            if (said.causeSeq <= replayedSeq) {
                return;
            }
            tracker.onCommand(said);
            InvariantChecker checking = checker;
            if (checking != null) {
                checking.onCommand(said);
            }
            CommandFanOut.send(venue, said);
        }
    }

    /** Commands of a replay. */
    private static final class Discard implements CommandSink {
        private final Command command = new Command();

        @Override
        public Command claim() {
            return command;
        }

        @Override
        public void publish(Command said) {
            // They have all been said before.
        }
    }
}
