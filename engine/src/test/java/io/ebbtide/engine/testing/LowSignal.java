package io.ebbtide.engine.testing;

import io.ebbtide.engine.entry.EntrySignal;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** A user's signal with a memory: buys when the price has come back up a little from its lowest of the last ticks. */
public final class LowSignal implements EntrySignal {
    private static final int TICKS = 40;

    private long lowE8;
    private int ticks;

    /** Finds it by the name {@code low}. */
    public static final class Provider implements EntrySignalProvider {
        @Override
        public String name() {
            return "low";
        }

        @Override
        public EntrySignal create(Settings settings, Instrument instrument) {
            return new LowSignal();
        }
    }

    @Override
    public Advice onTick(MarketView market) {
        if (++ticks > TICKS || lowE8 == 0 || market.midE8() < lowE8) {
            lowE8 = market.midE8();
            ticks = 0;
            return Advice.REARM;
        }
        return ticks > TICKS / 2 && market.midE8() > lowE8 + lowE8 / 1_000 ? Advice.BUY : Advice.HOLD;
    }

    @Override
    public void writeTo(StateSink sink) {
        sink.add(lowE8);
        sink.add(ticks);
    }

    @Override
    public void loadFrom(StateSource source) {
        lowE8 = source.next();
        ticks = source.nextCount(TICKS);
    }
}
