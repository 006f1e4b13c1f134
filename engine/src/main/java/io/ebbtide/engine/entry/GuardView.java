package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.market.MarketTrend;
import io.ebbtide.engine.market.MinuteBars;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;

/**
 * What all guards look at for one judgement; nothing of it changes while they are asked. Reused. One writer: the engine thread.
 *
 * <p>Shape: {@code premiumE8} is what the attempt may pay above the ask, {@code limitPriceE8} the price that follows from it under the cap,
 * {@code spendableE8} the free cash of the instrument's quote asset above the reserve and its fee.
 */
final class GuardView {
    final MarketTrend trend;
    private final Universe universe;
    private Instrument instrument;
    InstrumentMarket market;
    long nowNs;
    long premiumE8;
    long limitPriceE8;
    long spendableE8;

    GuardView(Universe universe, MarketTrend trend, InstrumentMarket anyMarket) {
        this.universe = universe;
        this.trend = trend;
        instrument = universe.instrument(0);
        market = anyMarket;
    }

    void begin(Instrument newInstrument, InstrumentMarket newMarket, long newNowNs) {
        instrument = newInstrument;
        market = newMarket;
        nowNs = newNowNs;
    }

    Instrument instrument() {
        return instrument;
    }

    Asset quote() {
        return universe.quoteOf(instrument);
    }

    MinuteBars bars() {
        market.bars().advanceTo(nowNs);
        return market.bars();
    }
}
