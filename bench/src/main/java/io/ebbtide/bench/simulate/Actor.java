package io.ebbtide.bench.simulate;

/** Who draws: each has draws of its own. The number is part of what a seed means. */
enum Actor {
    WORLD(1000),
    MASK(1001),
    FAULT_CLASS(1002),
    FAULT_TIME(1003),
    FAULT_INSTRUMENT(1004),
    FAULT_ARGUMENT(1005),
    FAULT_TIMES(1006),
    DISK(1007),
    MARKET(1008),
    VARIANT(1009),
    FEED(1010);

    private final long number;

    Actor(long number) {
        this.number = number;
    }

    Dice dice(long seed) {
        return new Dice(seed, number);
    }
}
