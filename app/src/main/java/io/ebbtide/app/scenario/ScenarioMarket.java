package io.ebbtide.app.scenario;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a scenario: those that a step shows, the steps of ramps, and the last ones once more when nothing came for a heartbeat, so
 * that a scenario need not write the thousand quiet ticks of a live feed. Units: nanoseconds since 1970, E8.
 */
final class ScenarioMarket {
    private final Universe universe;
    private final long heartbeatNs;
    private final Price[] prices;
    private long lastTradeId;

    ScenarioMarket(Universe universe, long heartbeatNs) {
        this.universe = universe;
        this.heartbeatNs = heartbeatNs;
        prices = new Price[universe.instrumentCount()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = new Price();
        }
    }

    /** When the next tick comes by itself, or never. */
    long nextTimeNs() {
        long nextNs = MarketSource.EXHAUSTED;
        for (Price price : prices) {
            nextNs = Math.min(nextNs, price.nextNs(heartbeatNs));
        }
        return nextNs;
    }

    /** The tick that comes by itself at {@link #nextTimeNs}; of several the one of the first instrument. */
    void next(EngineEvent tick) {
        long nowNs = nextTimeNs();
        for (int i = 0; i < prices.length; i++) {
            if (prices[i].nextNs(heartbeatNs) == nowNs) {
                move(i, nowNs);
                quote(i, nowNs, tick);
                return;
            }
        }
        throw new IllegalStateException("no tick is due");
    }

    /** New prices; a ramp ends. */
    void show(ScenarioStep.Ticker ticker, long nowNs, EngineEvent tick) {
        Price price = prices[ticker.instrument()];
        price.ramp = null;
        price.bidE8 = ticker.bidE8();
        price.askE8 = ticker.askE8();
        price.bidQtyE8 = ticker.bidQtyE8();
        price.askQtyE8 = ticker.askQtyE8();
        quote(ticker.instrument(), nowNs, tick);
    }

    void trade(ScenarioStep.Trade trade, long nowNs, EngineEvent tick) {
        tick.begin(EventType.TRADE, trade.instrument(), nowNs);
        tick.trade.tradeId = ++lastTradeId;
        tick.trade.priceE8 = trade.priceE8();
        tick.trade.qtyE8 = trade.qtyE8();
        tick.trade.aggressor = trade.aggressor();
    }

    /** Levels of the book, told once: they are no heartbeat's. */
    static void depth(ScenarioStep.Depth depth, long nowNs, EngineEvent tick) {
        tick.begin(EventType.DEPTH, depth.instrument(), nowNs);
        tick.depth.set(depth.levels());
    }

    /** A ramp begins; one that runs ends where it is. */
    void ramp(ScenarioStep.Ramp ramp, long nowNs) {
        Price price = prices[ramp.instrument()];
        price.ramp = ramp;
        price.rampStartNs = nowNs;
        price.rampFromE8 = price.bidE8;
        price.rampTicks = 0;
    }

    private void move(int instrument, long nowNs) {
        Price price = prices[instrument];
        ScenarioStep.Ramp ramp = price.ramp;
        if (ramp == null || price.rampNextNs() != nowNs) {
            return;
        }
        price.rampTicks++;
        long passedNs = nowNs - price.rampStartNs;
        long spreadE8 = price.askE8 - price.bidE8;
        if (passedNs >= ramp.overNs()) {
            price.bidE8 = ramp.toE8();
            price.ramp = null;
        } else {
            long tickE8 = Math.max(
                    1, universe.instrument(instrument).filters().price().tickE8());
            long wayE8 = FixedPoint.mulDivFloor(Math.abs(ramp.toE8() - price.rampFromE8), passedNs, ramp.overNs());
            long signedE8 = ramp.toE8() > price.rampFromE8 ? wayE8 : -wayE8;
            price.bidE8 = FixedPoint.floorToStep(price.rampFromE8 + signedE8, tickE8);
        }
        price.askE8 = price.bidE8 + spreadE8;
    }

    private void quote(int instrument, long nowNs, EngineEvent tick) {
        Price price = prices[instrument];
        price.lastNs = nowNs;
        tick.begin(EventType.QUOTE, instrument, nowNs);
        tick.quote.bidE8 = price.bidE8;
        tick.quote.askE8 = price.askE8;
        tick.quote.bidQtyE8 = price.bidQtyE8;
        tick.quote.askQtyE8 = price.askQtyE8;
    }

    /** What one instrument shows. */
    private static final class Price {
        private long bidE8;
        private long askE8;
        private long bidQtyE8;
        private long askQtyE8;
        private long lastNs;
        private ScenarioStep.@Nullable Ramp ramp;
        private long rampStartNs;
        private long rampFromE8;
        private long rampTicks;

        private long nextNs(long heartbeatNs) {
            if (bidE8 == 0) {
                return MarketSource.EXHAUSTED;
            }
            long beatNs = heartbeatNs == 0 ? MarketSource.EXHAUSTED : lastNs + heartbeatNs;
            return Math.min(beatNs, rampNextNs());
        }

        private long rampNextNs() {
            if (ramp == null) {
                return MarketSource.EXHAUSTED;
            }
            long passedNs = Math.min(ramp.overNs(), (rampTicks + 1) * ramp.everyNs());
            return rampStartNs + passedNs;
        }
    }
}
