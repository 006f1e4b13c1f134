package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.OrderWay;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.BinanceRest;
import io.ebbtide.gateway.binance.live.OkHttpStream;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import io.ebbtide.gateway.local.LocalVenueConfig;
import io.ebbtide.gateway.paper.FaultDeed;
import io.ebbtide.gateway.paper.FaultOccasion;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.paper.PaperFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions at the local venue, over real HTTP and WebSocket, in real time. */
@ExtendWith(ReplayedJournals.class)
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VenueSessionTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final Path LIMITS =
            CONFIG.resolve("order-limits.yaml").toAbsolutePath().normalize();
    private static final long START = 60_000;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final StagedMarket market = new StagedMarket();
    private final LocalVenue venue = serve();
    private final List<String> alarms = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger closed = new AtomicInteger();
    // Written by operator, read by the session's thread.
    private volatile ProtectionState protection = ProtectionState.NONE;
    private long shownAtStage;
    private UnaryOperator<Venue> wire = UnaryOperator.identity();

    @AfterEach
    void close() {
        venue.close();
        assertThat(venue.failure()).isNotDone();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBuyADipSwitchItsProtectionAndSell(OrderWay orders) {
        Summary summary = run(
                config("local-venue.yaml", set("binance.orders", orders.word())),
                new Course(
                        new Stage(this::isConnected, START),
                        new Stage(this::isWarm, START - 1_000),
                        new Stage(() -> protection == ProtectionState.TP, START - 1_400),
                        new Stage(() -> protection == ProtectionState.SL, START - 850),
                        new Stage(() -> protection == ProtectionState.TP, START - 300),
                        new Stage(() -> closed.get() == 1, START)));

        assertThat(summary.trades()).isEqualTo(1);
        assertThat(summary.switches()).isEqualTo(2);
        assertThat(summary.unknownOrders()).isZero();
        assertThat(summary.openPositions()).isZero();
        assertThat(alarms).isEmpty();
    }

    @Test
    void shouldGoOnWithItsPositionAfterItDiedAndAfterTheVenueWasGone() {
        assertThatThrownBy(() -> run(new Course(
                        new Stage(this::isConnected, START),
                        new Stage(this::isWarm, START - 1_000),
                        new Stage(
                                () -> {
                                    if (protection == ProtectionState.TP) {
                                        throw new IllegalStateException("died in mid-position, as the test wants");
                                    }
                                    return false;
                                },
                                START - 1_000))))
                .hasMessageContaining("as the test wants");
        shown.reset();

        Summary summary = run(new Course(
                new Stage(this::isConnected, START - 1_000, this::disconnect),
                new Stage(() -> shown().contains("connected again after"), START - 300),
                new Stage(() -> closed.get() == 1, START)));

        assertThat(summary.trades()).isEqualTo(1);
        assertThat(summary.unknownOrders()).isZero();
        assertThat(summary.openPositions()).isZero();
        assertThat(alarms).noneMatch(alarm -> alarm.endsWith("_STALLED"));
        assertThat(shown()).contains("RESTART after").contains("open BTCUSDT");
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaltAtAnOrderBesideTheJournalBeforeItLeaves(OrderWay orders) {
        wire = venueOf -> new ForgingVenue(venueOf, Forgery.BESIDE);
        // Over REST the order would leave on a thread of its own.
        String thread = orders == OrderWay.REST ? "orders-" : "orders-0";

        assertThatThrownBy(() -> run(config("local-venue.yaml", set("binance.orders", orders.word())), dip()))
                .isInstanceOfSatisfying(
                        AppException.class,
                        halted -> assertThat(halted.exitCode()).isEqualTo(ExitCode.FAIL_STOP))
                .hasMessageContaining("trading halted on thread " + thread)
                .hasMessageContaining("the check before the socket refuses order ")
                .hasMessageContaining(" is not in the journal, or has left before");
        assertThat(ordersAtTheVenue()).isZero();
    }

    @Test
    void shouldHaltAtAnOrderThatIsNotAsTheJournalHasIt() {
        wire = venueOf -> new ForgingVenue(venueOf, Forgery.LARGER);

        assertThatThrownBy(() -> run(dip()))
                .hasMessageContaining("the check before the socket refuses order ")
                .hasMessageContaining(" is in the journal as ");
        assertThat(ordersAtTheVenue()).isZero();
    }

    @Test
    void shouldHaltAtAnOrderAboveTheLimitsOfTheCheck() throws Exception {
        Path narrow = directory.resolve("narrow.yaml");
        Files.writeString(narrow, Files.readString(LIMITS).replace("max-order: \"250\"", "max-order: \"5\""));

        assertThatThrownBy(() -> run(config("local-venue.yaml", set("binance.order-limits", narrow.toString())), dip()))
                .hasMessageContaining("the check before the socket refuses order ")
                .hasMessageEndingWith("USDT, above max-order 5; evidence in " + directory.resolve("journal"));
        assertThat(ordersAtTheVenue()).isZero();
    }

    @Test
    void shouldWantLimitsForEveryQuoteAsset() throws Exception {
        Path other = directory.resolve("other.yaml");
        Files.writeString(other, Files.readString(LIMITS).replace("USDT: {", "BTC: {"));
        EbbtideConfig config = config("local-venue.yaml", set("binance.order-limits", other.toString()));

        assertThatThrownBy(() -> VenueSession.connect(config, "test", false))
                .hasMessage(other + ": BTCUSDT is quoted in USDT, which has no amounts; known are [BTC];"
                        + " add quote-assets there");
        run(new Course());
    }

    @Test
    void shouldTradeOnPaperOverTheVenuesPrices() {
        Summary summary = run(
                config("paper-live-data.yaml"),
                new Course(
                        new Stage(() -> shown().contains("RUNNING"), START),
                        new Stage(this::isWarm, START - 1_000),
                        new Stage(() -> protection == ProtectionState.TP, START - 300),
                        new Stage(() -> closed.get() == 1, START)));

        assertThat(summary.trades()).isEqualTo(1);
        assertThat(summary.openPositions()).isZero();
    }

    @Test
    void shouldSayWhatIsWrongWithTheVenueBeforeAnythingBegins() {
        EbbtideConfig elsewhere = config("local-venue.yaml", set("binance.rest-url", "http://127.0.0.1:1"));
        EbbtideConfig unknown = config("local-venue.yaml", set("binance.symbols", "NOSUCHUSDT"));

        assertThatThrownBy(() -> VenueSession.connect(elsewhere, "test", false))
                .isInstanceOfSatisfying(
                        AppException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContaining("cannot reach http://127.0.0.1:1/api/v3/exchangeInfo");
        assertThatThrownBy(() -> VenueSession.connect(unknown, "test", false)).hasMessageContaining("no symbols");
        run(new Course());
    }

    /** A dip that is bought, and time for whatever comes of it. */
    private Course dip() {
        return new Course(
                new Stage(this::isConnected, START),
                new Stage(this::isWarm, START - 1_000),
                new Stage(() -> protection == ProtectionState.TP, START - 1_000));
    }

    private int ordersAtTheVenue() {
        EbbtideConfig config = config("local-venue.yaml");
        try (OkHttpStream http = new OkHttpStream()) {
            ApiCredentials local = new KeySource(name -> null).read("local");
            BinanceRest.Account account = new BinanceRest(http, config.binance().restUrl()).account(local);
            return account.balancesE8().getOrDefault("BTC", 0L) == 0 ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Summary run(Course course) {
        return run(config("local-venue.yaml"), course);
    }

    private Summary run(EbbtideConfig config, Course course) {
        VenueSession real = VenueSession.connect(config, "test", false);
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Consumer<Command> observer = this::note;
        LiveSession.Seams seams =
                new LiveSession.Seams(UnaryOperator.identity(), wire, observer, LiveSession.Seams.NONE.follower());
        return real.run(
                new LiveSession(real.plan(), directory, LiveStatus.plain(out, System::nanoTime), seams), course);
    }

    private void note(Command command) {
        if (command.type == CommandType.POSITION_CHANGED) {
            protection = command.position.protection;
        } else if (command.type == CommandType.POSITION_CLOSED) {
            closed.incrementAndGet();
        } else if (command.type == CommandType.ALARM_RAISED) {
            alarms.add(command.alarm.alarm.name());
        }
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private boolean isConnected() {
        return shown().contains("account connected");
    }

    /** Whether prices have come for two seconds since the last stage. */
    private boolean isWarm() {
        return market.shown() - shownAtStage > 200;
    }

    private void disconnect() {
        PaperFault.Match first = new PaperFault.Match(PaperFault.Match.ANY, null, null, null, 0, 1);
        venue.arm(
                new PaperFault(FaultOccasion.CONNECT, FaultDeed.DISCONNECT, first, PaperFault.Argument.of(500_000_000)),
                0);
    }

    private EbbtideConfig config(String name, ConfigOverride... more) {
        String at = "127.0.0.1:" + venue.port();
        List<ConfigOverride> overrides = new ArrayList<>(List.of(
                set("binance.rest-url", "http://" + at),
                set("binance.stream-url", "ws://" + at),
                set("binance.symbols", "BTCUSDT"),
                set("signal.warmup-ms", "200"),
                set("signal.warmup-ticks", "5"),
                set("protection.native-stop", "true"),
                set("protection.switch-cooldown-ms", "100")));
        if (name.startsWith("local")) {
            overrides.add(set("binance.api-url", "ws://" + at + "/ws-api/v3"));
            overrides.add(set("binance.order-limits", LIMITS.toString()));
        }
        overrides.addAll(List.of(more));
        return ConfigLoader.load(CONFIG.resolve(name), overrides);
    }

    private static ConfigOverride set(String key, String value) {
        return new ConfigOverride("test", key, value);
    }

    private LocalVenue serve() {
        SessionPlan plan = SessionPlanner.plan(
                ConfigLoader.load(CONFIG.resolve("paper.yaml"), List.of()),
                DipMarket.SYMBOLS,
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");
        PaperConfig paper = plan.paperConfig();
        Map<Integer, Long> balancesE8 = new HashMap<>();
        for (int i = 0; i < plan.universe().assetCount(); i++) {
            balancesE8.put(i, plan.balancesE8().get(i));
        }
        PaperConfig prompt =
                new PaperConfig(paper.seed(), new PaperConfig.Latency(0, 0, 0), paper.fees(), paper.book());
        return LocalVenue.start(
                new LocalVenueConfig(0, plan.universe(), prompt, balancesE8, List.of(ApiKey.hmac("local", "local"))),
                market);
    }

    private enum Forgery {
        BESIDE,
        LARGER
    }

    /** Something between the orders thread and the venue that goes wrong at the first order. */
    private record ForgingVenue(Venue venue, Forgery forgery) implements Venue {
        @Override
        public void place(Command command) {
            Command forged = new Command();
            forged.type = command.type;
            forged.instrument = command.instrument;
            forged.timeNs = command.timeNs;
            forged.order.set(command.order);
            if (forgery == Forgery.LARGER) {
                forged.order.qtyE8 *= 2;
            } else {
                forged.order.clientId = ClientIds.of(999, OrderPurpose.ENTRY, 1);
            }
            venue.place(forged);
        }

        @Override
        public void cancel(Command command) {
            venue.cancel(command);
        }

        @Override
        public void query(Command command) {
            venue.query(command);
        }

        @Override
        public void queryTrades(Command command) {
            venue.queryTrades(command);
        }

        @Override
        public void querySnapshot(Command command) {
            venue.querySnapshot(command);
        }
    }

    /** When something has come true, the price goes elsewhere. */
    private record Stage(BooleanSupplier reached, long price, Runnable also) {
        Stage(BooleanSupplier reached, long price) {
            this(reached, price, () -> {});
        }
    }

    /** Stages, one behind the other; over after the last. */
    private final class Course implements BooleanSupplier {
        private final Stage[] stages;
        private int next;

        Course(Stage... stages) {
            this.stages = stages;
        }

        @Override
        public boolean getAsBoolean() {
            if (next < stages.length && stages[next].reached.getAsBoolean()) {
                market.goTo(stages[next].price);
                shownAtStage = market.shown();
                stages[next].also.run();
                next++;
            }
            return next == stages.length;
        }
    }

    /** A quote and a trade every 20 ms, at a price that the test moves. */
    private static final class StagedMarket implements MarketSource {
        private static final long STEP_NS = 10_000_000;

        private volatile long price = START;
        private volatile long events;

        void goTo(long newPrice) {
            price = newPrice;
        }

        long shown() {
            return events;
        }

        @Override
        public long peekTimeNs() {
            return events * STEP_NS;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the venue's thread
        public void next(EngineEvent slot) {
            long bidE8 = price * FixedPoint.ONE;
            boolean quote = events % 2 == 0;
            slot.begin(quote ? EventType.QUOTE : EventType.TRADE, 0, peekTimeNs());
            slot.quote.bidE8 = bidE8;
            slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
            slot.quote.askE8 = bidE8 + FixedPoint.ONE / 100;
            slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
            slot.trade.tradeId = events + 1;
            slot.trade.priceE8 = bidE8;
            slot.trade.qtyE8 = FixedPoint.ONE;
            slot.trade.aggressor = Side.SELL;
            events++;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
