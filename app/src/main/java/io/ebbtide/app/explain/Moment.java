package io.ebbtide.app.explain;

import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.Freshness;

/**
 * The market of one instrument as the engine saw it at a moment.
 *
 * <p>Units: prices E8, a price of 0 is none; {@code windowHighNs} nanoseconds since 1970; {@code ageNs} is how old the price was.
 */
record Moment(
        long bidE8,
        long askE8,
        long midE8,
        long spreadE8,
        long ageNs,
        Freshness freshness,
        long anchorE8,
        long windowHighE8,
        long windowHighNs,
        long triggerE8) {
    static Moment of(EngineView view, int instrument) {
        InstrumentMarket market = view.markets().of(instrument);
        return new Moment(
                market.bidE8(),
                market.askE8(),
                market.midE8(),
                market.spreadE8(),
                view.nowNs() - market.lastUpdateNs(),
                market.freshness(view.nowNs()),
                market.anchorE8(),
                market.windowHighE8(),
                market.windowHighNs(),
                view.triggerE8(instrument));
    }

    boolean hasPrice() {
        return midE8 > 0;
    }
}
