package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Instruments that fall and recover without an end, each by its own seeded depths: dips to buy, switches, take profits and stops. */
final class StormMarket implements MarketSource {
    private static final long STEP_NS = 500_000_000L;
    private static final double DEPTH_MIN = 0.016;
    private static final double DEPTH_SPREAD = 0.02;
    private static final long PRICE_E8 = 100 * FixedPoint.ONE;
    private static final long CENT_E8 = FixedPoint.ONE / 100;

    private final long startNs;
    private final int instruments;
    private final int periodTicks;
    private final Random random;
    private final double[] depths;
    private final AtomicLong ticks = new AtomicLong();

    /** Shape: each instrument falls once in {@code periodTicks} of its own ticks, two a second. */
    StormMarket(long seed, long startNs, int instruments, int periodTicks) {
        this.startNs = startNs;
        this.instruments = instruments;
        this.periodTicks = periodTicks;
        random = new Random(seed);
        depths = new double[instruments];
    }

    long ticks() {
        return ticks.get();
    }

    @Override
    public long peekTimeNs() {
        return startNs + (ticks.get() / instruments + 1) * STEP_NS;
    }

    @Override
    public void next(EngineEvent slot) {
        int instrument = (int) (ticks.get() % instruments);
        long round = ticks.get() / instruments + (long) instrument * periodTicks / instruments;
        long phase = round % periodTicks;
        int half = periodTicks / 2;
        if (phase <= half) {
            depths[instrument] = DEPTH_MIN + random.nextDouble() * DEPTH_SPREAD;
        }
        double fallen = phase <= half ? 0 : Math.min(1, 4.0 * Math.min(phase - half, periodTicks - phase) / half);
        slot.begin(EventType.QUOTE, instrument, peekTimeNs());
        long fallE8 = (long) (PRICE_E8 * fallen * depths[instrument]);
        slot.quote.bidE8 = (PRICE_E8 - fallE8) / CENT_E8 * CENT_E8;
        slot.quote.bidQtyE8 = 1_000 * FixedPoint.ONE;
        slot.quote.askE8 = slot.quote.bidE8 + CENT_E8;
        slot.quote.askQtyE8 = 1_000 * FixedPoint.ONE;
        ticks.incrementAndGet();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
