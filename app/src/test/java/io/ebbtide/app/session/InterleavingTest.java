package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.invariant.EngineBooks;
import io.ebbtide.app.invariant.InvariantChecker;
import io.ebbtide.app.invariant.PaperTruth;
import io.ebbtide.app.invariant.VenueTruth;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.gateway.paper.PaperVenue;
import io.ebbtide.gateway.rules.InstrumentRules;
import io.ebbtide.gateway.rules.SymbolRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fifty instruments whose fills, answers, ticks, operator requests and comparisons of the books reach the engine in a random order: every
 * invariant holds after every event, and when it is quiet the books are the venue's to the last unit.
 */
class InterleavingTest {
    private static final int INSTRUMENTS = 50;
    private static final int STEPS = 60_000;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * SECOND_NS;
    private static final Path CONFIG = Path.of("..", "config");
    private static final OperatorAction[] REQUESTS = {
        OperatorAction.PAUSE, OperatorAction.RESUME, OperatorAction.RESUME, OperatorAction.RESUME,
        OperatorAction.EXIT, OperatorAction.EXIT, OperatorAction.LOCK, OperatorAction.UNLOCK,
        OperatorAction.HALT, OperatorAction.RELEASE, OperatorAction.RELEASE, OperatorAction.PANIC
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepEveryInvariantInAnyOrder(long seed) {
        Session session = new Session(seed);

        session.run();
        session.settle();

        assertThat(session.fills).as("fills of seed %d", seed).isGreaterThan(500);
        assertThat(session.checker().violations()).as("seed %d", seed).isEmpty();
        session.assertEqualBooks();
    }

    private static SessionPlan plan() {
        List<ConfigOverride> overrides = List.of(
                ConfigOverride.setting("guard.depth-enabled", "false"),
                ConfigOverride.setting("risk.max-positions", "30"),
                ConfigOverride.setting("risk.max-drawdown-bps", "10000"),
                ConfigOverride.setting("risk.max-daily-loss-bps", "10000"),
                ConfigOverride.setting("risk.max-trades-per-day", "1000000"),
                ConfigOverride.setting("risk.max-losses-in-row", "1000"),
                ConfigOverride.setting("risk.cooldown-ms", "1000"),
                ConfigOverride.setting("risk.cooldown-after-failure-ms", "1000"),
                ConfigOverride.setting("paper.latency-min-ms", "1"),
                ConfigOverride.setting("paper.latency-mean-ms", "100"),
                ConfigOverride.setting("paper.latency-max-ms", "1500"));
        SymbolRules model =
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")).require("SOLUSDT");
        TreeMap<String, SymbolRules> rules = new TreeMap<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            String base = "C" + (10 + i);
            rules.put(
                    base + "USDT",
                    new SymbolRules(base + "USDT", base, "USDT", model.status(), model.orderTypes(), model.filters()));
        }
        return SessionPlanner.plan(
                ConfigLoader.load(CONFIG.resolve("paper.yaml"), overrides),
                new TreeSet<>(rules.keySet()),
                new InstrumentRules("test", rules, new TreeSet<>()),
                "test");
    }

    /** The engine, the venue, and between them what is on its way. */
    private static final class Session implements EventSink {
        private final SessionPlan plan = plan();
        private final SplittableRandom random;
        private final TradingEngine engine = new TradingEngine(new Out());
        private final PaperVenue venue = plan.openPaperVenue(this);
        private final List<EngineEvent> onTheWay = new ArrayList<>();
        private final long[] midE8 = new long[INSTRUMENTS];
        private @Nullable InvariantChecker checker;
        private boolean isOrderly = true;
        private long seq;
        private long nowNs = START_NS;
        private int fills;

        Session(long seed) {
            random = new SplittableRandom(seed);
            SessionScript.begin(this, plan, START_NS);
            checker = new InvariantChecker(
                    new EngineBooks(() -> Objects.requireNonNull(engine.view())), new Truth(new PaperTruth(venue)));
            for (int i = 0; i < INSTRUMENTS; i++) {
                midE8[i] = 100 * FixedPoint.ONE;
            }
        }

        InvariantChecker checker() {
            return Objects.requireNonNull(checker);
        }

        void run() {
            isOrderly = false;
            for (int step = 0; step < STEPS; step++) {
                advanceTo(nowNs + random.nextLong(20_000_000));
                int dice = random.nextInt(1_000);
                if (dice < 500) {
                    tick(random.nextInt(INSTRUMENTS));
                } else if (dice < 990) {
                    deliverAny();
                } else if (dice < 998) {
                    request(REQUESTS[random.nextInt(REQUESTS.length)], random.nextInt(INSTRUMENTS));
                } else {
                    venue.connectAnew(nowNs);
                }
            }
        }

        /** Everything arrives, in order; no entries any more, and the books are compared over a new connection. */
        void settle() {
            while (!onTheWay.isEmpty()) {
                deliverAny();
            }
            isOrderly = true;
            request(OperatorAction.PAUSE, EngineEvent.NO_INSTRUMENT);
            venue.connectAnew(nowNs);
            for (int second = 0; second < 120; second++) {
                advanceTo(nowNs + SECOND_NS);
            }
        }

        void assertEqualBooks() {
            Portfolio portfolio = Objects.requireNonNull(engine.view()).portfolio();
            for (int asset = 0; asset < plan.universe().assetCount(); asset++) {
                assertThat(FixedPoint.format(portfolio.countedE8(asset)))
                        .as(plan.universe().asset(asset).code())
                        .isEqualTo(FixedPoint.format(venue.freeE8(asset) + venue.lockedE8(asset)));
            }
        }

        @Override
        public EngineEvent claim() {
            return new EngineEvent();
        }

        @Override
        public void publish(EngineEvent event) {
            if (!isOrderly && isOfAnOrder(event.type)) {
                onTheWay.add(event);
            } else {
                deliver(event);
            }
        }

        private void deliverAny() {
            if (!onTheWay.isEmpty()) {
                deliver(onTheWay.remove(random.nextInt(onTheWay.size())));
            }
        }

        private void deliver(EngineEvent event) {
            nowNs = Math.max(nowNs, event.recvTimeNs);
            event.recvTimeNs = nowNs;
            event.seq = ++seq;
            InvariantChecker checking = checker;
            if (checking == null) {
                engine.onEvent(event);
                return;
            }
            checking.onEvent(event);
            engine.onEvent(event);
            checking.afterEvent();
        }

        private void tick(int instrument) {
            midE8[instrument] += midE8[instrument] / 10_000 * (random.nextInt(121) - 60);
            EngineEvent tick = claim().begin(EventType.QUOTE, instrument, nowNs);
            tick.quote.bidE8 = FixedPoint.floorToStep(midE8[instrument], FixedPoint.ONE / 100);
            tick.quote.askE8 = tick.quote.bidE8 + FixedPoint.ONE / 100;
            tick.quote.bidQtyE8 = FixedPoint.ONE / 5;
            tick.quote.askQtyE8 = FixedPoint.ONE / 5;
            venue.onMarket(tick);
            deliver(tick);
        }

        private void request(OperatorAction action, int instrument) {
            boolean forAll = action == OperatorAction.PAUSE || action == OperatorAction.RESUME;
            EngineEvent event =
                    claim().begin(EventType.OPERATOR_REQUESTED, forAll ? EngineEvent.NO_INSTRUMENT : instrument, nowNs);
            event.operator.requestId = seq;
            event.operator.action = action;
            deliver(event);
        }

        private void advanceTo(long timeNs) {
            while (Math.min(engine.nextTimerNs(), venue.nextTimeNs()) <= timeNs) {
                nowNs = Math.max(nowNs, Math.min(engine.nextTimerNs(), venue.nextTimeNs()));
                if (venue.nextTimeNs() <= nowNs) {
                    venue.advanceTo(nowNs);
                } else {
                    deliver(claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, nowNs));
                }
            }
            nowNs = Math.max(nowNs, timeNs);
        }

        private static boolean isOfAnOrder(EventType type) {
            return switch (type) {
                case PLACE_ANSWERED, CANCEL_ANSWERED, QUERY_ANSWERED, ORDER_EXECUTED, TRADES_ANSWERED -> true;
                default -> false;
            };
        }

        private final class Out implements CommandSink {
            private final Command command = new Command();

            @Override
            public Command claim() {
                return command;
            }

            @Override
            public void publish(Command said) {
                if (checker != null) {
                    checker.onCommand(said);
                }
                fills += said.type == CommandType.FILL_BOOKED ? 1 : 0;
                CommandFanOut.send(venue, said);
            }
        }

        /** Nothing is settled while something is on its way. */
        private final class Truth implements VenueTruth {
            private final VenueTruth venueOnly;

            Truth(VenueTruth venueOnly) {
                this.venueOnly = venueOnly;
            }

            @Override
            public boolean isSettled() {
                return onTheWay.isEmpty() && venueOnly.isSettled();
            }

            @Override
            public long totalE8(int asset) {
                return venueOnly.totalE8(asset);
            }
        }
    }
}
