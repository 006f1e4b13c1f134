package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real engine on the paper venue with a seam between them that loses, doubles and reorders what the venue says about orders; afterwards
 * the seam is sound, the connection is new, and the books of both must be equal to the last unit.
 */
class ReconciliationPropertyTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * SECOND_NS;
    private static final Path CONFIG = Path.of("..", "config");
    private static final SessionPlan PLAN = plan();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldEndWithTheVenuesBooksWhateverWasLostOnTheWay(long seed) throws IOException {
        Path journal = directory.resolve("journal");
        JournalOptions options = JournalOptions.of(journal).withBlockBytes(1 << 20);
        try (JournalWriter writer = JournalWriter.open(options)) {
            runAndCompare(new Session(seed, writer), seed);
        }
        JournalSnapshots.prove(journal, seed, 5);
    }

    private static void runAndCompare(Session session, long seed) {
        session.seam.isFaulty = true;
        session.run(900);

        session.seam.heal();
        session.run(180);
        session.rest(60);

        assertThat(session.placed).as("orders of seed %d", seed).hasSizeGreaterThan(3);
        assertThat(session.seam.faults).as("faults of seed %d", seed).isGreaterThan(3);
        session.assertEqualBooks();
    }

    private static SessionPlan plan() {
        List<ConfigOverride> overrides = List.of(
                ConfigOverride.setting("guard.depth-enabled", "false"),
                ConfigOverride.setting("risk.cooldown-ms", "1000"),
                ConfigOverride.setting("risk.cooldown-after-failure-ms", "1000"),
                ConfigOverride.setting("order.retention-ms", "5000"),
                ConfigOverride.setting("report.hash-every-events", "50"));
        return SessionPlanner.plan(
                ConfigLoader.load(CONFIG.resolve("paper.yaml"), overrides),
                new TreeSet<>(Set.of("BTCUSDT", "ETHUSDT", "SOLUSDT")),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");
    }

    /** What the venue says passes here; a faulty seam keeps to nothing but that it tells no lies. */
    private static final class Seam implements EventSink {
        private final SplittableRandom random;
        private final TradingEngine engine;
        private final JournalWriter journal;
        private final ArrayDeque<EngineEvent> held = new ArrayDeque<>();
        private boolean isFaulty;
        private int faults;
        private long seq;
        private long nowNs;

        Seam(SplittableRandom random, TradingEngine engine, JournalWriter journal) {
            this.random = random;
            this.engine = engine;
            this.journal = journal;
        }

        @Override
        public EngineEvent claim() {
            return new EngineEvent();
        }

        @Override
        public void publish(EngineEvent event) {
            int fate = isFaulty && isOfAnOrder(event.type) ? random.nextInt(20) : 19;
            faults += fate < 4 ? 1 : 0;
            switch (fate) {
                case 0, 1 -> {
                    // Lost.
                }
                case 2 -> held.add(event);
                case 3 -> {
                    deliver(event);
                    deliver(event);
                }
                default -> deliver(event);
            }
            if (fate > 3 && !held.isEmpty() && random.nextInt(4) == 0) {
                deliver(held.remove());
            }
        }

        void heal() {
            isFaulty = false;
            held.clear();
        }

        private void deliver(EngineEvent event) {
            nowNs = Math.max(nowNs, event.recvTimeNs);
            event.recvTimeNs = nowNs;
            event.seq = ++seq;
            record(event);
            engine.onEvent(event);
        }

        private void record(EngineEvent event) {
            try {
                journal.append(event);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isOfAnOrder(EventType type) {
            return switch (type) {
                case PLACE_ANSWERED, CANCEL_ANSWERED, QUERY_ANSWERED, ORDER_EXECUTED, TRADES_ANSWERED -> true;
                default -> false;
            };
        }
    }

    private static final class Session implements CommandSink {
        private final SplittableRandom random;
        private final TradingEngine engine = new TradingEngine(this);
        private final JournalWriter journal;
        private final Seam seam;
        private final PaperVenue venue;
        private final Set<Long> placed = new HashSet<>();
        private final Map<Long, OrderState> orders = new TreeMap<>();
        private final long[] booksE8 = new long[PLAN.universe().assetCount()];
        private final long[] midE8 = new long[PLAN.universe().instrumentCount()];
        private final StringBuilder log = new StringBuilder();
        private long nowNs = START_NS;

        Session(long seed, JournalWriter journal) {
            this.journal = journal;
            random = new SplittableRandom(seed);
            seam = new Seam(random.split(), engine, journal);
            venue = PLAN.openPaperVenue(seam);
            for (int asset = 0; asset < booksE8.length; asset++) {
                booksE8[asset] = PLAN.balancesE8().get(asset);
            }
            for (int i = 0; i < midE8.length; i++) {
                midE8[i] = 1_000 * FixedPoint.ONE;
            }
            SessionScript.begin(seam, PLAN, START_NS);
        }

        /** A market of steps that are large enough for dips, take profits and stops. */
        void run(int seconds) {
            long endNs = nowNs + seconds * SECOND_NS;
            while (nowNs < endNs) {
                advanceTo(nowNs + SECOND_NS / 2);
                int i = random.nextInt(midE8.length);
                midE8[i] += midE8[i] / 10_000 * (random.nextInt(121) - 60);
                EngineEvent tick = seam.claim().begin(EventType.QUOTE, i, nowNs);
                tick.quote.bidE8 = FixedPoint.floorToStep(midE8[i], FixedPoint.ONE / 100);
                tick.quote.askE8 = tick.quote.bidE8 + FixedPoint.ONE / 100;
                tick.quote.bidQtyE8 = FixedPoint.ONE / 50;
                tick.quote.askQtyE8 = FixedPoint.ONE / 50;
                venue.onMarket(tick);
                seam.publish(tick);
            }
        }

        /** No more ticks: the connection is new, and whatever is under way ends. */
        void rest(int seconds) {
            connection(ConnectionChange.LOST, 1);
            connection(ConnectionChange.RESTORED, 2);
            advanceTo(nowNs + seconds * SECOND_NS);
        }

        void assertEqualBooks() {
            for (int asset = 0; asset < booksE8.length; asset++) {
                assertThat(FixedPoint.format(booksE8[asset]))
                        .as("%s%s", PLAN.universe().asset(asset), log)
                        .isEqualTo(FixedPoint.format(venue.freeE8(asset) + venue.lockedE8(asset)));
            }
            orders.values().removeIf(Session::isTerminal);
            assertThat(orders.values())
                    .as("living orders%s", log)
                    .allMatch(state -> state == OrderState.NEW || state == OrderState.PARTIALLY_FILLED)
                    .hasSize(venue.openOrderCount());
            assertThat(log.toString()).doesNotContain(DifferenceKind.BALANCE_DRIFT.name());
        }

        @Override
        public Command claim() {
            return new Command();
        }

        @Override
        public void publish(Command command) {
            try {
                journal.append(command);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            switch (command.type) {
                case PLACE_ORDER ->
                    assertThat(placed.add(command.order.clientId))
                            .as("sent once")
                            .isTrue();
                case ORDER_CHANGED -> orders.put(command.order.clientId, command.order.state);
                case FILL_BOOKED -> book(command);
                case DIFFERENCE_FOUND ->
                    log.append("\n").append(command.difference.kind).append(' ').append(command.difference.clientId);
                case ALARM_RAISED ->
                    log.append("\n").append(command.alarm.alarm).append(' ').append(command.alarm.clientId);
                default -> {
                    // Not money.
                }
            }
            if (command.type.isForVenue()) {
                CommandFanOut.send(venue, command);
            }
        }

        private void book(Command command) {
            Instrument instrument = PLAN.universe().instrument(command.instrument);
            long quoteE8 = PaperVenue.quoteAmount(command.fill.priceE8, command.fill.qtyE8);
            int sign = command.fill.side == Side.BUY ? 1 : -1;
            booksE8[instrument.baseAsset()] += sign * command.fill.qtyE8;
            booksE8[instrument.quoteAsset()] -= sign * quoteE8;
            booksE8[command.fill.feeAsset] -= command.fill.feeE8;
        }

        private void advanceTo(long timeNs) {
            while (Math.min(engine.nextTimerNs(), venue.nextTimeNs()) <= timeNs) {
                nowNs = Math.max(nowNs, Math.min(engine.nextTimerNs(), venue.nextTimeNs()));
                if (venue.nextTimeNs() <= nowNs) {
                    venue.advanceTo(nowNs);
                } else {
                    seam.publish(seam.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, nowNs));
                }
            }
            nowNs = timeNs;
        }

        private void connection(ConnectionChange change, long epoch) {
            EngineEvent event = seam.claim().begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT, nowNs);
            event.connection.change = change;
            event.connection.epoch = epoch;
            seam.publish(event);
        }

        private static boolean isTerminal(OrderState state) {
            return switch (state) {
                case FILLED, CANCELED, REJECTED, EXPIRED -> true;
                case CREATED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> false;
            };
        }
    }
}
