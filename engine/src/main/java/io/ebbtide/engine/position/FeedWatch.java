package io.ebbtide.engine.position;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.EngineClock;

/**
 * Raises an alarm, once, for each position whose price is dead: its stop cannot see anything; for each instrument whose book is crossed,
 * at most once between two samples; and when more instruments have no live price than before. Asked at every equity sample. One writer:
 * the engine thread.
 */
public final class FeedWatch {
    private final MarketState markets;
    private final Portfolio portfolio;
    private final Outbox outbox;
    private final EngineClock clock;
    private final boolean[] alarmed;
    private final boolean[] crossed;
    private long deadAlarmed;

    /** Watches all instruments. */
    public FeedWatch(MarketState markets, Portfolio portfolio, Outbox outbox, EngineClock clock) {
        this.markets = markets;
        this.portfolio = portfolio;
        this.outbox = outbox;
        this.clock = clock;
        alarmed = new boolean[portfolio.instrumentCount()];
        crossed = new boolean[alarmed.length];
    }

    /** Looks at every instrument. */
    public void check() {
        long dead = 0;
        for (int i = 0; i < alarmed.length; i++) {
            boolean blind = markets.of(i).freshness(clock.nowNs()) == Freshness.DEAD;
            boolean held = blind && portfolio.position(i).takesSlot();
            if (held && !alarmed[i]) {
                raise(
                        AlarmId.FEED_DEAD_FOR_POSITION,
                        i,
                        clock.nowNs() - markets.of(i).lastUpdateNs());
            }
            alarmed[i] = held;
            crossed[i] &= markets.of(i).isCrossed();
            dead += blind ? 1 : 0;
        }
        if (dead > deadAlarmed) {
            raise(AlarmId.FEED_DEGRADED, EngineEvent.NO_INSTRUMENT, dead);
            deadAlarmed = dead;
        } else if (dead == 0) {
            deadAlarmed = 0;
        }
    }

    /** A quote gave no new mid: nonsense, out of order, or a crossed book. */
    public void onNoMid(int instrument) {
        if (markets.of(instrument).isCrossed() && !crossed[instrument]) {
            crossed[instrument] = true;
            raise(AlarmId.FEED_CROSSED, instrument, 0);
        }
    }

    /** Writes which alarms are open. */
    public void writeTo(StateSink sink) {
        sink.add(deadAlarmed);
        for (int i = 0; i < alarmed.length; i++) {
            sink.add((alarmed[i] ? 1 : 0) + (crossed[i] ? 2 : 0));
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        deadAlarmed = source.next();
        for (int i = 0; i < alarmed.length; i++) {
            int flags = source.nextCount(3);
            alarmed[i] = (flags & 1) != 0;
            crossed[i] = (flags & 2) != 0;
        }
    }

    private void raise(AlarmId alarm, int instrument, long detail) {
        outbox.alarm(alarm, instrument, 0, detail);
    }
}
