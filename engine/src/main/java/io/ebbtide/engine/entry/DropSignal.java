package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Buys a drop: mid at or below the trigger, which lies the drop below the anchor, or, in the predictive mode, the buy zone below that.
 * The dip is over when mid recovers above trigger and hysteresis, or when the anchor restarts. One writer: the engine thread.
 *
 * <p>Source: behaviour.md § 2.
 */
final class DropSignal implements EntrySignal {
    private final long remainingE8;
    private final long rearmFactorE8;
    private long anchorE8;
    private long triggerE8;
    private long rearmE8;

    DropSignal(Settings settings) {
        long triggerShareE8 = FixedPoint.ONE - settings.get(Setting.SIGNAL_DROP_TRIGGER_BPS);
        boolean predictive = settings.isOn(Setting.SIGNAL_PREDICTIVE_ENABLED);
        remainingE8 = predictive
                ? FixedPoint.mulFloor(triggerShareE8, FixedPoint.ONE - settings.get(Setting.SIGNAL_PREDICTIVE_ZONE_BPS))
                : triggerShareE8;
        rearmFactorE8 = FixedPoint.ONE + settings.get(Setting.SIGNAL_HYSTERESIS_BPS);
    }

    @Override
    public Advice onTick(MarketView market) {
        if (market.anchorE8() != anchorE8) {
            follow(market.anchorE8());
        }
        long midE8 = market.midE8();
        if (midE8 <= triggerE8) {
            return Advice.BUY;
        }
        return midE8 > rearmE8 ? Advice.REARM : Advice.HOLD;
    }

    @Override
    public Advice onAnchorRestarted(MarketView market) {
        return Advice.REARM;
    }

    @Override
    public long triggerE8() {
        return triggerE8;
    }

    @Override
    public void writeTo(StateSink sink) {
        sink.add(anchorE8);
    }

    @Override
    public void loadFrom(StateSource source) {
        follow(source.next());
    }

    private void follow(long newAnchorE8) {
        anchorE8 = newAnchorE8;
        triggerE8 = FixedPoint.mulFloor(anchorE8, remainingE8);
        rearmE8 = FixedPoint.mulCeil(triggerE8, rearmFactorE8);
    }
}
