package io.ebbtide.bench.simulate;

import io.ebbtide.app.invariant.Violation;
import io.ebbtide.app.session.CommandFanOut;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionScript;
import io.ebbtide.app.session.TickCopy;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.PaperFault;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.ring.Durability;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything around our process: the venue and its truth, the market, the links, the clock, the disk, the operator, and time, which jumps
 * from one thing to the next. At equal times, as in a scenario: what is due at the venue, then what goes wrong, then the market; a tick
 * fires the engine's timers itself. Thread: one. Used once.
 */
final class World implements EventSink {
    /** 2026-01-01, as a scenario begins without another word. */
    static final long START_NS = 1_767_225_600_000_000_000L;

    private static final long NEVER = MarketSource.EXHAUSTED;
    private static final long MS = 1_000_000L;

    private final SeedPlan seedPlan;
    private final SessionPlan plan;
    private final Tally tally;
    private final Trouble trouble;
    private final SimDisk disk;
    private final Rebirth rebirth;
    private final PaperVenue venue;
    private final SimMarket market;
    private final SimClock clock;
    private final Courier courier;
    private final WireChecks wire;
    private final EngineChecks engineChecks;
    private final Feed feed;
    private final WireTime wireTime;
    private final Dice diskDice;
    private final EngineEvent slot = new EngineEvent();
    private final EngineEvent tick = new EngineEvent();
    private @Nullable BotProcess process;
    private @Nullable Breach breach;
    private @Nullable ScriptText script;
    private long nowNs = START_NS;
    private long restartNs = NEVER;
    private long syncNs = NEVER;
    private long syncCount;
    private long timerNotBeforeNs;
    private long operatorRequests;
    private int violationsSeen;

    World(SeedPlan seedPlan, SessionPlan plan, SimDisk disk, Tally tally) {
        this.seedPlan = seedPlan;
        this.plan = plan;
        this.disk = disk;
        this.tally = tally;
        disk.erase();
        clock = new SimClock(START_NS, START_NS + seedPlan.faultsUntilNs());
        wireTime = new WireTime(clock);
        diskDice = Actor.DISK.dice(seedPlan.seed());
        market = new SimMarket(seedPlan.seed(), START_NS, seedPlan.isThin());
        venue = plan.openPaperVenue(this);
        trouble = new Trouble(this, seedPlan);
        courier = new Courier(trouble::struck);
        wire = new WireChecks(plan.universe(), venue, tally, this::report);
        engineChecks = new EngineChecks(this, tally);
        feed = new Feed(seedPlan.seed());
        rebirth = new Rebirth(this, disk, tally);
        process = rebirth.start();
        SessionScript.begin(this, plan, nowNs);
    }

    SeedPlan seedPlan() {
        return seedPlan;
    }

    SessionPlan plan() {
        return plan;
    }

    Tally tally() {
        return tally;
    }

    PaperVenue venue() {
        return venue;
    }

    SimMarket market() {
        return market;
    }

    Courier courier() {
        return courier;
    }

    Feed feed() {
        return feed;
    }

    SimClock clock() {
        return clock;
    }

    SimDisk disk() {
        return disk;
    }

    WireChecks wire() {
        return wire;
    }

    long nowNs() {
        return nowNs;
    }

    /** Our process. Errors: asking while it is dead is a bug. */
    BotProcess process() {
        return Objects.requireNonNull(process, "asked while the process lives");
    }

    boolean isDown() {
        return process == null;
    }

    EngineView view() {
        return process().engine().view();
    }

    /** The first invariant that did not hold, or null. */
    @Nullable
    Breach breach() {
        return breach;
    }

    /** How the process waits for the disk. */
    Durability durability() {
        return seedPlan.variant().isSynced() ? Durability.POWER : Durability.PROCESS;
    }

    /** Notes that an invariant did not hold; the first one ends the world. */
    void report(Rule rule, String what) {
        if (breach == null) {
            long seq = process == null ? 0 : process.lastSeq();
            breach = new Breach(rule, seq, nowNs - START_NS, what);
        }
    }

    /** Lets everything happen up to a time, that time included, unless an invariant breaks. */
    void runUntil(long untilNs) {
        while (breach == null) {
            long ownNs = Math.min(Math.min(restartNs, syncNs), Math.min(courier.nextTimeNs(), trouble.nextTimeNs()));
            long nextNs = Math.min(ownNs, market.nextTimeNs());
            if (nextNs > untilNs) {
                if (!othersBefore(untilNs + 1)) {
                    nowNs = Math.max(nowNs, untilNs);
                    return;
                }
            } else if (!othersBefore(nextNs)) {
                nowNs = Math.max(nowNs, nextNs);
                if (ownNs == nextNs) {
                    own();
                } else {
                    show();
                }
            }
        }
    }

    /** Does the one thing, of timers and venue, that comes before a time, if there is one; gives whether there was. */
    private boolean othersBefore(long beforeNs) {
        BotProcess running = process;
        long timerNs = NEVER;
        if (running != null) {
            timerNs = clock.trueNs(running.engine().nextTimerNs(), nowNs);
            timerNs = clock.isWrong() ? Math.max(timerNs, timerNotBeforeNs) : timerNs;
        }
        long venueNs = venue.nextTimeNs();
        if (timerNs < venueNs && timerNs < beforeNs) {
            nowNs = Math.max(nowNs, timerNs);
            timerNotBeforeNs = nowNs + MS;
            deliver(slot.begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, timerNs));
            return true;
        }
        if (venueNs <= beforeNs && venueNs != NEVER) {
            nowNs = Math.max(nowNs, venueNs);
            venue.advanceTo(venueNs);
            return true;
        }
        return false;
    }

    private void own() {
        if (restartNs <= nowNs) {
            restartNs = NEVER;
            restart();
        } else if (syncNs <= nowNs) {
            syncNs = NEVER;
            process().synced();
            afterEvent();
        } else if (courier.nextTimeNs() <= nowNs) {
            deliver(courier.poll());
        } else {
            trouble.next();
        }
    }

    private void show() {
        market.next(tick);
        if (!seedPlan.ticks(tick.instrument)) {
            return;
        }
        tally.ticks++;
        feed.distortMarket(tick);
        if (script != null) {
            script.tick(tick);
        }
        venue.onMarket(tick);
        if (process != null && venue.streamsTicks(tick.instrument, tick.recvTimeNs) && feed.isShown(tick)) {
            TickCopy.copy(tick, slot);
            feed.distortFeed(slot);
            deliver(slot);
        }
        if (venue.openOrderCount() > 0) {
            wire.venueMoved(tick.instrument);
        }
    }

    /** From now on everything that a scenario could say is written down. */
    void writeInto(ScriptText text) {
        script = text;
    }

    /** The venue is told what to do. */
    void arm(PaperFault fault) {
        if (script != null) {
            script.fault(fault, nowNs);
        }
        venue.arm(fault, nowNs);
    }

    /** The edge has measured the clock. */
    void measured(EngineEvent event) {
        if (script != null && process != null) {
            script.clock(event.clock.offsetNs, event.clock.errorNs, nowNs);
        }
        deliver(event);
    }

    /** Something happens that no scenario can say. */
    void unspoken(FaultClass kind) {
        if (script != null) {
            script.unspoken(kind);
        }
    }

    /** What an operator asks for. */
    void click(OperatorAction action, int instrument) {
        if (script != null && process != null) {
            script.operator(action, instrument, nowNs);
        }
        EngineEvent event = slot.begin(EventType.OPERATOR_REQUESTED, instrument, nowNs);
        event.operator.requestId = ++operatorRequests;
        event.operator.action = action;
        deliver(event);
        if (process != null && (action == OperatorAction.KILL)) {
            wire.killed(process.lastSeq());
        }
    }

    @Override
    public EngineEvent claim() {
        return slot;
    }

    /** Takes what the venue says. */
    @Override
    public void publish(EngineEvent event) {
        if (process != null && !wire.isForgetful(event, nowNs) && courier.passes(event, nowNs)) {
            deliver(event);
        }
    }

    /** Gives the engine an event, stamped with our clock, and lets out what follows from it. */
    void deliver(EngineEvent event) {
        BotProcess running = process;
        if (running == null || breach != null) {
            return;
        }
        wireTime.stamp(event);
        tally.events++;
        engineChecks.before(event, running);
        int instrument = event.instrument;
        try {
            running.take(event);
            engineChecks.after();
        } catch (RuntimeException bug) {
            running.engine().noteFailStop(bug);
        }
        look(running);
        trouble.happened(instrument);
        afterEvent();
    }

    private void afterEvent() {
        trouble.maybeCrash();
        boolean more = true;
        while (more && process != null && breach == null) {
            more = process.sendNext(this::leave);
            if (more) {
                trouble.maybeCrash();
            }
        }
        if (process != null && process.waitsForSync() && syncNs == NEVER) {
            syncNs = nowNs + feed.slowNs(nowNs) + MS / 2 + diskDice.heavyTail(syncCount++, MS, 50 * MS);
        }
    }

    private void leave(Command command) {
        long lastSafe = durability() == Durability.POWER ? disk.syncedRecords() : Long.MAX_VALUE;
        wire.sending(command, process().recordOf(command.causeSeq) <= lastSafe, nowNs);
        if (wireTime.isRefusedByTime(command, nowNs)) {
            arm(wireTime.refusal(command));
        }
        wireTime.toVenue(command, nowNs);
        CommandFanOut.send(venue, command);
    }

    EngineChecks engineChecks() {
        return engineChecks;
    }

    private void look(BotProcess running) {
        List<Violation> violations = running.engine().violations();
        if (violations.size() > violationsSeen) {
            Violation first = violations.get(violationsSeen);
            report(Rule.of(first.invariant()), first.invariant() + ": " + first.what());
        }
        violationsSeen = violations.size();
    }

    /** The process dies; the venue lives on. */
    void die(long downNs) {
        if (script != null) {
            script.crash(nowNs, downNs);
        }
        rebirth.noteChecks(process());
        tally.crashes++;
        process = null;
        engineChecks.forget();
        syncNs = NEVER;
        courier.forget();
        restartNs = nowNs + downNs;
    }

    private void restart() {
        process = rebirth.start();
        violationsSeen = process == null ? 0 : process.engine().violations().size();
        if (process != null) {
            SessionScript.resume(this, venue, nowNs);
        }
    }

    /** Whatever was wrong with links, venue, disk and clock is over; a dead process comes back. */
    void calm() {
        trouble.calm();
        courier.calm();
        feed.calm();
        if (process == null) {
            restartNs = NEVER;
            restart();
        }
    }

    /** Sums up what was checked. */
    void finish() {
        if (process != null) {
            rebirth.noteChecks(process);
        }
        tally.virtualNs += nowNs - START_NS;
    }

    Rebirth rebirth() {
        return rebirth;
    }
}
