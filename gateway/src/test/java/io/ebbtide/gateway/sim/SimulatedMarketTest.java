package io.ebbtide.gateway.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateHash;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final List<SimulatedInstrument> PAIRS = SimulatedMarketConfig.sixPairs();

    @Test
    void shouldGiveTheSameEventsForTheSameSeedOnly() {
        long first = digest(1, 14, 200_000);

        assertThat(digest(1, 14, 200_000)).isEqualTo(first);
        assertThat(digest(2, 14, 200_000)).isNotEqualTo(first);
        assertThat(digest(1, 13, 200_000)).isNotEqualTo(first);
    }

    @Test
    void shouldNeverChangeItsEvents() {
        String digest = StateHash.hex(digest(1, 14, 1_000_000));

        assertThat(digest).isEqualTo("1e86738de7217b92");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepTheRulesOfAMarket(long seed) {
        SimulatedMarket market = market(seed, SimulatedMarketConfig.DEMONSTRATION);
        EngineEvent slot = new EngineEvent();
        EngineEvent[] quotes = new EngineEvent[PAIRS.size()];
        long[] tradeIds = new long[PAIRS.size()];
        Arrays.setAll(quotes, i -> new EngineEvent());
        long lastNs = START_NS;
        while (market.peekTimeNs() < START_NS + 24 * HOUR_NS) {
            long promisedNs = market.peekTimeNs();
            market.next(slot);
            String where = "seed " + seed + " time " + slot.recvTimeNs + " instrument " + slot.instrument;
            check(slot.recvTimeNs == promisedNs && promisedNs >= lastNs, where);
            lastNs = promisedNs;
            if (slot.type == EventType.QUOTE) {
                checkQuote(slot, where);
                copyQuote(slot, quotes[slot.instrument]);
            } else {
                checkTrade(slot, quotes[slot.instrument], where);
                check(slot.trade.tradeId == ++tradeIds[slot.instrument], where);
            }
        }
    }

    @Test
    void shouldReachEveryRegime() {
        SimulatedMarket market = market(1, SimulatedMarketConfig.DEMONSTRATION);
        EngineEvent slot = new EngineEvent();
        Set<Regime> reached = EnumSet.noneOf(Regime.class);
        while (market.peekTimeNs() < START_NS + 48 * HOUR_NS) {
            market.next(slot);
            reached.add(market.regime(slot.instrument));
        }

        assertThat(reached).containsExactlyInAnyOrder(Regime.values());
    }

    @Test
    void shouldBeginCalmAtTheStartPrices() {
        for (long seed = 1; seed <= 50; seed++) {
            SimulatedMarket market = market(seed, SimulatedMarketConfig.DEMONSTRATION);
            EngineEvent slot = new EngineEvent();
            while (market.peekTimeNs() < START_NS + 2 * MINUTE_NS) {
                market.next(slot);
                check(market.regime(slot.instrument) == Regime.CALM, "seed " + seed);
                if (slot.type == EventType.QUOTE) {
                    long startE8 = PAIRS.get(slot.instrument).startPriceE8();
                    check(Math.abs(slot.quote.bidE8 - startE8) < startE8 / 50, "seed " + seed + " price");
                }
            }
        }
    }

    @Test
    void shouldShowADipSoonAndARoundTripWithinTheHour() {
        for (long seed = 1; seed <= 50; seed++) {
            DipWatch watch = new DipWatch(PAIRS.size());
            SimulatedMarket market = market(seed, SimulatedMarketConfig.DEMONSTRATION);
            EngineEvent slot = new EngineEvent();
            while (market.peekTimeNs() < START_NS + HOUR_NS) {
                market.next(slot);
                watch.watch(slot);
            }

            assertThat(watch.firstDipNs - START_NS)
                    .as("seed %d: first dip", seed)
                    .isBetween(2 * MINUTE_NS, 10 * MINUTE_NS);
            assertThat(watch.roundTrips).as("seed %d: round trips", seed).isPositive();
        }
    }

    @Test
    void shouldNotAllocate() {
        SimulatedMarket market = market(1, SimulatedMarketConfig.DEMONSTRATION);
        EngineEvent slot = new EngineEvent();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(market, slot, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();

        run(market, slot, 500_000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_024);
    }

    @Test
    void shouldRefuseNonsense() {
        assertThatThrownBy(() -> new SimulatedMarketConfig(1, 0, 0, PAIRS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedMarketConfig(1, 0, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedInstrument("X", 150, 100, 1, VolatilityClass.LOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedInstrument("X", 100_050, 100, 1, VolatilityClass.LOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulatedMarket market(long seed, int eventfulFactor) {
        return new SimulatedMarket(new SimulatedMarketConfig(seed, START_NS, eventfulFactor, PAIRS));
    }

    private static void run(SimulatedMarket market, EngineEvent slot, int events) {
        for (int i = 0; i < events; i++) {
            market.next(slot);
        }
    }

    private static long digest(long seed, int eventfulFactor, int events) {
        StateHash hash = new StateHash();
        hash.reset();
        SimulatedMarket market = market(seed, eventfulFactor);
        EngineEvent slot = new EngineEvent();
        for (int i = 0; i < events; i++) {
            market.next(slot);
            hash.add(slot.recvTimeNs);
            hash.add(slot.instrument);
            hash.add(slot.type.code());
            boolean quote = slot.type == EventType.QUOTE;
            hash.add(quote ? slot.quote.bidE8 : slot.trade.priceE8);
            hash.add(quote ? slot.quote.askE8 : slot.trade.qtyE8);
            hash.add(quote ? slot.quote.bidQtyE8 : slot.trade.tradeId);
            hash.add(quote ? slot.quote.askQtyE8 : slot.trade.aggressor.code());
        }
        return hash.value();
    }

    private static void checkQuote(EngineEvent slot, String where) {
        SimulatedInstrument instrument = PAIRS.get(slot.instrument);
        check(slot.quote.bidE8 > 0 && slot.quote.bidE8 < slot.quote.askE8, where);
        check(slot.quote.bidE8 % instrument.tickE8() == 0 && slot.quote.askE8 % instrument.tickE8() == 0, where);
        check(slot.quote.bidQtyE8 > 0 && slot.quote.bidQtyE8 % instrument.lotStepE8() == 0, where);
        check(slot.quote.askQtyE8 > 0 && slot.quote.askQtyE8 % instrument.lotStepE8() == 0, where);
        check(slot.quote.bidE8 > instrument.startPriceE8() / 5, where);
        check(slot.quote.askE8 < instrument.startPriceE8() * 5, where);
    }

    /** A trade happens at the best price of the last quote, with no more than it showed. */
    private static void checkTrade(EngineEvent slot, EngineEvent last, String where) {
        check(
                slot.trade.qtyE8 > 0
                        && slot.trade.qtyE8 % PAIRS.get(slot.instrument).lotStepE8() == 0,
                where);
        if (last.quote.bidE8 != 0) {
            boolean buys = slot.trade.aggressor == Side.BUY;
            check(slot.trade.priceE8 == (buys ? last.quote.askE8 : last.quote.bidE8), where);
            check(slot.trade.qtyE8 <= (buys ? last.quote.askQtyE8 : last.quote.bidQtyE8), where);
        }
    }

    private static void copyQuote(EngineEvent from, EngineEvent to) {
        to.quote.bidE8 = from.quote.bidE8;
        to.quote.bidQtyE8 = from.quote.bidQtyE8;
        to.quote.askE8 = from.quote.askE8;
        to.quote.askQtyE8 = from.quote.askQtyE8;
    }

    /** Cheaper than an assertion object for each of millions of events. */
    private static void check(boolean sound, String where) {
        if (!sound) {
            throw new AssertionError(where);
        }
    }

    /** The bot's view: buys when the mid is 1.5 % below its highest of five minutes, sells at +0.5 % or -1 %. */
    private static final class DipWatch {
        private static final int SECONDS = 300;
        private final long[][] secondHighs;
        private final long[] boughtE8;
        long firstDipNs;
        int roundTrips;

        DipWatch(int instruments) {
            secondHighs = new long[instruments][SECONDS];
            boughtE8 = new long[instruments];
        }

        void watch(EngineEvent event) {
            if (event.type != EventType.QUOTE) {
                return;
            }
            long midE8 = (event.quote.bidE8 + event.quote.askE8) / 2;
            int i = event.instrument;
            if (boughtE8[i] != 0) {
                boolean closed = event.quote.bidE8 > boughtE8[i] * 201 / 200 || midE8 < boughtE8[i] * 99 / 100;
                boughtE8[i] = closed ? 0 : boughtE8[i];
                roundTrips += closed ? 1 : 0;
            } else if (midE8 * 1_000 <= highest(i, event.recvTimeNs, midE8) * 985) {
                firstDipNs = firstDipNs == 0 ? event.recvTimeNs : firstDipNs;
                boughtE8[i] = event.quote.askE8;
            }
        }

        /** Highest mid a second, in a ring; a second without quotes keeps an older value, which is good enough here. */
        private long highest(int instrument, long nowNs, long midE8) {
            long[] highs = secondHighs[instrument];
            highs[(int) (nowNs / 1_000_000_000L % SECONDS)] = midE8;
            long highest = 0;
            for (long high : highs) {
                highest = Math.max(highest, high);
            }
            return highest;
        }
    }
}
