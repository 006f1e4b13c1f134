package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sessions on the simulated market and on recorded data, continued from snapshots at seeded places. */
class JournalSnapshotsTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final Path CONFIG = Path.of("..", "config");
    private static final long MINUTE_NS = 60_000_000_000L;

    @TempDir
    private Path directory;

    /** Every guard is asked, so that all bars are kept, and a user's signal decides beside the drop. */
    @Test
    void shouldContinueASimulatedSessionFromAnywhere() throws IOException {
        List<ConfigOverride> overrides = new ArrayList<>();
        for (String guard : List.of(
                "slippage", "btc-trend", "falling-coins", "sma-trend", "bar-volume", "volatility", "day-volume")) {
            overrides.add(ConfigOverride.setting("guard." + guard + "-enabled", "true"));
            overrides.add(ConfigOverride.setting("guard." + guard + "-needs-data", "false"));
        }
        overrides.add(ConfigOverride.setting("signal.active", "drop,rebound"));
        overrides.add(ConfigOverride.setting("report.hash-every-events", "100"));
        overrides.add(ConfigOverride.setting("order.retention-ms", "1000"));
        overrides.add(ConfigOverride.setting("simulation.eventful-factor", "20"));
        EbbtideConfig config = ConfigLoader.load(CONFIG.resolve("paper.yaml"), overrides);
        SessionPlan plan = SessionPlanner.plan(
                config,
                SimulatedSession.symbols(config),
                SessionPlanner.rules(null, CONFIG.resolve("instruments.yaml")),
                "test");

        Summary summary = SimulatedSession.runVirtual(
                plan, new Backtest.Output(directory, Backtest.Journaling.ON), 60 * MINUTE_NS, () -> false);

        assertThat(summary.trades()).isGreaterThan(5);
        JournalSnapshots.prove(directory.resolve("journal"), 1, 8);
    }

    @Test
    void shouldContinueABacktestFromAnywhere() throws IOException {
        Path set = DATA.resolve("klines-1m/2024-10-quiet");
        assumeTrue(
                Files.isDirectory(set),
                "SKIPPED: no recordings at " + DATA.toAbsolutePath().normalize());
        Summary summary;
        try (RecordedBacktestMarket market = RecordedBacktestMarket.scan(List.of(set));
                Progress progress = Progress.ofBytes("quiet", market.totalBytes())) {
            Path rules = DATA.resolve("exchange-info/exchangeInfo-20240908-1248-trading-symbols.json.gz");
            SessionPlan plan = SessionPlanner.plan(
                    ConfigLoader.load(
                            CONFIG.resolve("backtest.yaml"),
                            List.of(
                                    ConfigOverride.seed("1"),
                                    ConfigOverride.setting("report.hash-every-events", "1000"))),
                    market.symbols(),
                    SessionPlanner.rules(rules, rules),
                    "test");
            market.open(plan.universe(), progress);
            summary = new Backtest(plan, new Backtest.Output(directory, Backtest.Journaling.ON))
                    .run(market, Long.MAX_VALUE, () -> false);
        }

        assertThat(summary.trades()).isGreaterThan(10);
        JournalSnapshots.prove(directory.resolve("journal"), 2, 4);
    }
}
