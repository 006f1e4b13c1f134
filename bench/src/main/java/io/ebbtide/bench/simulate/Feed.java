package io.ebbtide.bench.simulate;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** What is wrong for a while with the prices, and with the disk. Units: nanoseconds since 1970. Thread: the world's. */
final class Feed {
    private static final long TICK_E8 = 1_000_000L;

    private final long[] crossedUntilNs = new long[Variant.INSTRUMENTS];
    private final long[] zeroUntilNs = new long[Variant.INSTRUMENTS];
    private final long[] silentUntilNs = new long[Variant.INSTRUMENTS];
    private final boolean[] spike = new boolean[Variant.INSTRUMENTS];
    private final Dice dice;
    private long slowUntilNs;

    Feed(long seed) {
        dice = Actor.FEED.dice(seed);
    }

    /** Prices go wrong from now on. */
    void begin(Injection injection, long nowNs) {
        int instrument = Math.max(0, injection.instrument());
        long untilNs = nowNs + injection.lengthNs();
        switch (injection.kind()) {
            case PRICE_CROSSED -> crossedUntilNs[instrument] = untilNs;
            case PRICE_ZERO -> zeroUntilNs[instrument] = untilNs;
            case PRICE_SPIKE -> spike[instrument] = true;
            case FEED_SILENT -> silentUntilNs[instrument] = untilNs;
            default -> throw new IllegalStateException(injection.kind() + " is no fault of prices");
        }
    }

    /** Until then each sync takes as long as that. */
    void slowDisk(Injection injection, long nowNs) {
        slowUntilNs = nowNs + injection.lengthNs();
    }

    /** Everything is right again. */
    void calm() {
        for (int i = 0; i < Variant.INSTRUMENTS; i++) {
            crossedUntilNs[i] = 0;
            zeroUntilNs[i] = 0;
            silentUntilNs[i] = 0;
            spike[i] = false;
        }
        slowUntilNs = 0;
    }

    /** How much longer a sync takes that begins now. */
    long slowNs(long nowNs) {
        return Math.max(0, slowUntilNs - nowNs);
    }

    boolean isShown(EngineEvent tick) {
        return tick.recvTimeNs >= silentUntilNs[tick.instrument];
    }

    /** A real print far away: the venue trades on it, too. */
    void distortMarket(EngineEvent tick) {
        if (spike[tick.instrument] && tick.type == EventType.QUOTE) {
            spike[tick.instrument] = false;
            boolean up = dice.oneIn(tick.recvTimeNs, 2);
            long width = tick.quote.askE8 - tick.quote.bidE8;
            long ticks = tick.quote.bidE8 / TICK_E8;
            tick.quote.bidE8 = (up ? ticks * 6 / 5 : Math.max(1, ticks / 5)) * TICK_E8;
            tick.quote.askE8 = tick.quote.bidE8 + width;
        }
    }

    /** What our feed alone shows. */
    void distortFeed(EngineEvent tick) {
        if (tick.type != EventType.QUOTE) {
            return;
        }
        if (tick.recvTimeNs < crossedUntilNs[tick.instrument]) {
            long bidE8 = tick.quote.bidE8;
            tick.quote.bidE8 = tick.quote.askE8;
            tick.quote.askE8 = bidE8;
        }
        if (tick.recvTimeNs < zeroUntilNs[tick.instrument]) {
            tick.quote.bidE8 = 0;
            tick.quote.askE8 = 0;
        }
    }
}
