package io.ebbtide.gateway.binance.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.binance.MarketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketStreamTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long SILENT_NS = 5 * SECOND_NS;

    private final FakeWire wire = new FakeWire();
    private final List<String> ticks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Throwable> bugs = new ArrayList<>();
    private long nowNs = 1_000 * SECOND_NS;
    private final MarketStream stream = new MarketStream(
            new MarketStreamConfig("ws://venue", universe(1), 1, SILENT_NS),
            new MarketStream.Ports(wire, new Listening(), () -> nowNs, bugs::add, notices::add));

    @AfterEach
    void shouldHaveNoBug() {
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldSubscribeToTheFastestStreamsAndPassOnWhatTheyTell() {
        stream.tick();
        wire.get(0).opens();
        wire.get(0).tells(quote(7, "100", "101"));
        wire.get(0).tells(trade(3, "100.5"));
        wire.get(0)
                .tells("{\"stream\":\"a0usdt@depth5@100ms\",\"data\":{\"lastUpdateId\":8,\"bids\":[[\"100\",\"1\"]],"
                        + "\"asks\":[[\"101\",\"1\"]]}}");

        assertThat(wire.get(0).url).isEqualTo("ws://venue/stream");
        assertThat(wire.get(0).sent)
                .containsExactly(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"a0usdt@bookTicker\",\"a0usdt@trade\",\"a0usdt@depth5@100ms\"],"
                                + "\"id\":3}");
        assertThat(ticks).containsExactly("QUOTE 100 101", "TRADE 3 100.5", "DEPTH 100");
    }

    @Test
    void shouldSubscribeInBatchesThatKeepToTheLimitOfMessages() {
        MarketStream many = new MarketStream(
                new MarketStreamConfig("ws://venue", universe(150), 1, SILENT_NS),
                new MarketStream.Ports(wire, new Listening(), () -> nowNs, bugs::add, notices::add));
        many.tick();
        wire.get(0).opens();

        for (int i = 0; i < 20; i++) {
            nowNs += SECOND_NS / 10;
            many.tick();
            assertThat(wire.get(0).sent.size()).isLessThanOrEqualTo(1 + (i + 1) / 4);
        }

        assertThat(wire.get(0).sent).hasSize(3);
        assertThat(String.join("", wire.get(0).sent).split("@bookTicker", -1)).hasSize(151);
    }

    @Test
    void shouldRefuseMoreStreamsThanAConnectionMayCarry() {
        MarketStream.Ports ports = new MarketStream.Ports(wire, new Listening(), () -> nowNs, bugs::add, notices::add);

        assertThatThrownBy(() -> new MarketStream(new MarketStreamConfig("", universe(342), 1, SILENT_NS), ports))
                .hasMessage("342 instruments need more than 1024 streams; at most 341 are allowed");
    }

    @Test
    void shouldReplaceAnOldConnectionBeforeItEndsAndTellNothingTwice() {
        connect();
        wire.get(0).tells(trade(3, "100"));
        for (int i = 0; i < 24 * 3_600 && wire.connections.size() == 1; i++) {
            nowNs += SECOND_NS;
            wire.get(0).tells(quote(10 + i, "100", "101"));
            stream.tick();
        }
        ticks.clear();
        wire.get(0).tells(trade(4, "100"));
        wire.get(1).opens();
        assertThat(wire.get(0).isClosed()).isFalse();

        wire.get(1).tells(trade(4, "100"));
        wire.get(0).tells(trade(5, "100"));
        wire.get(1).tells(trade(5, "100"));

        assertThat(ticks).containsExactly("TRADE 4 100", "TRADE 5 100");
        assertThat(wire.get(0).isClosed()).isTrue();
        assertThat(notices).containsExactly("prices: the connection is 23 hours old; another connection is opened");
    }

    @Test
    void shouldReplaceASilentConnectionWhateverItsNumbersWere() {
        connect();
        wire.get(0).tells(quote(1_000, "100", "101"));

        nowNs += SILENT_NS + SECOND_NS;
        stream.tick();
        wire.get(1).opens();
        wire.get(1).tells(quote(1, "100", "102"));

        assertThat(ticks).containsExactly("QUOTE 100 101", "QUOTE 100 102");
        assertThat(wire.get(0).isClosed()).isTrue();
        assertThat(notices).containsExactly("prices: nothing came for 6 s; another connection is opened");
    }

    @Test
    void shouldKeepTheConnectionWhereAnotherOneTellsNothingEither() {
        connect();
        wire.get(0).tells(quote(1, "100", "101"));
        nowNs += SILENT_NS + SECOND_NS;
        stream.tick();
        wire.get(1).opens();

        nowNs += 11 * SECOND_NS;
        stream.tick();
        wire.get(0).tells(quote(2, "100", "102"));

        assertThat(wire.get(1).isClosed()).isTrue();
        assertThat(ticks).containsExactly("QUOTE 100 101", "QUOTE 100 102");
    }

    @Test
    void shouldComeBackAfterALossWithGrowingPauses() {
        connect();
        wire.get(0).tells(quote(9, "100", "101"));
        wire.get(0).ends("EOF");
        List<Long> pausesMs = new ArrayList<>();
        for (int attempt = 1; attempt <= 8; attempt++) {
            long fromNs = nowNs;
            while (wire.connections.size() == attempt) {
                nowNs += SECOND_NS / 100;
                stream.tick();
            }
            pausesMs.add((nowNs - fromNs) / 1_000_000);
            wire.get(attempt).ends("refused");
        }
        nowNs += 15 * SECOND_NS;
        stream.tick();
        wire.get(9).opens();
        wire.get(9).tells(quote(1, "100", "102"));

        // Half to the whole of 0.2, 0.4, … 15 s, plus the 10 ms of a look.
        for (int i = 0; i < pausesMs.size(); i++) {
            long wholeMs = Math.min(200L << i, 15_000);
            assertThat(pausesMs.get(i)).isBetween(wholeMs / 2, wholeMs + 10);
        }
        assertThat(ticks).containsExactly("QUOTE 100 101", "QUOTE 100 102");
        assertThat(notices.get(0)).isEqualTo("prices: EOF");
        assertThat(notices).last().asString().startsWith("prices: again after ");
    }

    @Test
    void shouldOpenAnotherConnectionWhenTheServerWillClose() {
        connect();

        wire.get(0).tells("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1700000000000}}");

        assertThat(wire.connections).hasSize(2);
        assertThat(wire.get(0).isClosed()).isFalse();
    }

    @Test
    void shouldSayWhichSymbolsAreNeverHeardOf() {
        connect();

        for (int i = 0; i < 31; i++) {
            nowNs += SECOND_NS;
            wire.get(0).tells("{\"stream\":\"other@trade\",\"data\":{}}");
            stream.tick();
        }

        assertThat(notices).contains("prices: nothing of A0USDT within 30 s after the subscription");
    }

    @Test
    void shouldCountWhatCannotBeReadAndGoOn() {
        connect();

        wire.get(0).tells("{\"stream\":");
        wire.get(0).tells(quote(1, "101", "100"));
        wire.get(0).tells("{\"stream\":\"a0usdt@surprise\",\"data\":{}}");
        wire.get(0).tells(quote(2, "100", "101"));

        assertThat(stream.badFrames()).isEqualTo(2);
        assertThat(ticks).containsExactly("QUOTE 100 101");
    }

    @Test
    void shouldTellTheLocalVenuesPricesOverRealSockets() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        EventTexts events = new EventTexts();
        try (LocalAccount account = new LocalAccount(LocalAccount.Way.WEBSOCKET)) {
            MarketStream live = new MarketStream(
                    new MarketStreamConfig(
                            "ws://127.0.0.1:" + account.server.port(), LocalAccount.universe(), 1, SILENT_NS),
                    new MarketStream.Ports(
                            account.wire, new Publishing(events), LocalAccount::nowNs, bugs::add, x -> {}));
            ScheduledFuture<?> unused = timer.scheduleAtFixedRate(live::tick, 0, 10, TimeUnit.MILLISECONDS);

            assertThat(events.until("QUOTE")).last().isEqualTo("QUOTE 60000 60001");
            live.close();
        } finally {
            timer.shutdownNow();
        }
    }

    private void connect() {
        stream.tick();
        wire.get(0).opens();
    }

    private static String quote(long id, String bid, String ask) {
        return "{\"stream\":\"a0usdt@bookTicker\",\"data\":{\"u\":" + id + ",\"s\":\"A0USDT\",\"b\":\"" + bid
                + "\",\"B\":\"1\",\"a\":\"" + ask + "\",\"A\":\"1\"}}";
    }

    private static String trade(long id, String price) {
        return "{\"stream\":\"a0usdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000000,\"s\":\"A0USDT\",\"t\":" + id
                + ",\"p\":\"" + price + "\",\"q\":\"1\",\"T\":1700000000000,\"m\":true}}";
    }

    private static Universe universe(int count) {
        List<Asset> assets = new ArrayList<>(List.of(new Asset(0, "USDT", FixedPoint.ONE)));
        List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assets.add(new Asset(i + 1, "A" + i, 0));
            instruments.add(new Instrument(
                    i,
                    "A" + i + "USDT",
                    i + 1,
                    0,
                    LocalAccount.universe().instrument(0).filters()));
        }
        return new Universe(assets, instruments);
    }

    private final class Listening implements TickListener {
        private final EngineEvent slot = new EngineEvent();

        @Override
        public void onTick(MarketFrame frame, long recvTimeNs) {
            frame.fill(slot, recvTimeNs);
            assertThat(slot.recvTimeNs).isEqualTo(nowNs);
            ticks.add(EventTexts.tick(slot));
        }

        @Override
        public void onPause() {
            // Nothing waits here.
        }
    }

    private record Publishing(EventTexts events) implements TickListener {
        @Override
        public void onTick(MarketFrame frame, long recvTimeNs) {
            EngineEvent slot = events.claim();
            frame.fill(slot, recvTimeNs);
            if (slot.type == EventType.QUOTE) {
                events.publish(slot);
            }
        }

        @Override
        public void onPause() {
            // Nothing waits here.
        }
    }
}
