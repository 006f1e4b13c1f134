package io.ebbtide.app.session;

import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** A price that falls by 2 % and recovers every ten minutes, four ticks a second; it can break after some ticks that are new. */
final class DipMarket implements MarketSource {
    static final SortedSet<String> SYMBOLS = new TreeSet<>(List.of("BTCUSDT"));

    /** Settings for a market that runs at 2000 times: real-time bounds would be some milliseconds of this machine. */
    static final List<ConfigOverride> FAST = List.of(
            fast("simulation.speed", "2000"),
            fast("order.answer-timeout-ms", "600000"),
            fast("order.immediate-end-ms", "600000"),
            fast("protection.unprotected-max-ms", "3600000"),
            fast("risk.cooldown-ms", "1000"),
            fast("risk.max-repeated-entries", "10000"),
            fast("exit.stuck-ms", "86400000"));

    private static final long STEP_NS = 250_000_000L;
    private static final long PERIOD = 2_400;

    private final long startNs;
    private final long breaksAfterReads;
    private final AtomicLong ticks = new AtomicLong();

    DipMarket(long startNs) {
        this(startNs, Long.MAX_VALUE);
    }

    DipMarket(long startNs, long breaksAfterReads) {
        this.startNs = startNs;
        this.breaksAfterReads = breaksAfterReads;
    }

    long ticks() {
        return ticks.get();
    }

    long dips() {
        return ticks.get() / PERIOD;
    }

    @Override
    public long peekTimeNs() {
        return startNs + (ticks.get() + 1) * STEP_NS;
    }

    @Override
    public void next(EngineEvent slot) {
        if (ticks.get() >= breaksAfterReads) {
            throw new IllegalStateException("the feed broke, as the test wants");
        }
        slot.begin(EventType.QUOTE, 0, peekTimeNs());
        long phase = ticks.get() % PERIOD;
        long fallen = phase < PERIOD / 2 ? 0 : Math.min(phase - PERIOD / 2, PERIOD - phase);
        slot.quote.bidE8 = (60_000_00L - Math.min(1_200_00L, fallen * 200L)) * FixedPoint.ONE / 100;
        slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
        slot.quote.askE8 = slot.quote.bidE8 + FixedPoint.ONE / 100;
        slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
        ticks.incrementAndGet();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static ConfigOverride fast(String key, String value) {
        return new ConfigOverride("test", key, value);
    }
}
