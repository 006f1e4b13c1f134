package io.ebbtide.engine.entry;

import io.ebbtide.engine.entry.EntrySignal.Advice;
import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * Makes one signal of one instrument edge-triggered. One writer: the engine thread.
 *
 * <p>ARMED waits for the signal to say BUY, on enough ticks of a warm market and not too soon after the last time; FIRED lasts until the
 * occasion is bought or the signal says REARM; SPENT, after a buy, waits for that REARM. Source: behaviour.md § 2.
 */
final class SignalLatch {
    private enum State {
        ARMED,
        FIRED,
        SPENT
    }

    private final EntrySignal signal;
    private final long confirmTicks;
    private final long debounceNs;
    private State state = State.ARMED;
    private boolean buying;
    private long confirmed;
    private long lastFiredNs;

    SignalLatch(EntrySignal signal, Settings settings) {
        this.signal = signal;
        confirmTicks = settings.get(Setting.SIGNAL_CONFIRM_TICKS);
        debounceNs = settings.get(Setting.SIGNAL_DEBOUNCE_MS);
    }

    /** Takes the market after a tick. */
    void onTick(MarketView market, long nowNs) {
        Advice advice = signal.onTick(market);
        buying = advice == Advice.BUY;
        if (state != State.ARMED) {
            if (advice == Advice.REARM) {
                state = State.ARMED;
            }
            return;
        }
        if (!buying || !market.isWarm()) {
            confirmed = 0;
            return;
        }
        confirmed++;
        if (confirmed > confirmTicks && (lastFiredNs == 0 || nowNs - lastFiredNs >= debounceNs)) {
            confirmed = 0;
            lastFiredNs = nowNs;
            state = State.FIRED;
        }
    }

    /** A fill of ours restarted the anchor. */
    void onAnchorRestarted(MarketView market) {
        if (signal.onAnchorRestarted(market) == Advice.REARM) {
            state = State.ARMED;
            confirmed = 0;
        }
    }

    /** The instrument was bought: what has fired is used up. */
    void spend() {
        state = state == State.FIRED ? State.SPENT : state;
    }

    boolean isFired() {
        return state == State.FIRED;
    }

    /** Whether the signal said BUY on the last tick. */
    boolean isBuying() {
        return buying;
    }

    long triggerE8() {
        return signal.triggerE8();
    }

    void writeTo(StateSink sink) {
        sink.add(state == State.ARMED ? 0 : state == State.FIRED ? 1 : 2);
        sink.add(buying ? 1 : 0);
        sink.add(confirmed);
        sink.addTimeNs(lastFiredNs);
        signal.writeTo(sink);
    }

    void loadFrom(StateSource source) {
        state = switch (source.nextIndex(3)) {
            case 0 -> State.ARMED;
            case 1 -> State.FIRED;
            default -> State.SPENT;
        };
        buying = source.nextFlag();
        confirmed = source.next();
        lastFiredNs = source.nextTimeNs();
        signal.loadFrom(source);
    }
}
