package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.PaperFault;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.ring.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the injections of a seed into the world, each at its time. Thread: the world's. */
final class Trouble {
    private static final long SECOND_NS = 1_000_000_000L;
    /** How long a death waits for a good moment. */
    private static final long PATIENCE_NS = 60 * SECOND_NS;
    /** How long an injection waits for its own, which may be rare. */
    private static final long AMBUSH_PATIENCE_NS = 240 * SECOND_NS;

    private static final long MEASURE_EVERY_NS = 30 * SECOND_NS;

    private final World world;
    private final List<Injection> injections;
    private final List<Death> deaths = new ArrayList<>();
    private final List<Ambush> ambushes = new ArrayList<>();
    private final List<Repeal> repeals = new ArrayList<>();
    private int next;
    private long measureNs = World.START_NS + MEASURE_EVERY_NS;

    Trouble(World world, SeedPlan plan) {
        this.world = world;
        injections = plan.injections();
        world.venue().onStrike(fault -> struck(FaultClass.of(fault.on(), fault.deed()), lengthNs(fault)));
    }

    /** A fault strikes now and lasts for a time. */
    void struck(FaultClass kind, long lengthNs) {
        world.tally().struck(kind);
        world.tally().coverage().struck(kind, world.nowNs() + lengthNs);
    }

    private long lengthNs(PaperFault fault) {
        return switch (fault.deed().takes()) {
            case DURATION, DURATION_OR_NOTHING -> fault.argument().number();
            case FILTERS, ASSET -> restNs();
            case NOTHING, CODE, STATUS, FRACTION -> 0;
        };
    }

    /** How long lasts what goes on until all is well again. */
    private long restNs() {
        return World.START_NS + world.seedPlan().faultsUntilNs() - world.nowNs();
    }

    /** A death that waits for a moment in which something is under way. */
    private static final class Death {
        private final Injection injection;
        private final boolean waits;
        private long steps;

        Death(Injection injection) {
            this.injection = injection;
            waits = injection.pick(10, 11) != 0;
            steps = injection.pick(11, injection.waits() ? 2 : 8);
        }
    }

    /** An injection that waits until its moment comes, or its patience ends; with {@code atNs} in the past it strikes next. */
    private static final class Ambush {
        private final Injection injection;
        private final Moment moment;
        private int instrument;
        private long atNs;

        Ambush(Injection injection) {
            this.injection = injection;
            moment = Moment.of(injection);
            instrument = injection.instrument();
            atNs = World.START_NS + injection.atNs() + AMBUSH_PATIENCE_NS;
        }
    }

    /** What an operator takes back. */
    private record Repeal(long atNs, OperatorAction action, int instrument) {}

    /** When something goes wrong next. */
    long nextTimeNs() {
        long atNs =
                next < injections.size() ? World.START_NS + injections.get(next).atNs() : MarketSource.EXHAUSTED;
        for (int i = 0; i < repeals.size(); i++) {
            atNs = Math.min(atNs, repeals.get(i).atNs);
        }
        for (int i = 0; i < ambushes.size(); i++) {
            atNs = Math.min(atNs, ambushes.get(i).atNs);
        }
        return Math.min(atNs, measureNs);
    }

    /** Does the next thing. */
    void next() {
        for (int i = 0; i < repeals.size(); i++) {
            if (repeals.get(i).atNs <= world.nowNs()) {
                Repeal repeal = repeals.remove(i);
                world.click(repeal.action, repeal.instrument);
                return;
            }
        }
        if (measureNs <= world.nowNs()) {
            measure();
            return;
        }
        for (int i = 0; i < ambushes.size(); i++) {
            if (ambushes.get(i).atNs <= world.nowNs()) {
                Ambush ambush = ambushes.remove(i);
                begin(at(ambush.injection, ambush.instrument));
                return;
            }
        }
        Injection injection = injections.get(next++);
        if (injection.waits()) {
            ambushes.add(new Ambush(injection));
        } else {
            begin(injection);
        }
    }

    private void begin(Injection injection) {
        FaultClass kind = injection.kind();
        if (kind.deed() != null) {
            int filtersOf = Math.max(0, injection.instrument());
            // Filters are an instrument's own: those of one are not given to all.
            Injection one = kind == FaultClass.FILTERS_CHANGED ? at(injection, filtersOf) : injection;
            world.arm(one.fault(world.plan().universe().instrument(filtersOf)));
        } else if (kind.action() != null) {
            click(injection, Objects.requireNonNull(kind.action()));
        } else if (kind.isAnswer()) {
            world.unspoken(kind);
            world.courier().arm(injection);
        } else if (kind.isPrice()) {
            if (kind != FaultClass.PRICE_SPIKE) {
                world.unspoken(kind);
            }
            world.feed().begin(injection, world.nowNs());
            struck(kind, kind == FaultClass.PRICE_SPIKE ? 0 : injection.lengthNs());
        } else if (kind.isClock()) {
            world.unspoken(kind);
            world.clock().add(injection);
            struck(kind, restNs());
            measureNs = Math.min(measureNs, world.nowNs() + 1);
        } else if (kind == FaultClass.DISK_SLOW) {
            world.unspoken(kind);
            world.feed().slowDisk(injection, world.nowNs());
            struck(kind, injection.lengthNs());
        } else {
            deaths.add(new Death(injection));
            maybeCrash();
        }
    }

    private Injection at(Injection injection, int instrument) {
        return new Injection(
                injection.number(),
                injection.kind(),
                world.nowNs() - World.START_NS,
                instrument,
                injection.draw(),
                injection.times(),
                Math.min(injection.lengthNs(), Math.max(1, restNs())));
    }

    private void click(Injection injection, OperatorAction action) {
        if (world.isDown()) {
            return;
        }
        int instrument = injection.clicked();
        boolean one = action == OperatorAction.PANIC;
        instrument = one ? Math.max(0, injection.instrument()) : instrument;
        boolean all = action == OperatorAction.PAUSE || action == OperatorAction.KILL;
        instrument = all ? EngineEvent.NO_INSTRUMENT : instrument;
        OperatorAction back = switch (action) {
            case PAUSE -> OperatorAction.RESUME;
            case LOCK -> OperatorAction.UNLOCK;
            case HALT -> OperatorAction.RELEASE;
            default -> null;
        };
        struck(injection.kind(), action == OperatorAction.KILL ? restNs() : back == null ? 0 : injection.lengthNs());
        world.click(action, instrument);
        if (injection.kind() == FaultClass.OPERATOR_CLICKS_TWICE && !world.isDown()) {
            world.click(action, instrument);
        }
        if (back != null) {
            repeals.add(new Repeal(world.nowNs() + injection.lengthNs(), back, instrument));
        }
    }

    /** The edge measures the clock against the venue's, and is a little wrong itself. */
    private void measure() {
        measureNs = world.nowNs() + MEASURE_EVERY_NS;
        EngineEvent event = world.claim().begin(EventType.CLOCK_MEASURED, EngineEvent.NO_INSTRUMENT, world.nowNs());
        event.clock.offsetNs = world.clock().offsetNs(world.nowNs());
        event.clock.errorNs = SECOND_NS / 50;
        world.measured(event);
    }

    /** Something has happened to an instrument, or -1 for none: what waits for such a moment strikes next. */
    void happened(int instrument) {
        for (int i = 0; i < ambushes.size() && instrument >= 0 && !world.isDown(); i++) {
            Ambush ambush = ambushes.get(i);
            boolean isNow = world.process().engine().hasStarted() && ambush.moment.isNow(world.view(), instrument);
            if (isNow && ambush.injection.isAtOnce()) {
                // Before what the engine has just said leaves.
                ambushes.remove(i--);
                begin(at(ambush.injection, instrument));
            } else if (isNow) {
                ambush.atNs = world.nowNs();
                ambush.instrument = instrument;
            }
        }
    }

    /** The process dies here if one of the deaths that wait thinks that this is the moment. */
    void maybeCrash() {
        for (int i = 0; i < deaths.size() && !world.isDown(); i++) {
            Death death = deaths.get(i);
            if (isMoment(death)) {
                deaths.remove(i);
                die(death.injection);
                return;
            }
        }
    }

    private boolean isMoment(Death death) {
        boolean patient = world.nowNs() < World.START_NS + death.injection.atNs() + PATIENCE_NS;
        if (death.waits && patient && !isUnderWay()) {
            return false;
        }
        death.steps--;
        return death.steps < 0;
    }

    private boolean isUnderWay() {
        return world.process().hasWaiting()
                || world.venue().nextTimeNs() != MarketSource.EXHAUSTED
                || world.courier().nextTimeNs() != MarketSource.EXHAUSTED;
    }

    private void die(Injection injection) {
        boolean power = injection.kind() == FaultClass.POWER_LOST && world.durability() == Durability.POWER;
        if (power) {
            world.unspoken(injection.kind());
            world.tally().lostRecords += world.disk().unsyncedBytes() > 0 ? 1 : 0;
            world.disk().losePower(injection.pick(12, Long.MAX_VALUE));
        } else if (injection.pick(13, 3) == 0) {
            world.disk().tear(injection.pick(14, Long.MAX_VALUE));
        }
        struck(injection.kind(), injection.downNs());
        world.die(injection.downNs());
    }

    /** Nothing goes wrong any more, and what the operator did is taken back. */
    void calm() {
        next = injections.size();
        deaths.clear();
        ambushes.clear();
        repeals.clear();
        PaperVenue venue = world.venue();
        venue.onStrike(fault -> {
            // What follows repairs.
        });
        for (FaultOccasion on : FaultOccasion.values()) {
            world.arm(new PaperFault(on, FaultDeed.ACCEPT, PaperFault.Match.EACH, PaperFault.Argument.NONE));
        }
        for (int i = 0; i < Variant.INSTRUMENTS; i++) {
            world.arm(new PaperFault(
                    FaultOccasion.STREAM,
                    FaultDeed.CHANGE_FILTERS,
                    new PaperFault.Match(i, null, null, null, 0, 0),
                    Injection.filters(world.plan().universe().instrument(i), 1)));
        }
    }
}
