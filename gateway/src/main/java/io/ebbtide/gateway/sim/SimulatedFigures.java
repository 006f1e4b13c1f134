package io.ebbtide.gateway.sim;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;

/** Measures the simulated market by the same rules as recordings; its bars are made of the mid. Measuring only: floating point. */
final class SimulatedFigures {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final double E8 = 1e8;

    private final BarFigures[] bars;
    private final QuoteFigures[] quotes;
    private final long[] minutes;
    private final double[] highs;
    private final double[] lows;
    private final double[] closes;

    private SimulatedFigures(int instruments) {
        bars = new BarFigures[instruments];
        quotes = new QuoteFigures[instruments];
        minutes = new long[instruments];
        highs = new double[instruments];
        lows = new double[instruments];
        closes = new double[instruments];
        for (int i = 0; i < instruments; i++) {
            bars[i] = new BarFigures();
            quotes[i] = new QuoteFigures();
        }
    }

    /** Runs a market for a time and measures it. */
    static SimulatedFigures of(SimulatedMarketConfig config, long simulatedNs) {
        SimulatedFigures figures = new SimulatedFigures(config.instruments().size());
        EngineEvent slot = new EngineEvent();
        try (SimulatedMarket market = new SimulatedMarket(config)) {
            while (market.peekTimeNs() < config.startTimeNs() + simulatedNs) {
                market.next(slot);
                figures.add(slot);
            }
        }
        return figures;
    }

    BarFigures bars(int instrument) {
        return bars[instrument];
    }

    QuoteFigures quotes(int instrument) {
        return quotes[instrument];
    }

    private void add(EngineEvent event) {
        int instrument = event.instrument;
        quotes[instrument].at(event.recvTimeNs / (E8 * 10));
        if (event.type == EventType.TRADE) {
            quotes[instrument].trade();
            return;
        }
        double bid = event.quote.bidE8 / E8;
        double ask = event.quote.askE8 / E8;
        quotes[instrument].quote(bid, event.quote.bidQtyE8 / E8, ask, event.quote.askQtyE8 / E8);
        double mid = (bid + ask) / 2;
        long minute = event.recvTimeNs / MINUTE_NS;
        if (minute != minutes[instrument]) {
            closeBar(instrument);
            minutes[instrument] = minute;
            highs[instrument] = mid;
            lows[instrument] = mid;
        }
        highs[instrument] = Math.max(highs[instrument], mid);
        lows[instrument] = Math.min(lows[instrument], mid);
        closes[instrument] = mid;
    }

    private void closeBar(int i) {
        if (minutes[i] != 0) {
            bars[i].add(minutes[i] * 60_000, highs[i], lows[i], closes[i]);
        }
    }
}
