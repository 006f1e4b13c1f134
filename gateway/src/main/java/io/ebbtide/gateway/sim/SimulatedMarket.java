package io.ebbtide.gateway.sim;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;

/**
 * An endless market to trade in without a venue: quotes and trades of several instruments that go through {@link Regime}s, each on its own
 * and now and then together. The same configuration gives the same events on every machine.
 *
 * <p>Thread: one. No allocation after construction. What it does not model: reaction to our own orders.
 */
public final class SimulatedMarket implements MarketSource {
    private static final long FIRST_DIP_NS_SPREAD = 240_000_000_000L;
    private static final long FIRST_DIP_ACTOR = -3;

    private final InstrumentFeed[] feeds;
    private int next;

    /** A market that begins at the configured time, every instrument calm at its start price. */
    public SimulatedMarket(SimulatedMarketConfig config) {
        int count = config.instruments().size();
        CommonFactor common = new CommonFactor(config.seed(), config.startTimeNs());
        long recordedDips = 0;
        for (SimulatedInstrument instrument : config.instruments()) {
            recordedDips += instrument.volatility().dipsPer100Days;
        }
        long added = recordedDips * (config.eventfulFactor() - 1) / count;
        feeds = new InstrumentFeed[count];
        for (int i = 0; i < count; i++) {
            feeds[i] = new InstrumentFeed(i, config, common, added);
        }
        if (config.eventfulFactor() > SimulatedMarketConfig.AS_RECORDED) {
            Draws draws = new Draws(config.seed(), FIRST_DIP_ACTOR);
            int first = (int) draws.below(count);
            feeds[first].dipFirst(CommonFactor.WARM_UP_NS + draws.below(FIRST_DIP_NS_SPREAD));
        }
        findNext();
    }

    @Override
    public long peekTimeNs() {
        return feeds[next].nextTimeNs();
    }

    @Override
    public void next(EngineEvent slot) {
        feeds[next].emit(slot);
        findNext();
    }

    /** What an instrument is going through now. */
    public Regime regime(int instrument) {
        return feeds[instrument].regime();
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** Equal times go to the lower index. */
    private void findNext() {
        int earliest = 0;
        for (int i = 1; i < feeds.length; i++) {
            if (feeds[i].nextTimeNs() < feeds[earliest].nextTimeNs()) {
                earliest = i;
            }
        }
        next = earliest;
    }
}
