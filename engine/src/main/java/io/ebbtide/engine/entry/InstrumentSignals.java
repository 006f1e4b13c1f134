package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.List;

/**
 * All signals of one instrument, by their index in the session. One writer: the engine thread.
 *
 * <p>A decision is about one of them: the one that leads. It leads for as long as it has fired; after it, the first that has.
 */
final class InstrumentSignals {
    /** No signal has fired. */
    static final int NONE = -1;

    private final SignalLatch[] latches;
    private int leader = NONE;
    private int bought = NONE;

    InstrumentSignals(List<EntrySignalProvider> providers, Settings settings, Instrument instrument) {
        latches = new SignalLatch[providers.size()];
        for (int i = 0; i < latches.length; i++) {
            latches[i] = new SignalLatch(providers.get(i).create(settings, instrument), settings);
        }
    }

    /** Takes the market after a tick. Gives the signal that leads from now on, or {@link #NONE}. */
    int onTick(MarketView market, long nowNs) {
        for (SignalLatch latch : latches) {
            latch.onTick(market, nowNs);
        }
        if (leader == NONE || !latches[leader].isFired()) {
            leader = firstFired();
        }
        return leader;
    }

    /** The signal that leads is bought, and with it every other that has fired. */
    void spend() {
        bought = leader;
        leader = NONE;
        for (SignalLatch latch : latches) {
            latch.spend();
        }
    }

    /** A fill of ours restarted the anchor. What leads instead is known with the next tick. */
    void onAnchorRestarted(MarketView market) {
        for (SignalLatch latch : latches) {
            latch.onAnchorRestarted(market);
        }
        leader = leader != NONE && latches[leader].isFired() ? leader : NONE;
    }

    /** The signal that leads, or {@link #NONE}. */
    int leader() {
        return leader;
    }

    /** The signal that was bought last, or {@link #NONE}. */
    int bought() {
        return bought;
    }

    /** Whether the signal that was bought last said BUY on the last tick. */
    boolean stillBuys() {
        return latches[bought].isBuying();
    }

    long triggerE8(int signal) {
        return latches[signal].triggerE8();
    }

    void writeTo(StateSink sink) {
        sink.add(leader);
        sink.add(bought);
        for (SignalLatch latch : latches) {
            latch.writeTo(sink);
        }
    }

    void loadFrom(StateSource source) {
        leader = source.nextInt(NONE, latches.length - 1);
        bought = source.nextInt(NONE, latches.length - 1);
        for (SignalLatch latch : latches) {
            latch.loadFrom(source);
        }
    }

    private int firstFired() {
        for (int i = 0; i < latches.length; i++) {
            if (latches[i].isFired()) {
                return i;
            }
        }
        return NONE;
    }
}
