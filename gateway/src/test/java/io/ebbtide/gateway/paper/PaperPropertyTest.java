package io.ebbtide.gateway.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.snapshot.StateHash;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random markets and orders, seeded; after every step the money must add up. */
class PaperPropertyTest {
    private static final long MS = PaperHarness.MS;
    private static final long[] DEPOSITS = {
        PaperHarness.e8("5000"), PaperHarness.e8("20"), PaperHarness.e8("0.05"),
    };

    @ParameterizedTest
    @EnumSource(FeeAsset.class)
    void shouldConserveEveryAssetAtEveryStep(FeeAsset mode) {
        for (long seed = 1; seed <= 20; seed++) {
            Run run = new Run(seed, mode);

            for (int step = 0; step < 2_000; step++) {
                run.step();
                run.assertConserved("seed " + seed + " step " + step);
            }

            assertThat(run.fills).as("fills with seed %d", seed).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 77, -5})
    void shouldRepeatItselfForTheSameSeedOnly(long seed) {
        long[] first = digests(seed);
        long[] second = digests(seed);
        long[] other = digests(seed + 1);

        assertThat(second).isEqualTo(first);
        assertThat(other[0]).isNotEqualTo(first[0]);
        assertThat(other[1]).isNotEqualTo(first[1]);
    }

    @Test
    void shouldNotAllocateForMarketEvents() {
        Run run = new Run(3, FeeAsset.RECEIVED);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run.rest();
        run.marketOnly(20_000);
        long before = threads.getCurrentThreadAllocatedBytes();

        run.marketOnly(20_000);

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes for 20,000 events").isLessThan(1_024);
    }

    private static long[] digests(long seed) {
        Run run = new Run(seed, FeeAsset.RECEIVED);
        for (int step = 0; step < 3_000; step++) {
            run.step();
        }
        return new long[] {run.hash.value(), run.venue.stateHash()};
    }

    /** One random history. */
    private static final class Run implements EventSink {
        final StateHash hash = new StateHash();
        final PaperVenue venue;
        int fills;
        private final long stream;
        private final EngineEvent slot = new EngineEvent();
        private final EngineEvent market = new EngineEvent();
        private final Command command = new Command();
        private long draws;
        private long nowNs = 1_000 * MS;
        private long midE8 = PaperHarness.e8("100");
        private long lastId;
        private long lastEventTimeNs;
        private long lastExecutionTimeNs;
        private long lastTradeId;

        Run(long seed, FeeAsset mode) {
            stream = SeededMix.stream(seed, 99);
            hash.reset();
            PaperConfig.Latency latency = new PaperConfig.Latency(MS, 5 * MS, 50 * MS);
            venue = new PaperVenue(
                    new PaperConfig(seed, latency, PaperHarness.fees(mode), PaperHarness.BOOK),
                    PaperHarness.universe(),
                    this);
            for (int asset = 0; asset < DEPOSITS.length; asset++) {
                venue.setBalance(asset, DEPOSITS[asset]);
            }
            quote();
        }

        void step() {
            nowNs += pick(4 * MS);
            venue.advanceTo(nowNs);
            switch ((int) pick(6)) {
                case 0, 1 -> quote();
                case 2, 3 -> trade();
                case 4 -> place();
                default -> cancelOrQuery();
            }
        }

        /** Rests two orders far from the market. */
        void rest() {
            limit(Side.BUY, "50.1");
            limit(Side.SELL, "190");
            nowNs += 200 * MS;
            venue.advanceTo(nowNs);
            assertThat(venue.openOrderCount()).isEqualTo(2);
        }

        void marketOnly(int events) {
            for (int i = 0; i < events; i++) {
                nowNs += MS;
                if ((i & 1) == 0) {
                    quote();
                } else {
                    trade();
                }
            }
        }

        void assertConserved(String where) {
            for (int asset = 0; asset < DEPOSITS.length; asset++) {
                long free = venue.freeE8(asset);
                long locked = venue.lockedE8(asset);
                long all = free + locked + venue.feesPaidE8(asset) + venue.counterpartyE8(asset);
                if (all != DEPOSITS[asset] || free < 0 || locked < 0 || venue.feesPaidE8(asset) < 0) {
                    throw new AssertionError(
                            where + " asset " + asset + ": free " + free + " locked " + locked + " all " + all);
                }
            }
            if (venue.openOrderCount() == 0 && (venue.lockedE8(0) != 0 || venue.lockedE8(1) != 0)) {
                throw new AssertionError(where + ": something is locked for no order");
            }
        }

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
            assertThat(event.recvTimeNs).isGreaterThanOrEqualTo(lastEventTimeNs);
            assertThat(event.sourceTimeNs).isLessThan(event.recvTimeNs);
            lastEventTimeNs = event.recvTimeNs;
            hash.add(event.recvTimeNs);
            hash.add(event.type.code());
            hash.add(event.answer.clientId);
            if (event.type == EventType.ORDER_EXECUTED) {
                executed(event);
            }
        }

        private void executed(EngineEvent event) {
            ExecutionPayload execution = event.execution;
            assertThat(event.recvTimeNs).isGreaterThanOrEqualTo(lastExecutionTimeNs);
            lastExecutionTimeNs = event.recvTimeNs;
            hash.add(execution.clientId);
            hash.add(execution.cumQtyE8);
            hash.add(execution.feeE8);
            if (execution.type == ExecutionType.TRADE) {
                fills++;
                assertThat(execution.tradeId).isEqualTo(++lastTradeId);
                assertThat(execution.lastQtyE8).isPositive();
                assertThat(execution.lastQtyE8 % PaperHarness.e8("0.001")).isZero();
            }
        }

        private void quote() {
            midE8 = Math.min(13_000_000_000L, Math.max(7_000_000_000L, midE8 + (pick(41) - 20) * 1_000_000));
            market.begin(EventType.QUOTE, 0, nowNs);
            market.quote.bidE8 = midE8 - (1 + pick(5)) * 1_000_000;
            market.quote.askE8 = midE8 + (1 + pick(5)) * 1_000_000;
            market.quote.bidQtyE8 = pick(3_000) * 100_000 + pick(2) * 12_345;
            market.quote.askQtyE8 = pick(3_000) * 100_000;
            venue.onMarket(market);
        }

        private void trade() {
            market.begin(EventType.TRADE, 0, nowNs);
            market.trade.aggressor = pick(2) == 0 ? Side.BUY : Side.SELL;
            market.trade.priceE8 = midE8 + (pick(21) - 10) * 1_000_000;
            market.trade.qtyE8 = (1 + pick(2_000)) * 100_000;
            venue.onMarket(market);
        }

        private void place() {
            command.type = CommandType.PLACE_ORDER;
            command.instrument = 0;
            command.timeNs = nowNs;
            command.order.clientId = pick(10) == 0 ? Math.max(1, lastId) : ++lastId;
            command.order.side = pick(2) == 0 ? Side.BUY : Side.SELL;
            command.order.type = OrderType.ofCode((int) pick(3));
            command.order.timeInForce = TimeInForce.ofCode((int) pick(3));
            command.order.qtyE8 = (1 + pick(5_000)) * 100_000;
            long limitE8 = midE8 + (pick(61) - 30) * 1_000_000;
            long stopE8 = midE8 + (pick(61) - 30) * 1_000_000;
            boolean isStop = command.order.type == OrderType.STOP_LOSS_LIMIT;
            command.order.limitPriceE8 = command.order.type == OrderType.MARKET ? 0 : limitE8;
            command.order.stopPriceE8 = isStop ? stopE8 : 0;
            command.order.timeInForce = isStop ? TimeInForce.GTC : command.order.timeInForce;
            venue.place(command);
        }

        private void limit(Side side, String price) {
            command.type = CommandType.PLACE_ORDER;
            command.instrument = 0;
            command.timeNs = nowNs;
            command.order.clientId = ++lastId;
            command.order.side = side;
            command.order.type = OrderType.LIMIT;
            command.order.timeInForce = TimeInForce.GTC;
            command.order.qtyE8 = PaperHarness.e8("1");
            command.order.limitPriceE8 = PaperHarness.e8(price);
            venue.place(command);
        }

        private void cancelOrQuery() {
            command.timeNs = nowNs;
            command.order.clientId = Math.max(1, lastId - pick(8));
            if (pick(3) == 0) {
                venue.query(command);
            } else {
                venue.cancel(command);
            }
        }

        private long pick(long bound) {
            return SeededMix.below(SeededMix.draw(stream, draws++), bound);
        }
    }
}
