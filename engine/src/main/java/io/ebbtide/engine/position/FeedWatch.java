package io.ebbtide.engine.position;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * Raises an alarm, once, for each position whose price has not come for a while, and again when it is dead: its stop cannot see anything;
 * for each instrument whose book is crossed, at most once between two samples; and when more instruments have no live price than before.
 *
 * <p>A position is watched by a timer of its own, which fires when its price can first be too old and never costs a tick anything; the
 * others are looked at with every equity sample. One writer: the engine thread.
 */
public final class FeedWatch {
    private static final byte LIVE = 0;
    private static final byte SILENT = 1;
    private static final byte DEAD = 2;
    private static final int CROSSED = 4;

    private final MarketState markets;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long silentNs;
    private final long deadNs;
    private final byte[] told;
    private final boolean[] crossed;
    private long deadAlarmed;

    /** Watches all instruments. */
    public FeedWatch(Settings settings, int instruments, WatchPorts ports) {
        markets = ports.markets();
        outbox = ports.outbox();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        silentNs = settings.get(Setting.MARKET_HELD_SILENT_MS);
        deadNs = settings.get(Setting.MARKET_DEAD_MS);
        told = new byte[instruments];
        crossed = new boolean[told.length];
    }

    /** What the watch looks at and speaks through. */
    public record WatchPorts(MarketState markets, Outbox outbox, EngineClock clock, Timers timers, TimerIds timerIds) {}

    /** Coins are held from now on. */
    void begin(Position position) {
        timers.arm(timer(position), clock.nowNs() + silentNs);
    }

    /** The price of a position can be too old by now. */
    void onTimer(Position position) {
        int instrument = position.instrument.index();
        if (!position.takesSlot()) {
            told[instrument] = LIVE;
            return;
        }
        InstrumentMarket market = markets.of(instrument);
        long ageNs = clock.nowNs() - market.lastUpdateNs();
        boolean isDead = market.freshness(clock.nowNs()) == Freshness.DEAD;
        byte found = isDead ? DEAD : ageNs >= silentNs ? SILENT : LIVE;
        if (found > told[instrument]) {
            raise(isDead ? AlarmId.FEED_DEAD_FOR_POSITION : AlarmId.FEED_SILENT_FOR_POSITION, instrument, ageNs);
        }
        told[instrument] = found;
        timers.arm(timer(position), nextLookNs(found, market.lastUpdateNs()));
    }

    /** Looks at every instrument. */
    public void check() {
        long dead = 0;
        for (int i = 0; i < crossed.length; i++) {
            crossed[i] &= markets.of(i).isCrossed();
            dead += markets.of(i).freshness(clock.nowNs()) == Freshness.DEAD ? 1 : 0;
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
        for (int i = 0; i < told.length; i++) {
            sink.add(told[i] + (crossed[i] ? CROSSED : 0));
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        deadAlarmed = source.next();
        for (int i = 0; i < told.length; i++) {
            int flags = source.nextCount(DEAD + CROSSED);
            told[i] = (byte) (flags & ~CROSSED);
            crossed[i] = (flags & CROSSED) != 0;
        }
    }

    /** When the price can first be worse than it was found, or have come back and gone again. */
    private long nextLookNs(byte found, long lastUpdateNs) {
        long againNs = clock.nowNs() + silentNs;
        return switch (found) {
            case LIVE -> lastUpdateNs + silentNs;
            case SILENT -> Math.min(againNs, lastUpdateNs + deadNs + 1);
            default -> againNs;
        };
    }

    private int timer(Position position) {
        return timerIds.of(InstrumentTimer.FEED_SILENT, position.instrument.index());
    }

    private void raise(AlarmId alarm, int instrument, long detail) {
        outbox.alarm(alarm, instrument, 0, detail);
    }
}
