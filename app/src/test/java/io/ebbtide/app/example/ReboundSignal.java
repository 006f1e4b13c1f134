package io.ebbtide.app.example;

import io.ebbtide.engine.entry.EntrySignal;
import io.ebbtide.engine.entry.EntrySignalProvider;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** Buys when the price has come half a percent back up from a low that lies one percent below the anchor. */
final class ReboundSignal implements EntrySignal {
    private static final long FALLEN_E8 = FixedPoint.ONE - 100 * FixedPoint.ONE_BPS;
    private static final long REBOUND_E8 = FixedPoint.ONE + 50 * FixedPoint.ONE_BPS;

    private long lowE8;

    /** What {@code signal.active: rebound} finds. */
    public static final class Provider implements EntrySignalProvider {
        @Override
        public String name() {
            return "rebound";
        }

        @Override
        public EntrySignal create(Settings settings, Instrument instrument) {
            return new ReboundSignal();
        }
    }

    @Override
    public Advice onTick(MarketView market) {
        long midE8 = market.midE8();
        if (lowE8 == 0 || midE8 < lowE8) {
            lowE8 = midE8;
            return Advice.REARM;
        }
        boolean fallen = lowE8 <= FixedPoint.mulFloor(market.anchorE8(), FALLEN_E8);
        boolean rebounds = midE8 >= FixedPoint.mulCeil(lowE8, REBOUND_E8);
        return fallen && rebounds ? Advice.BUY : Advice.HOLD;
    }

    /** After a buy or a sell the next low counts. */
    @Override
    public Advice onAnchorRestarted(MarketView market) {
        lowE8 = market.midE8();
        return Advice.REARM;
    }

    @Override
    public void writeTo(StateSink sink) {
        sink.add(lowE8);
    }

    @Override
    public void loadFrom(StateSource source) {
        lowE8 = source.next();
    }
}
