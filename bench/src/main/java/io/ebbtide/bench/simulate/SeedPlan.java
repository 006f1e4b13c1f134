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
    /** One world in so many is a storm: everything goes wrong at once. */
    private static final int STORM_EVERY = 6;

    private static final int STORM_MINUTES = 15;
    private static final int STORM_INJECTIONS = 160;
    private static final int DEAF_EVERY = 16;
    private static final int THIN_EVERY = 3;

    /** The world of a seed; {@code minutes} is the length of the phase with faults, 0 lets the seed decide between 10 and 60. */
    static SeedPlan of(long seed, int minutes) {
        Dice world = Actor.WORLD.dice(seed);
        boolean storm = world.oneIn(5, STORM_EVERY) || isDeaf(seed);
        long drawn = storm ? STORM_MINUTES : 10 + Math.min(world.below(2, 51), world.below(3, 51));
        long length = minutes > 0 ? minutes : drawn;
        long fromNs = MINUTE_NS;
        long untilNs = fromNs + length * MINUTE_NS;
        List<FaultClass> on = mask(seed, storm);
        int count = (storm ? STORM_INJECTIONS : 3) + (int) world.heavyTail(1, INJECTIONS_MEAN, INJECTIONS_MAX);
        List<Injection> injections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            injections.add(injection(seed, i, on, fromNs, untilNs));
        }
        if (isDeaf(seed)) {
            long lateNs = (5 + world.below(8, 40)) * SECOND_NS;
            injections.add(deaf(count, FaultClass.REPORT_LOST, fromNs, Injection.ENTRIES, lateNs));
            injections.add(deaf(count + 1, FaultClass.QUERY_LATE, fromNs, Injection.ENTRIES, lateNs));
            if (world.oneIn(9, 2)) {
                int both = Injection.TAKE_PROFITS;
                injections.add(deaf(count + 2, FaultClass.REPORT_LOST, fromNs, both, lateNs));
                injections.add(deaf(count + 3, FaultClass.PLACE_DONE_THEN_TIMEOUT, fromNs, both, lateNs));
            }
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

    /** Whether little is shown at the best prices, so that most orders fill in parts. */
    boolean isThin() {
        return Actor.WORLD.dice(seed).oneIn(6, THIN_EVERY) || isDeaf(seed);
    }

    /** Whether the end of an entry is heard of late, whatever else happens: what it bought by then is protected, and may be sold. */
    private static boolean isDeaf(long seed) {
        return Actor.WORLD.dice(seed).oneIn(7, DEAF_EVERY);
    }

    private static Injection deaf(int number, FaultClass kind, long atNs, int whose, long lengthNs) {
        return new Injection(number, kind, atNs, -1, whose, Injection.EVERY, lengthNs);
    }

    /** Whether an instrument ticks. */
    boolean ticks(int instrument) {
        return (symbols & 1 << instrument) != 0;
    }

    private static List<FaultClass> mask(long seed, boolean storm) {
        Dice mask = Actor.MASK.dice(seed);
        List<FaultClass> on = new ArrayList<>();
        FaultClass[] kinds = FaultClass.values();
        for (int i = 0; i < kinds.length; i++) {
            boolean ends = kinds[i] == FaultClass.OPERATOR_KILLS;
            boolean rare = ends || kinds[i] == FaultClass.FILTERS_CHANGED;
            // A clock stays wrong, and one that is very wrong trades no more.
            if (mask.oneIn(i, ends ? 3 : rare ? 6 : 2) || (storm && !rare && !kinds[i].isClock())) {
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
            atNs = untilNs - Math.min(5 * MINUTE_NS, untilNs / 4) + number;
        }
        long instrument = Actor.FAULT_INSTRUMENT.dice(seed).below(number, 2L * Variant.INSTRUMENTS);
        Dice times = Actor.FAULT_TIMES.dice(seed);
        Dice argument = Actor.FAULT_ARGUMENT.dice(seed);
        boolean halts = kind == FaultClass.OPERATOR_HALTS;
        long lengthNs = (1 + argument.heavyTail(number, halts ? 40_000 : 4_000, halts ? 600_000 : 60_000)) * MS;
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
