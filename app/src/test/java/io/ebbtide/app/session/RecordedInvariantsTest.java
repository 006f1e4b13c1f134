package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.invariant.EngineBooks;
import io.ebbtide.app.invariant.InvariantChecker;
import io.ebbtide.app.invariant.PaperTruth;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.gateway.paper.PaperVenue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backtest over recorded data in the direct mode, with every invariant checked after every event. */
class RecordedInvariantsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final Path CONFIG = Path.of("..", "config");

    @ParameterizedTest
    @CsvSource({
        "klines-1m/2024-10-quiet, exchangeInfo-20240908-1248-trading-symbols.json.gz",
        "ticks/2018-02-outage, exchangeInfo-20180210-full.json.gz"
    })
    void shouldBreakNoInvariantOverRecordedData(String set, String rules) {
        assumeTrue(
                Files.isDirectory(DATA.resolve(set)),
                "SKIPPED: no recordings at " + DATA.toAbsolutePath().normalize());
        Run run;
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(List.of(DATA.resolve(set)));
                Progress progress = Progress.ofBytes(set, market.totalBytes())) {
            Path rulesFile = DATA.resolve("exchange-info").resolve(rules);
            SessionPlan plan = SessionPlanner.plan(
                    ConfigLoader.load(CONFIG.resolve("backtest.yaml"), List.of(ConfigOverride.seed("1"))),
                    market.symbols(),
                    SessionPlanner.rules(rulesFile, rulesFile),
                    "test");
            market.open(plan.universe(), progress);
            run = new Run(plan);

            run.drive(market);
        }

        assertThat(run.fills).as("fills").isGreaterThan(30);
        assertThat(run.checker().violations()).isEmpty();
        assertThat(run.faultAlarms).as("the venue has no faults").isEmpty();
        assertThat(run.unknown).as("orders that nobody can tell about").isEmpty();
        run.assertEqualMoney();
    }

    /** The production engine and the paper venue, called one after the other. */
    private static final class Run implements EventSink {
        /** What a venue without faults gives no reason for. */
        private static final Set<AlarmId> FAULTS = Set.of(
                AlarmId.ORDER_LOST,
                AlarmId.FILL_MISSING,
                AlarmId.FILL_REFUTED,
                AlarmId.LATE_FILL,
                AlarmId.OVERFILLED,
                AlarmId.OVERSOLD,
                AlarmId.BALANCE_DRIFT,
                AlarmId.STRAY_ORDER,
                AlarmId.SNAPSHOT_MISSING);

        private final SessionPlan plan;
        private final Set<String> faultAlarms = new TreeSet<>();
        private final Set<Long> unknown = new TreeSet<>();
        private final EngineEvent slot = new EngineEvent();
        private final TradingEngine engine = new TradingEngine(new Out());
        private final PaperVenue venue;
        private @Nullable InvariantChecker checker;
        private long seq;
        private int fills;

        Run(SessionPlan plan) {
            this.plan = plan;
            venue = plan.openPaperVenue(this);
        }

        void drive(RecordedBacktestMarket market) {
            SessionScript.begin(this, plan, market.peekTimeNs());
            checker = new InvariantChecker(
                    new EngineBooks(() -> Objects.requireNonNull(engine.view())), new PaperTruth(venue));
            new VirtualTime(engine, venue, this).run(market, Long.MAX_VALUE, () -> false);
        }

        InvariantChecker checker() {
            return Objects.requireNonNull(checker);
        }

        void assertEqualMoney() {
            Portfolio portfolio = Objects.requireNonNull(engine.view()).portfolio();
            for (int asset = 0; asset < plan.universe().assetCount(); asset++) {
                assertThat(FixedPoint.format(portfolio.countedE8(asset)))
                        .as(plan.universe().asset(asset).code())
                        .isEqualTo(FixedPoint.format(venue.freeE8(asset) + venue.lockedE8(asset)));
            }
        }

        @Override
        public EngineEvent claim() {
            return slot;
        }

        @Override
        public void publish(EngineEvent event) {
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

        /** A cancel that a fill has overtaken is refused before the fill is told: unknown for a moment, without any fault. */
        private void followUnknown(Command said) {
            if (said.type != CommandType.ORDER_CHANGED) {
                return;
            }
            unknown.remove(said.order.clientId);
            if (said.order.state == OrderState.UNKNOWN) {
                unknown.add(said.order.clientId);
                assertThat(said.order.oldState).isEqualTo(OrderState.PENDING_CANCEL);
            }
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
                followUnknown(said);
                fills += said.type == CommandType.FILL_BOOKED ? 1 : 0;
                if (said.type == CommandType.ALARM_RAISED && FAULTS.contains(said.alarm.alarm)) {
                    faultAlarms.add(said.alarm.alarm + " " + said.alarm.clientId);
                }
                CommandFanOut.send(venue, said);
            }
        }
    }
}
