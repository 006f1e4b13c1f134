package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.gateway.MarketSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ticks of a market that is read ahead are the market's own, to the last one and to the one that cannot be read. */
@Timeout(30)
final class ReadAheadMarketTest {
    private static final long START_NS = 1_000_000_000L;
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final int BLOCK = ReadAheadMarket.TICKS_PER_BLOCK;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 4 * BLOCK, 40 * BLOCK})
    void shouldGiveEveryTickInOrderThenTheEnd(int count) {
        Ticks source = new Ticks(count, ENDLESS);

        List<String> read = new ArrayList<>();
        try (ReadAheadMarket market = new ReadAheadMarket(source)) {
            readAll(market, read);

            assertThat(market.peekTimeNs()).isEqualTo(MarketSource.EXHAUSTED);
        }
        assertThat(read).isEqualTo(expected(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK, BLOCK + 44, 2 * BLOCK})
    void shouldFailAtTheTickThatCannotBeReadAndNotBefore(int intact) {
        Ticks source = new Ticks(10_000, intact);

        List<String> read = new ArrayList<>();
        try (ReadAheadMarket market = new ReadAheadMarket(source)) {
            assertThatThrownBy(() -> readAll(market, read)).hasMessage("line " + intact + " is damaged");
        }
        assertThat(read).isEqualTo(expected(intact));
    }

    @Test
    void shouldShowTheTimeOfATickThatCannotBeRead() {
        try (ReadAheadMarket market = new ReadAheadMarket(new Ticks(10, 0))) {
            assertThat(market.peekTimeNs()).isEqualTo(START_NS);
        }
    }

    @Test
    void shouldStopReadingWhenItIsClosedEarly() {
        Ticks source = new Ticks(ENDLESS, ENDLESS);
        EngineEvent slot = new EngineEvent();

        ReadAheadMarket market = new ReadAheadMarket(source);
        for (int i = 0; i < 700; i++) {
            market.next(slot);
        }
        market.close();
        int given = source.given;

        assertThat(slot.trade.tradeId).isEqualTo(699);
        assertThat(given).isBetween(700, 700 + ReadAheadMarket.BLOCKS * BLOCK);
        assertThat(source.reader.isAlive()).isFalse();
        assertThat(source.closed).as("stays the caller's to close").isFalse();
    }

    private static void readAll(MarketSource market, List<String> into) {
        EngineEvent slot = new EngineEvent();
        while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
            long peekedNs = market.peekTimeNs();
            market.next(slot);
            assertThat(slot.recvTimeNs).isEqualTo(peekedNs);
            into.add(slot.trade.tradeId + "@" + slot.recvTimeNs);
        }
    }

    private static List<String> expected(int count) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expected.add(i + "@" + (START_NS + i));
        }
        return expected;
    }

    /** One trade a nanosecond; the trade after {@code intact} of them cannot be read. */
    private static final class Ticks implements MarketSource {
        private final int count;
        private final int intact;
        private int given;
        private boolean closed;
        private Thread reader = Thread.currentThread();

        Ticks(int count, int intact) {
            this.count = count;
            this.intact = intact;
        }

        @Override
        public long peekTimeNs() {
            return given == count ? EXHAUSTED : START_NS + given;
        }

        @Override
        public void next(EngineEvent slot) {
            reader = Thread.currentThread();
            if (given == intact) {
                throw new IllegalStateException("line " + given + " is damaged");
            }
            slot.begin(EventType.TRADE, 0, START_NS + given);
            slot.trade.tradeId = given;
            given++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
