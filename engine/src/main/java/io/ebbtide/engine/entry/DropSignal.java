package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * The edge-triggered buy signal of one instrument: mid at or below the trigger, which lies the drop below the anchor, or, in the
 * predictive mode, the buy zone below that. One writer: the engine thread.
 *
 * <p>ARMED waits for the drop; FIRED lasts until the dip is bought or the price recovers above trigger and hysteresis; SPENT, after a
 * buy, waits for that recovery. Source: behaviour.md § 2.
 */
public final class DropSignal {
    /** Where the signal stands. */
    public enum State {
        ARMED,
        FIRED,
        SPENT
    }

    private final long remainingE8;
    private final long rearmFactorE8;
    private final long confirmTicks;
    private final long debounceNs;
    private State state = State.ARMED;
    private long confirmed;
    private long lastFiredNs;
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
        confirmTicks = settings.get(Setting.SIGNAL_CONFIRM_TICKS);
        debounceNs = settings.get(Setting.SIGNAL_DEBOUNCE_MS);
    }

    /** Takes the market after a tick. Gives the state from now on. */
    State onTick(InstrumentMarket market, long nowNs) {
        if (market.anchorE8() != anchorE8) {
            anchorE8 = market.anchorE8();
            triggerE8 = FixedPoint.mulFloor(anchorE8, remainingE8);
            rearmE8 = FixedPoint.mulCeil(triggerE8, rearmFactorE8);
        }
        long midE8 = market.midE8();
        if (state != State.ARMED) {
            state = midE8 > rearmE8 ? State.ARMED : state;
            return state;
        }
        if (midE8 > triggerE8 || !market.isWarm()) {
            confirmed = 0;
            return state;
        }
        confirmed++;
        if (confirmed > confirmTicks && (lastFiredNs == 0 || nowNs - lastFiredNs >= debounceNs)) {
            confirmed = 0;
            lastFiredNs = nowNs;
            state = State.FIRED;
        }
        return state;
    }

    /** The dip was bought. */
    void spend() {
        state = State.SPENT;
    }

    /** The anchor restarted, so that the old dip is over. */
    void arm() {
        state = State.ARMED;
        confirmed = 0;
    }

    State state() {
        return state;
    }

    long triggerE8() {
        return triggerE8;
    }

    void hashInto(StateHash hash) {
        hash.add(state == State.ARMED ? 0 : state == State.FIRED ? 1 : 2);
        hash.add(confirmed);
        hash.add(lastFiredNs);
        hash.add(anchorE8);
    }
}
