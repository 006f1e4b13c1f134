package io.ebbtide.app.session;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.SimulationConfig;
import io.ebbtide.app.config.Volatility;
import io.ebbtide.app.report.DataReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.gateway.sim.SimulatedInstrument;
import io.ebbtide.gateway.sim.SimulatedMarket;
import io.ebbtide.gateway.sim.SimulatedMarketConfig;
import io.ebbtide.gateway.sim.VolatilityClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Sessions on the built-in simulated market, in real or virtual time. */
public final class SimulatedSession {
    /** When a market in virtual time begins: a fixed moment, so that the same seed gives the same session. */
    private static final Instant VIRTUAL_START = Instant.parse("2026-01-01T00:00:00Z");

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private SimulatedSession() {}

    /** The symbols of the configuration's market. */
    public static SortedSet<String> symbols(EbbtideConfig config) {
        SortedSet<String> symbols = new TreeSet<>();
        config.simulation().pairs().forEach(pair -> symbols.add(pair.symbol()));
        return symbols;
    }

    /** Runs in real time until {@code stop}; a market that begins does so with the current second. */
    public static Summary runLive(LiveSession session, SessionPlan plan, BooleanSupplier stop) {
        long startNs = Instant.now().truncatedTo(ChronoUnit.SECONDS).getEpochSecond() * NS_PER_SECOND;
        return session.run(beginNs -> openMarket(plan, beginNs), startNs, stop);
    }

    /** Runs in virtual time, as fast as it goes, until the market's time is over. Deterministic. */
    public static Summary runVirtual(SessionPlan plan, Backtest.Output output, long durationNs, BooleanSupplier stop) {
        try (Endless market = new Endless(openMarket(plan, VIRTUAL_START.getEpochSecond() * NS_PER_SECOND))) {
            return new Backtest(plan, output).run(market, durationNs, stop);
        }
    }

    /** The configuration's market, which begins at this time. */
    public static SimulatedMarket openMarket(SessionPlan plan, long startNs) {
        SimulationConfig simulation = plan.config().simulation();
        List<SimulatedInstrument> instruments = new ArrayList<>();
        for (SimulationConfig.Pair pair : simulation.pairs()) {
            Instrument instrument = plan.universe().instrument(instruments.size());
            long tickE8 = instrument.filters().price().tickE8();
            instruments.add(new SimulatedInstrument(
                    pair.symbol(),
                    FixedPoint.floorToStep(pair.startPriceE8(), tickE8),
                    tickE8,
                    instrument.filters().lot().stepE8(),
                    volatility(pair.volatility())));
        }
        return new SimulatedMarket(
                new SimulatedMarketConfig(plan.info().seed(), startNs, simulation.eventfulFactor(), instruments));
    }

    private static VolatilityClass volatility(Volatility word) {
        return switch (word) {
            case LOW -> VolatilityClass.LOW;
            case MEDIUM -> VolatilityClass.MEDIUM;
            case HIGH -> VolatilityClass.HIGH;
            case EXTREME -> VolatilityClass.EXTREME;
        };
    }

    /** A simulated market as the market of a backtest: it has no data to report on. */
    private record Endless(SimulatedMarket market) implements Backtest.Market {
        @Override
        public long peekTimeNs() {
            return market.peekTimeNs();
        }

        @Override
        public void next(EngineEvent slot) {
            market.next(slot);
        }

        @Override
        public DataReport dataReport() {
            return DataReport.NONE;
        }

        @Override
        public void close() {
            market.close();
        }
    }
}
