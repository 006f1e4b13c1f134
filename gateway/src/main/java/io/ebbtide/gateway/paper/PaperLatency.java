package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.snapshot.StateHash;

/** Draws how long one message of a given way is under way. Single-threaded. */
final class PaperLatency {
    /** Which way a message goes; each draws from a sequence of its own. */
    enum Way {
        REQUEST(0),
        ANSWER(1),
        STREAM(2);

        private final int actor;

        Way(int actor) {
            this.actor = actor;
        }
    }

    private static final int WAYS = Way.values().length;

    private final PaperConfig.Latency config;
    private final long[] streams = new long[WAYS];
    private final long[] counters = new long[WAYS];

    PaperLatency(long seed, PaperConfig.Latency config) {
        this.config = config;
        for (int i = 0; i < WAYS; i++) {
            streams[i] = SeededMix.stream(seed, i);
        }
    }

    /** The next message's time under way. Units: nanoseconds. */
    long nextNs(Way way) {
        long bits = SeededMix.draw(streams[way.actor], counters[way.actor]++);
        long tailNs = FixedPoint.mulFloor(config.meanNs() - config.minNs(), SeededMix.exponentialE8(bits));
        return Math.min(config.minNs() + tailNs, config.maxNs());
    }

    void save(LedgerFrame frame) {
        frame.add(counters);
    }

    void load(LedgerFrame frame) {
        frame.next(counters);
    }

    void hashInto(StateHash hash) {
        for (long counter : counters) {
            hash.add(counter);
        }
    }
}
