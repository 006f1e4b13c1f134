package io.ebbtide.bench.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a red world small: takes injections out, first many and then one by one, and instruments, as long as the same invariant breaks.
 * Delta debugging. Source: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", TSE 2002. Thread: the simulator's.
 */
final class Shrinker {
    private final Function<SeedPlan, Simulator.Outcome> worlds;
    private final int runsMax;
    private int runs;

    /** {@code worlds} runs one; {@code runsMax} bounds how many worlds are tried. */
    Shrinker(Function<SeedPlan, Simulator.Outcome> worlds, int runsMax) {
        this.worlds = worlds;
        this.runsMax = runsMax;
    }

    /** The smallest world that was found in which the same invariant breaks. */
    Simulator.Outcome shrink(Simulator.Outcome red) {
        Simulator.Outcome smallest = withoutInjections(red);
        smallest = withoutInstruments(smallest);
        return withoutInjections(smallest);
    }

    /** How many worlds were tried. */
    int runs() {
        return runs;
    }

    private Simulator.Outcome withoutInjections(Simulator.Outcome red) {
        Simulator.Outcome smallest = red;
        int parts = 2;
        while (smallest.plan().injections().size() >= 2 && runs < runsMax) {
            Simulator.Outcome smaller = withoutOnePart(smallest, parts);
            int left = smallest.plan().injections().size();
            if (smaller != null) {
                smallest = smaller;
                parts = Math.max(2, parts - 1);
            } else if (parts >= left) {
                return withoutLast(smallest);
            } else {
                parts = Math.min(left, 2 * parts);
            }
        }
        return withoutLast(smallest);
    }

    private Simulator.@Nullable Outcome withoutOnePart(Simulator.Outcome red, int parts) {
        List<Injection> all = red.plan().injections();
        for (int part = 0; part < parts; part++) {
            int from = part * all.size() / parts;
            int to = (part + 1) * all.size() / parts;
            List<Injection> rest = new ArrayList<>(all.subList(0, from));
            rest.addAll(all.subList(to, all.size()));
            Simulator.Outcome tried = attempt(red, red.plan().with(rest));
            if (tried != null) {
                return tried;
            }
        }
        return null;
    }

    private Simulator.Outcome withoutLast(Simulator.Outcome red) {
        boolean one = red.plan().injections().size() == 1;
        Simulator.Outcome tried = one ? attempt(red, red.plan().with(List.of())) : null;
        return tried == null ? red : tried;
    }

    private Simulator.Outcome withoutInstruments(Simulator.Outcome red) {
        Simulator.Outcome smallest = red;
        for (int i = 0; i < Variant.INSTRUMENTS; i++) {
            SeedPlan plan = smallest.plan();
            Simulator.Outcome tried = attempt(smallest, plan.ticking(plan.symbols() & ~(1 << i)));
            smallest = tried == null ? smallest : tried;
        }
        return smallest;
    }

    /** The outcome of a smaller world if the same invariant breaks in it, else null. */
    private Simulator.@Nullable Outcome attempt(Simulator.Outcome known, SeedPlan smaller) {
        if (runs >= runsMax) {
            return null;
        }
        runs++;
        Simulator.Outcome tried = worlds.apply(smaller);
        Breach wanted = Objects.requireNonNull(known.breach());
        boolean same = tried.breach() != null && tried.breach().rule() == wanted.rule();
        return same ? tried : null;
    }
}
