package io.ebbtide.engine.market;

import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** The markets of all instruments by index. One writer: the engine thread. */
public final class MarketState {
    private final InstrumentMarket[] markets;

    /** Markets without prices. */
    public MarketState(Universe universe, Settings settings) {
        markets = new InstrumentMarket[universe.instrumentCount()];
        for (int i = 0; i < markets.length; i++) {
            markets[i] = new InstrumentMarket(universe.instrument(i), settings);
        }
    }

    /** The market of an instrument. */
    public InstrumentMarket of(int instrument) {
        return markets[instrument];
    }

    /** Writes all markets in the order of their indexes. */
    public void writeTo(StateSink sink) {
        for (InstrumentMarket market : markets) {
            market.writeTo(sink);
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        for (InstrumentMarket market : markets) {
            market.loadFrom(source);
        }
    }
}
