package io.ebbtide.app.session;

import io.ebbtide.app.config.WatchdogConfig;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Watches that each thread of the session gets on with its work. A thread that does not is told to the engine once, as a condition of the
 * machine, so that it is journaled, an alarm, and the end of entries; and once more when it gets on again. The engine itself cannot be
 * told: when it does not come to the end of its event, what all threads do is written down and trading halts.
 *
 * <p>A thread beats by its work, not by a timer beside it; idle is not stalled. Time that the watchdog itself did not run, because the
 * machine slept, counts for nobody. Thread: {@code watchdog}; it never waits for the ring, nor for what it watches.
 */
final class Watchdog implements Runnable {
    private static final long PERIOD_NS = 250_000_000;
    /** A look that comes later than this tells nothing of the time before it. */
    private static final long STEP_MAX_NS = 2 * PERIOD_NS;

    private static final long NS_PER_MS = 1_000_000;

    private final Ports ports;
    private final Halts halts;
    private final Evidence evidence;
    private final List<Watched> watched = new ArrayList<>();
    private final Beat engine;
    private final long stalledNs;
    private final long engineStuckNs;
    private long lastLookNs = Long.MIN_VALUE;
    // Written by the session's thread, read by watchdog.
    private volatile boolean stopping;

    /** Watches the engine; the others follow with {@link #add}. */
    Watchdog(WatchdogConfig config, Ports ports, Halts halts, Evidence evidence) {
        this.ports = ports;
        this.halts = halts;
        this.evidence = evidence;
        engine = new Beat(ports.engine);
        stalledNs = config.stalledMs() * NS_PER_MS;
        engineStuckNs = config.engineStuckMs() * NS_PER_MS;
    }

    /**
     * What is watched first of all, and who is told.
     *
     * <p>Shape: {@code engine} is the engine's way through its events, {@code room} whether the sink takes an event without waiting,
     * {@code timeNs} the clock that events are stamped with. {@code sink} belongs to this thread.
     */
    record Ports(Stage engine, EventSink sink, BooleanSupplier room, LongSupplier timeNs) {}

    /** Writes down what all threads do, and gives where that lies. May take long or fail; it has a thread of its own. */
    interface Evidence {
        String write();
    }

    /** Watches another thread; {@code stalled} is what its standstill means for trading. Before the watchdog is started. */
    void add(MachineCondition condition, ConditionLevel stalled, Stage stage) {
        watched.add(new Watched(condition, stalled, new Beat(stage)));
    }

    /** Ends the thread soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping && !halts.isHalted()) {
                look(System.nanoTime());
                LockSupport.parkNanos(this, PERIOD_NS);
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        }
    }

    /** Looks once. Units: {@code wallNs} is any clock that only rises. */
    void look(long wallNs) {
        long stepNs = lastLookNs == Long.MIN_VALUE ? 0 : Math.min(wallNs - lastLookNs, STEP_MAX_NS);
        lastLookNs = wallNs;
        if (engine.idleNs(stepNs) >= engineStuckNs) {
            haltForEngine();
            return;
        }
        for (Watched one : watched) {
            one.look(stepNs);
        }
    }

    private void haltForEngine() {
        long seq = engine.done + 1;
        halts.halt(
                seq,
                new IllegalStateException("the engine has not come to the end of its events for "
                        + engine.idleNs / NS_PER_MS + " ms, and " + engine.backlog + " wait; what all threads did: "
                        + evidence.write()));
    }

    /** How long a stage has had work and finished none of it. */
    private static final class Beat {
        private final Stage stage;
        private long done = Long.MIN_VALUE;
        private long backlog;
        private long idleNs;

        private Beat(Stage stage) {
            this.stage = stage;
        }

        private long idleNs(long stepNs) {
            // The backlog first: work that is finished between the two questions is no standstill.
            backlog = stage.backlog().getAsLong();
            long doneNow = stage.done().getAsLong();
            idleNs = backlog > 0 && doneNow == done ? idleNs + stepNs : 0;
            done = doneNow;
            return idleNs;
        }
    }

    private final class Watched {
        private final MachineCondition condition;
        private final ConditionLevel stalled;
        private final Beat beat;
        private ConditionLevel told = ConditionLevel.FINE;

        private Watched(MachineCondition condition, ConditionLevel stalled, Beat beat) {
            this.condition = condition;
            this.stalled = stalled;
            this.beat = beat;
        }

        private void look(long stepNs) {
            ConditionLevel now = beat.idleNs(stepNs) >= stalledNs ? stalled : ConditionLevel.FINE;
            // Where the ring has no room the next look tells; whoever waits for room cannot watch.
            if (now != told && ports.room.getAsBoolean()) {
                told = now;
                EngineEvent event = ports.sink
                        .claim()
                        .begin(EventType.CONDITION_CHANGED, EngineEvent.NO_INSTRUMENT, ports.timeNs.getAsLong());
                event.condition.condition = condition;
                event.condition.level = now;
                event.condition.detail = beat.idleNs;
                event.condition.backlog = beat.backlog;
                ports.sink.publish(event);
            }
        }
    }
}
