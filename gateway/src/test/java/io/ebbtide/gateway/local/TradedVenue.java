package io.ebbtide.gateway.local;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import java.util.List;
import java.util.Map;

/** A venue for clients that were not written here: BTCUSDT at 60000 bid, 60001 asked, with trades at the bid; 10,000 USDT. */
final class TradedVenue {
    private static final long E8 = FixedPoint.ONE;

    private TradedVenue() {}

    static LocalVenue serve() {
        Filters filters = new Filters(
                new Filters.PriceRule(E8 / 100, 1_000_000 * E8, E8 / 100),
                new Filters.LotRule(E8 / 100_000, 9_000 * E8, E8 / 100_000),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(5 * E8, 0, true),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                200,
                0);
        Universe universe = new Universe(
                List.of(new Asset(0, "USDT", E8), new Asset(1, "BTC", 0)),
                List.of(new Instrument(0, "BTCUSDT", 1, 0, filters)));
        PaperConfig paper = new PaperConfig(
                1,
                new PaperConfig.Latency(0, 0, 0),
                new PaperConfig.Fees(100_000, 100_000, FeeAsset.QUOTE, PaperConfig.Fees.NO_THIRD_ASSET),
                new PaperConfig.SyntheticBook(1_000_000 * E8, 0, 0, 0));
        List<ApiKey> keys = List.of(ApiKey.hmac(RemoteClient.KEY, RemoteClient.SECRET));
        return LocalVenue.start(
                new LocalVenueConfig(0, universe, paper, Map.of(0, 10_000 * E8), keys), new SteadyTrades());
    }

    /** A quote and a trade every 20 ms, always the same. */
    private static final class SteadyTrades implements MarketSource {
        private static final long STEP_NS = 10_000_000;

        private long events;

        @Override
        public long peekTimeNs() {
            return events * STEP_NS;
        }

        @Override
        public void next(EngineEvent slot) {
            slot.begin(events % 2 == 0 ? EventType.QUOTE : EventType.TRADE, 0, peekTimeNs());
            slot.quote.bidE8 = 60_000 * E8;
            slot.quote.bidQtyE8 = E8;
            slot.quote.askE8 = 60_001 * E8;
            slot.quote.askQtyE8 = E8;
            slot.trade.tradeId = events + 1;
            slot.trade.priceE8 = 60_000 * E8;
            slot.trade.qtyE8 = E8 / 1_000;
            slot.trade.aggressor = Side.SELL;
            events++;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
