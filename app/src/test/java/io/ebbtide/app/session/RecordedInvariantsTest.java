package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.invariant.SessionInvariants;
import io.ebbtide.app.terminal.Progress;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
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
import org.junit.jupiter.api.io.TempDir;
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
    void shouldBreakNoInvariantOverRecordedData(String set, String rules, @TempDir Path directory) {
        assumeTrue(
                Files.isDirectory(DATA.resolve(set)),
                "SKIPPED: no recordings at " + DATA.toAbsolutePath().normalize());
        Watch watch = new Watch();
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(List.of(DATA.resolve(set)));
                Progress progress = Progress.ofBytes(set, market.totalBytes())) {
            Path rulesFile = DATA.resolve("exchange-info").resolve(rules);
            SessionPlan plan = SessionPlanner.plan(
                    ConfigLoader.load(CONFIG.resolve("backtest.yaml"), List.of(ConfigOverride.seed("1"))),
                    market.symbols(),
                    SessionPlanner.rules(rulesFile, rulesFile),
                    "test");
            market.open(plan.universe(), progress);
            new Backtest(plan, new Backtest.Output(directory, Backtest.Journaling.OFF), watch)
                    .run(market, Long.MAX_VALUE, () -> false);
        }

        assertThat(watch.fills).as("fills").isGreaterThan(30);
        assertThat(watch.invariants.violations()).isEmpty();
        assertThat(watch.faultAlarms).as("the venue has no faults").isEmpty();
        assertThat(watch.unknown).as("orders that nobody can tell about").isEmpty();
        watch.assertEqualMoney();
    }

    /** Every invariant, and what a venue without faults gives no reason for. */
    private static final class Watch implements SessionObserver {
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

        private final SessionInvariants invariants = new SessionInvariants();
        private final Set<String> faultAlarms = new TreeSet<>();
        private final Set<Long> unknown = new TreeSet<>();
        private int fills;
        private @Nullable EngineView books;
        private @Nullable PaperVenue venue;

        @Override
        public void begin(EngineView newBooks, PaperVenue newVenue) {
            books = newBooks;
            venue = newVenue;
            invariants.begin(newBooks, newVenue);
        }

        @Override
        public void onEvent(EngineEvent event) {
            invariants.onEvent(event);
        }

        @Override
        public void onCommand(Command said) {
            invariants.onCommand(said);
            followUnknown(said);
            fills += said.type == CommandType.FILL_BOOKED ? 1 : 0;
            if (said.type == CommandType.ALARM_RAISED && FAULTS.contains(said.alarm.alarm)) {
                faultAlarms.add(said.alarm.alarm + " " + said.alarm.clientId);
            }
        }

        @Override
        public void afterEvent() {
            invariants.afterEvent();
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

        void assertEqualMoney() {
            Portfolio portfolio = Objects.requireNonNull(books).portfolio();
            PaperVenue truth = Objects.requireNonNull(venue);
            for (int asset = 0; asset < books.universe().assetCount(); asset++) {
                assertThat(FixedPoint.format(portfolio.countedE8(asset)))
                        .as(books.universe().asset(asset).code())
                        .isEqualTo(FixedPoint.format(truth.freeE8(asset) + truth.lockedE8(asset)));
            }
        }
    }
}
