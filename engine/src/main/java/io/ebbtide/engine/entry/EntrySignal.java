package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.MarketView;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * What one instrument's price says about buying it, tick by tick. The engine's own drop signal is one; a user's own comes from an
 * {@link EntrySignalProvider}.
 *
 * <p>The engine keeps the rest, for every signal alike: warm-up, confirmation and debounce ({@code signal.*}), that one occasion is bought
 * once, and limits, guards, size and order.
 *
 * <p>Thread: one, the engine's. Rules: the answer follows from the ticks seen and from nothing else (no clock, no chance, no files, no
 * threads, no static state), or a replay differs from its journal; no allocation after the constructor; prices are {@code long} E8, never
 * floating point. Errors: what it throws stops trading.
 */
public interface EntrySignal {
    /** What the price says. */
    enum Advice {
        /** This is an occasion to buy, and still is while this is repeated. */
        BUY,
        /** Nothing new: an occasion that was there goes on, and a new one has not come. */
        HOLD,
        /** The occasion is over; the next {@link #BUY} is a new one. */
        REARM
    }

    /** Takes the market after a new mid. Called on every one, also while the instrument is held or not warm. */
    Advice onTick(MarketView market);

    /**
     * Takes that a buy or sell of ours restarted the anchor from its price. {@link Advice#REARM} where the old occasion is over with that;
     * {@link Advice#BUY} counts like {@link Advice#HOLD}.
     */
    default Advice onAnchorRestarted(MarketView market) {
        return Advice.HOLD;
    }

    /** The price at or below which it buys, for reports; 0 where there is no such price. Units: quote E8. */
    default long triggerE8() {
        return 0;
    }

    /** Writes every field that a later answer depends on, always in the same order. */
    void writeTo(StateSink sink);

    /**
     * Takes back, in the same order, what {@link #writeTo} of a signal of the same provider and session wrote: from then on it answers as that
     * one would. Called once, on a new signal, before the first tick.
     */
    void loadFrom(StateSource source);
}
