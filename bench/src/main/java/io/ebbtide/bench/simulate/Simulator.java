package io.ebbtide.bench.simulate;

import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs worlds one after the other, with one disk. Thread: one. */
final class Simulator {
    private final ScenarioFile.Base base;
    private final SimDisk disk = new SimDisk();

    Simulator(ScenarioFile.Base base) {
        this.base = base;
    }

    /**
     * What became of a world.
     *
     * <p>Shape: {@code breach} is null where everything held; {@code traceHash} is equal for equal histories: everything that our
     * processes said and knew, and the venue.
     */
    record Outcome(SeedPlan plan, @Nullable Breach breach, Tally tally, long traceHash) {
        boolean isRed() {
            return breach != null;
        }
    }

    /** Runs a world from its beginning to its end, or to the first invariant that does not hold. */
    Outcome run(SeedPlan plan) {
        return run(plan, null);
    }

    /** The same, written down as far as a scenario can say it; null does not. */
    Outcome run(SeedPlan plan, @Nullable ScriptText script) {
        Tally tally = new Tally();
        World world = new World(plan, plan.variant().plan(plan.seed(), base), disk, tally);
        if (script != null) {
            world.writeInto(script);
        }
        long faultsUntilNs = World.START_NS + plan.faultsUntilNs();
        long snapshotNs = Actor.WORLD.dice(plan.seed()).below(4, plan.faultsUntilNs());
        world.runUntil(World.START_NS + snapshotNs);
        if (world.breach() == null && !world.isDown()) {
            world.rebirth().takeSnapshot(world.process());
        }
        world.runUntil(faultsUntilNs);
        if (world.breach() == null) {
            new Ending(world).run();
        }
        if (world.breach() == null) {
            world.rebirth().verify(world.process());
        }
        world.finish();
        return new Outcome(plan, world.breach(), tally, traceHash(world, tally));
    }

    /** The last records of the journal of the world that was run last. */
    List<String> tell(int count) {
        return disk.tell(count);
    }

    private static long traceHash(World world, Tally tally) {
        StateHash hash = new StateHash();
        hash.reset();
        hash.add(tally.events);
        hash.add(tally.orders);
        hash.add(tally.faults());
        hash.add(world.nowNs());
        hash.add(world.venue().stateHash());
        if (!world.isDown()) {
            hash.add(world.process().engine().stateHash());
            hash.add(world.process().engine().commandHash());
        }
        return hash.value();
    }
}
