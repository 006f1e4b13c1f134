package io.ebbtide.app.doctor;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import io.ebbtide.gateway.local.LocalVenueConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A local venue with the account of {@code config/paper.yaml} and one symbol whose price never changes. */
public final class SteadyVenue {
    private static final Path CONFIG = Path.of("..", "config");

    private SteadyVenue() {}

    /** Opens it on a free port, with 1,000 USDT; the caller closes it. */
    public static LocalVenue serve(ApiKey key) {
        return serve(key, 1_000 * FixedPoint.ONE);
    }

    static LocalVenue serve(ApiKey key, long usdtE8) {
        SessionPlan plan = SessionPlanner.plan(
                ConfigLoader.load(CONFIG.resolve("paper.yaml"), List.of()),
                new TreeSet<>(List.of("BTCUSDT")),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");
        Map<Integer, Long> balancesE8 = new HashMap<>();
        for (int i = 0; i < plan.universe().assetCount(); i++) {
            balancesE8.put(i, plan.universe().asset(i).code().equals("USDT") ? usdtE8 : 0L);
        }
        return LocalVenue.start(
                new LocalVenueConfig(0, plan.universe(), plan.paperConfig(), balancesE8, List.of(key)),
                new SteadyQuotes());
    }

    /** The same quote every 20 ms. */
    private static final class SteadyQuotes implements MarketSource {
        private static final long STEP_NS = 20_000_000;

        private long timeNs;

        @Override
        public long peekTimeNs() {
            return timeNs;
        }

        @Override
        public void next(EngineEvent slot) {
            slot.begin(EventType.QUOTE, 0, timeNs);
            slot.quote.bidE8 = 60_000 * FixedPoint.ONE;
            slot.quote.bidQtyE8 = FixedPoint.ONE;
            slot.quote.askE8 = 60_001 * FixedPoint.ONE;
            slot.quote.askQtyE8 = FixedPoint.ONE;
            timeNs += STEP_NS;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
