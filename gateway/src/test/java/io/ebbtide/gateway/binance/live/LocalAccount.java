package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.check.CheckedWire;
import io.ebbtide.gateway.check.Intent;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.gateway.check.OrderCheck;
import io.ebbtide.gateway.check.OrderLimits;
import io.ebbtide.gateway.check.RestCheck;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import io.ebbtide.gateway.local.LocalVenueConfig;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.xchange.XChangeOrders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An account at the local venue and our gateway to it, over real sockets on loopback and behind the check before the socket. 60000.00 bid,
 * 60001.00 asked; 10000 USDT, 1 BNB.
 */
final class LocalAccount implements AutoCloseable {
    static final String KEY = "test-key";
    static final String SECRET = "canary-4711";
    static final long E8 = FixedPoint.ONE;
    /** The index of the third asset. */
    static final int BNB = 2;

    private static final String INSTANCE = "t1";
    private static final int ANSWER_MS_MAX = 2_000;
    private static final BigDecimal PLENTY = BigDecimal.valueOf(1_000_000);
    private static final OrderLimits LIMITS =
            new OrderLimits(100, 100, 1_000, 100, Map.of("USDT", new OrderLimits.Amounts(PLENTY, PLENTY)));
    static final long BASE_NS = System.currentTimeMillis() * 1_000_000L - System.nanoTime();

    final EventTexts events = new EventTexts();
    final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    final OkHttpStream wire = new OkHttpStream();
    final BinanceVenue venue;
    LocalVenue server;
    private final IntentBook intents = new IntentBook();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Command command = new Command();

    /** The way that orders go. */
    enum Way {
        WEBSOCKET,
        REST
    }

    LocalAccount(Way way) {
        server = serve(0);
        ApiCredentials credentials = new ApiCredentials(Secret.of(KEY), RequestSigner.hmac(Secret.of(SECRET)));
        OrderCheck check = new OrderCheck(LIMITS, Map.of("BTCUSDT", "USDT"), intents);
        BinanceVenueConfig config = new BinanceVenueConfig(
                "ws://127.0.0.1:" + server.port() + "/ws-api/v3",
                credentials,
                RequestBudget.Limits.DOCUMENTED,
                universe(),
                INSTANCE,
                0,
                1,
                ANSWER_MS_MAX * 1_000_000L);
        XChangeOrders.Ports ports = new XChangeOrders.Ports(
                new RestCheck(check, intents, System::currentTimeMillis), bugs::add, notices::add);
        String url = "http://127.0.0.1:" + server.port();
        venue = new BinanceVenue(
                config,
                new BinanceVenue.Ports(
                        new CheckedWire(wire, check, System::currentTimeMillis, bugs::add),
                        events,
                        LocalAccount::nowNs,
                        bugs::add,
                        notices::add,
                        way == Way.WEBSOCKET
                                ? null
                                : new XChangeOrders(new XChangeOrders.Config(url, credentials, ANSWER_MS_MAX), ports)));
        ScheduledFuture<?> unused = timer.scheduleAtFixedRate(venue::tick, 0, 10, TimeUnit.MILLISECONDS);
    }

    /** A venue on this port, with a market of one steady quote. */
    static LocalVenue serve(int port) {
        PaperConfig paper = new PaperConfig(
                1,
                new PaperConfig.Latency(0, 0, 0),
                new PaperConfig.Fees(100_000, 100_000, FeeAsset.QUOTE, PaperConfig.Fees.NO_THIRD_ASSET),
                new PaperConfig.SyntheticBook(1_000_000 * E8, 0, 0, 0));
        return LocalVenue.start(
                new LocalVenueConfig(
                        port, universe(), paper, Map.of(0, 10_000 * E8, BNB, E8), List.of(ApiKey.hmac(KEY, SECRET))),
                new SteadyQuotes());
    }

    static Universe universe() {
        Filters filters = new Filters(
                new Filters.PriceRule(E8 / 100, 1_000_000 * E8, E8 / 100),
                new Filters.LotRule(E8 / 100_000, 9_000 * E8, E8 / 100_000),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(5 * E8, 0, true),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                200,
                0);
        return new Universe(
                List.of(new Asset(0, "USDT", E8), new Asset(1, "BTC", 0), new Asset(BNB, "BNB", 600 * E8)),
                List.of(new Instrument(0, "BTCUSDT", 1, 0, filters)));
    }

    static long nowNs() {
        return BASE_NS + System.nanoTime();
    }

    /** A command that is decided now; the caller sets what differs. */
    Command command(CommandType type, long clientId) {
        command.type = type;
        command.instrument = 0;
        command.timeNs = nowNs();
        command.order.clientId = clientId;
        command.order.venueOrderId = 0;
        command.order.purpose = OrderPurpose.ENTRY;
        command.order.side = Side.BUY;
        command.order.type = OrderType.LIMIT;
        command.order.timeInForce = TimeInForce.GTC;
        command.order.qtyE8 = E8 / 100;
        command.order.limitPriceE8 = 50_000 * E8;
        command.order.stopPriceE8 = 0;
        command.order.epoch = 1;
        command.inquiry.number = 9;
        command.inquiry.clientId = clientId;
        command.inquiry.venueOrderId = 0;
        command.inquiry.fromTradeId = 0;
        command.inquiry.epoch = 1;
        return command;
    }

    /** Places an order that the journal has, and forgets it there as soon as it was given. */
    void place(Command order) {
        String id = ClientIds.text(INSTANCE, order.order.clientId);
        intents.put(new Intent(
                id,
                "BTCUSDT",
                order.order.side.name(),
                order.order.type.name(),
                order.order.type == OrderType.LIMIT ? order.order.timeInForce.name() : null,
                BigDecimal.valueOf(order.order.qtyE8, 8),
                BigDecimal.valueOf(order.order.limitPriceE8, 8),
                null));
        venue.place(order);
        intents.close(id);
    }

    /** An order that takes at once what is offered. */
    Command taking(long clientId) {
        Command taking = command(CommandType.PLACE_ORDER, clientId);
        taking.order.timeInForce = TimeInForce.IOC;
        taking.order.limitPriceE8 = 60_001 * E8;
        return taking;
    }

    @Override
    public void close() {
        venue.close();
        timer.shutdownNow();
        wire.close();
        server.close();
    }

    /** The same quote every 20 ms. */
    private static final class SteadyQuotes implements MarketSource {
        private long timeNs;

        @Override
        public long peekTimeNs() {
            return timeNs;
        }

        @Override
        public void next(EngineEvent slot) {
            slot.begin(EventType.QUOTE, 0, timeNs);
            slot.quote.bidE8 = 60_000 * E8;
            slot.quote.bidQtyE8 = E8;
            slot.quote.askE8 = 60_001 * E8;
            slot.quote.askQtyE8 = E8;
            timeNs += 20_000_000;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
