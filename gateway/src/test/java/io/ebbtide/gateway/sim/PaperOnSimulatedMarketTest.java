package io.ebbtide.gateway.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a demonstration shows: dips are bought, take profits rest and fill, stops sell, and the money adds up. */
class PaperOnSimulatedMarketTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long CASH_E8 = 1_000_000_000_000L;
    private static final long SLOT_E8 = 50_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldShowFullRoundTripsWithinThreeHours(long seed) {
        Bot bot = new Bot(seed);

        bot.run(seed, 3 * HOUR_NS);

        assertThat(bot.takeProfits + bot.stops)
                .as("round trips with seed %d", seed)
                .isGreaterThan(1);
        for (int asset = 0; asset <= Bot.PAIRS.size(); asset++) {
            long all = bot.venue.freeE8(asset)
                    + bot.venue.lockedE8(asset)
                    + bot.venue.feesPaidE8(asset)
                    + bot.venue.counterpartyE8(asset);
            assertThat(all).isEqualTo(asset == 0 ? CASH_E8 : 0);
        }
    }

    /** As simple as it can be: one position an instrument, everything decided on the mid. */
    private static final class Bot implements EventSink {
        static final List<SimulatedInstrument> PAIRS = SimulatedMarketConfig.sixPairs();
        private static final int MINUTES = 5;

        final PaperVenue venue;
        int takeProfits;
        int stops;
        private final EngineEvent slot = new EngineEvent();
        private final Command command = new Command();
        private final long[][] minuteHighs = new long[PAIRS.size()][MINUTES];
        private final long[] lastMinute = new long[PAIRS.size()];
        private final long[] entryE8 = new long[PAIRS.size()];
        private final boolean[] exiting = new boolean[PAIRS.size()];
        private long lastId;
        private long nowNs;

        Bot(long seed) {
            PaperConfig.Latency latency = new PaperConfig.Latency(5_000_000, 20_000_000, 200_000_000);
            PaperConfig.Fees fees = new PaperConfig.Fees(100_000, 100_000, FeeAsset.QUOTE, -1);
            PaperConfig.SyntheticBook book = new PaperConfig.SyntheticBook(CASH_E8, 10_000, HOUR_NS, 10_000);
            venue = new PaperVenue(new PaperConfig(seed, latency, fees, book), universe(), this);
            venue.setBalance(0, CASH_E8);
        }

        void run(long seed, long forNs) {
            SimulatedMarket market = new SimulatedMarket(
                    new SimulatedMarketConfig(seed, START_NS, SimulatedMarketConfig.DEMONSTRATION, PAIRS));
            EngineEvent event = new EngineEvent();
            while (market.peekTimeNs() < START_NS + forNs) {
                venue.advanceTo(market.peekTimeNs());
                market.next(event);
                venue.onMarket(event);
                nowNs = event.recvTimeNs;
                if (event.type == EventType.QUOTE) {
                    decide(event.instrument, event.quote);
                }
            }
        }

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            if (event.type != EventType.ORDER_EXECUTED || event.execution.type != ExecutionType.TRADE) {
                return;
            }
            nowNs = event.recvTimeNs;
            int i = event.instrument;
            long heldE8 = venue.freeE8(1 + i) + venue.lockedE8(1 + i);
            if (heldE8 == 0 && entryE8[i] != 0) {
                takeProfits += exiting[i] ? 0 : 1;
                stops += exiting[i] ? 1 : 0;
                entryE8[i] = 0;
                exiting[i] = false;
            } else if (entryE8[i] == 0 && venue.freeE8(1 + i) > 0) {
                entryE8[i] = event.execution.lastPriceE8;
                long targetE8 = FixedPoint.ceilToStep(
                        entryE8[i] / 200 * 201, PAIRS.get(i).tickE8());
                send(i, Side.SELL, OrderType.LIMIT, venue.freeE8(1 + i), targetE8);
            }
        }

        private void decide(int i, QuotePayload quote) {
            long midE8 = (quote.bidE8 + quote.askE8) / 2;
            long highE8 = high(i, midE8);
            if (entryE8[i] != 0) {
                if (midE8 < entryE8[i] / 100 * 99 && venue.lockedE8(1 + i) > 0 && !exiting[i]) {
                    exiting[i] = true;
                    command.order.clientId = lastId(i);
                    command.type = CommandType.CANCEL_ORDER;
                    command.timeNs = nowNs;
                    venue.cancel(command);
                } else if (exiting[i] && venue.freeE8(1 + i) > 0) {
                    send(i, Side.SELL, OrderType.MARKET, venue.freeE8(1 + i), 0);
                }
            } else if (midE8 / 1_000 * 1_000 < highE8 / 1_000 * 985 && venue.freeE8(1 + i) == 0) {
                long limitE8 = FixedPoint.ceilToStep(
                        quote.askE8 / 10_000 * 10_008, PAIRS.get(i).tickE8());
                long qtyE8 = FixedPoint.floorToStep(
                        FixedPoint.divFloor(SLOT_E8, limitE8), PAIRS.get(i).lotStepE8());
                send(i, Side.BUY, OrderType.LIMIT, qtyE8, limitE8);
            }
        }

        /** Ids tell instruments apart: the last sell of an instrument is the one to cancel. */
        private long lastId(int i) {
            long id = lastId;
            while (id % PAIRS.size() != i) {
                id--;
            }
            return id;
        }

        private void send(int i, Side side, OrderType type, long qtyE8, long priceE8) {
            do {
                lastId++;
            } while (lastId % PAIRS.size() != i);
            command.type = CommandType.PLACE_ORDER;
            command.instrument = i;
            command.timeNs = nowNs;
            command.order.clientId = lastId;
            command.order.side = side;
            command.order.type = type;
            command.order.timeInForce = side == Side.BUY ? TimeInForce.IOC : TimeInForce.GTC;
            command.order.qtyE8 = qtyE8;
            command.order.limitPriceE8 = priceE8;
            venue.place(command);
        }

        private long high(int i, long midE8) {
            long minute = nowNs / 60_000_000_000L;
            int at = (int) (minute % MINUTES);
            minuteHighs[i][at] = lastMinute[i] == minute ? Math.max(minuteHighs[i][at], midE8) : midE8;
            lastMinute[i] = minute;
            long highE8 = 0;
            for (long high : minuteHighs[i]) {
                highE8 = Math.max(highE8, high);
            }
            return highE8;
        }

        private static Universe universe() {
            List<Asset> assets = new ArrayList<>();
            List<Instrument> instruments = new ArrayList<>();
            assets.add(new Asset(0, "USDT", FixedPoint.ONE));
            for (SimulatedInstrument pair : PAIRS) {
                int index = instruments.size();
                assets.add(new Asset(index + 1, pair.symbol().replace("USDT", ""), 0));
                Filters filters = new Filters(
                        new Filters.PriceRule(0, 0, pair.tickE8()),
                        new Filters.LotRule(0, 0, pair.lotStepE8()),
                        new Filters.LotRule(0, 0, 0),
                        new Filters.NotionalRule(0, 0, false),
                        new Filters.PercentPriceRule(0, 0, 0, 0),
                        0,
                        0);
                instruments.add(new Instrument(index, pair.symbol(), index + 1, 0, filters));
            }
            return new Universe(assets, instruments);
        }
    }
}
