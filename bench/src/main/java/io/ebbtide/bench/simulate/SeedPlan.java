package io.ebbtide.bench.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that is decided about a world before it begins: its variant, its phases, and what will go wrong. About half of the classes
 * of faults are on in a seed, so that some worlds meet only few kinds, but often. Immutable. Shape: {@code symbols} has a bit for each
 * instrument that ticks. Units: nanoseconds since the world's start.
 */
record SeedPlan(long seed, Variant variant, long faultsUntilNs, List<Injection> injections, int symbols) {
    /** All instruments tick. */
    static final int ALL_SYMBOLS = (1 << Variant.INSTRUMENTS) - 1;

    static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long MS = 1_000_000L;
    private static final int INJECTIONS_MEAN = 40;
    private static final int INJECTIONS_MAX = 400;

    /** The world of a seed; {@code minutes} is the length of the phase with faults, 0 lets the seed decide between 10 and 60. */
    static SeedPlan of(long seed, int minutes) {
        Dice world = Actor.WORLD.dice(seed);
        long length = minutes > 0 ? minutes : 10 + Math.min(world.below(2, 51), world.below(3, 51));
        long fromNs = MINUTE_NS;
        long untilNs = fromNs + length * MINUTE_NS;
        List<FaultClass> on = mask(seed);
        int count = 3 + (int) world.heavyTail(1, INJECTIONS_MEAN, INJECTIONS_MAX);
        List<Injection> injections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            injections.add(injection(seed, i, on, fromNs, untilNs));
        }
        injections.sort(Comparator.comparingLong(Injection::atNs).thenComparingInt(Injection::number));
        return new SeedPlan(seed, Variant.of(seed), untilNs, List.copyOf(injections), ALL_SYMBOLS);
    }

    /** The same with these injections alone. */
    SeedPlan with(List<Injection> only) {
        return new SeedPlan(seed, variant, faultsUntilNs, List.copyOf(only), symbols);
    }

    /** The same where only these instruments tick: bit {@code i} is instrument {@code i}. */
    SeedPlan ticking(int only) {
        return new SeedPlan(seed, variant, faultsUntilNs, injections, only);
    }

    /** Whether an instrument ticks. */
    boolean ticks(int instrument) {
        return (symbols & 1 << instrument) != 0;
    }

    private static List<FaultClass> mask(long seed) {
        Dice mask = Actor.MASK.dice(seed);
        List<FaultClass> on = new ArrayList<>();
        FaultClass[] kinds = FaultClass.values();
        for (int i = 0; i < kinds.length; i++) {
            boolean rare = kinds[i] == FaultClass.OPERATOR_KILLS || kinds[i] == FaultClass.FILTERS_CHANGED;
            if (mask.oneIn(i, rare ? 12 : 2)) {
                on.add(kinds[i]);
            }
        }
        return on.isEmpty() ? List.of(FaultClass.PLACE_LOST) : on;
    }

    private static Injection injection(long seed, int number, List<FaultClass> on, long fromNs, long untilNs) {
        FaultClass kind = on.get((int) Actor.FAULT_CLASS.dice(seed).below(number, on.size()));
        long atNs = fromNs + Actor.FAULT_TIME.dice(seed).below(number, (untilNs - fromNs) / MS) * MS;
        if (kind == FaultClass.OPERATOR_KILLS) {
            // Nothing is bought after it.
            atNs = fromNs + (untilNs - fromNs) * 9 / 10 / MS * MS + number;
        }
        long instrument = Actor.FAULT_INSTRUMENT.dice(seed).below(number, 2L * Variant.INSTRUMENTS);
        Dice times = Actor.FAULT_TIMES.dice(seed);
        Dice argument = Actor.FAULT_ARGUMENT.dice(seed);
        long lengthNs = (1 + argument.heavyTail(number, 4_000, 60_000)) * MS;
        return new Injection(
                number,
                kind,
                atNs,
                instrument < Variant.INSTRUMENTS ? (int) instrument : -1,
                argument.bits(number + (1L << 32)),
                1 + (int) times.heavyTail(number, 2, 12),
                Math.min(lengthNs, Math.max(MS, untilNs - atNs)));
    }
}
