package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.RestartReport;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.ReplayResult;
import io.ebbtide.journal.replay.Replayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that go on in the directory in which they were left. */
@ExtendWith(ReplayedJournals.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void shouldGoOnAfterAnOrderlyStopAsOneSession() throws IOException {
        Summary first = run(traded(1));
        Summary second = run(traded(first.trades() + 1));

        ReplayResult whole = replay();
        assertThat(second.trades()).isGreaterThan(first.trades());
        assertThat(whole.isEqual()).isTrue();
        assertThat(whole.commandsUnrecorded()).isZero();
        assertThat(whole.stateHash()).isEqualTo(second.input().stateHash());
        assertThat(Files.readAllLines(directory.resolve("trades.csv"))).hasSize((int) second.trades() + 1);
        assertThat(restart().get("endedBy").asText()).isEqualTo("an orderly stop");
        assertThat(restart().get("events").asLong()).isEqualTo(first.input().events());
        assertThat(restart().get("snapshotEvent").asLong())
                .isEqualTo(first.input().events());
        assertThat(restart().get("stateHash").asText())
                .isEqualTo(
                        io.ebbtide.engine.snapshot.StateHash.hex(first.input().stateHash()));
        assertThat(restart().get("complete").asBoolean()).isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("RESTART after an orderly stop: " + first.input().events() + " events");
    }

    @Test
    void shouldGoOnAfterItsMarketFailedAndSayWhy() throws IOException {
        assertThatThrownBy(() -> session().run(start -> new DipMarket(start, 2_000), START_NS, () -> false))
                .isInstanceOfSatisfying(
                        AppException.class,
                        halted -> assertThat(halted.exitCode()).isEqualTo(ExitCode.FAIL_STOP));

        Summary second = run(traded(1));

        assertThat(second.trades()).isPositive();
        assertThat(second.unknownOrders()).isZero();
        assertThat(replay().isEqual()).isTrue();
        assertThat(restart().get("endedBy").asText()).contains("the feed broke, as the test wants");
        assertThat(restart().get("safeMode").asBoolean()).isFalse();
    }

    @Test
    void shouldStartWithoutEntriesAfterThreeIdenticalFailures() throws IOException {
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> session().run(start -> new DipMarket(start, 50), START_NS, () -> false))
                    .isInstanceOf(RuntimeException.class);
        }

        Summary safe = run(market -> () -> market.ticks() > 60_000);
        Summary resumed = run(LiveSession.Pause.ENDED, market -> () -> market.ticks() > 90_000);

        assertThat(safe.entries()).isZero();
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("SAFE MODE: entries are paused until run --resume");
        assertThat(resumed.trades()).isPositive();
    }

    @Test
    void shouldRefuseOtherSettingsLineByLine() throws IOException {
        run(market -> () -> market.ticks() > 100);

        assertThatThrownBy(() -> session(
                                override("exit.stop-loss-bps", "99"),
                                override("signal.outlier-filter-enabled", "false"),
                                override("session.seed", "7"))
                        .run(start -> new DipMarket(start), START_NS, () -> true))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refused -> assertThat(refused.getMessage().lines())
                                .containsExactly(
                                        line("exit.stop-loss-bps: was 100 when the session began, is 99"),
                                        line(
                                                "signal.outlier-filter-enabled: was true when the session began, is false"),
                                        line("session.seed: was 1 when the session began, is 7")));
    }

    @Test
    void shouldAcceptWhatDoesNotChangeTheEngine() throws IOException {
        run(market -> () -> market.ticks() > 100);

        session(
                        override("terminal.refresh-ms", "700"),
                        override("paper.latency-max-ms", "500"),
                        override("balances.USDT", "5"))
                .run(start -> new DipMarket(start), START_NS, () -> true);

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("balances.USDT is not used: the account began with 1000 and goes on with what it holds");
        assertThat(replay().isEqual()).isTrue();
    }

    @Test
    void shouldRefuseASecondSessionInTheSameDirectoryAndLeaveTheFirstAlone() throws IOException {
        List<Throwable> refused = new ArrayList<>();

        Summary first = run(market -> () -> {
            if (refused.isEmpty() && market.ticks() > 10_000) {
                try {
                    session().run(start -> new DipMarket(start), START_NS, () -> true);
                } catch (AppException e) {
                    refused.add(e);
                }
            }
            return !refused.isEmpty() && market.ticks() > 20_000;
        });

        assertThat(refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        AppException.class,
                        second -> assertThat(second.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));
        assertThat(first.trades()).isPositive();
        assertThat(Files.readAllLines(directory.resolve("trades.csv"))).hasSize((int) first.trades() + 1);
    }

    private String line(String difference) {
        return directory + ": " + difference + "; give the session its own value or name another directory";
    }

    /** Ends when the market has gone through so many dips that this many trades must be done. */
    private static Ending traded(long trades) {
        return market -> () -> market.dips() > 2 * trades + 2;
    }

    /** When a session ends. */
    private interface Ending {
        BooleanSupplier of(DipMarket market);
    }

    private Summary run(Ending ending) {
        return run(LiveSession.Pause.KEPT, ending);
    }

    private Summary run(LiveSession.Pause pause, Ending ending) {
        DipMarket[] opened = new DipMarket[1];
        return session()
                .with(pause)
                .run(
                        start -> opened[0] = new DipMarket(start),
                        START_NS,
                        () -> opened[0] != null && ending.of(opened[0]).getAsBoolean());
    }

    private ReplayResult replay() throws IOException {
        return Replayer.replay(directory.resolve("journal"), TradingEngine::new, ReplayOptions.verifying());
    }

    private JsonNode restart() throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve(RestartReport.FILE_NAME).toFile());
    }

    private static ConfigOverride override(String key, String value) {
        return new ConfigOverride("test", key, value);
    }

    private LiveSession session(ConfigOverride... more) {
        Path config = Path.of("..", "config");
        List<ConfigOverride> overrides = new ArrayList<>(DipMarket.FAST);
        overrides.addAll(List.of(more));
        SessionPlan plan = SessionPlanner.plan(
                ConfigLoader.load(config.resolve("paper.yaml"), overrides),
                DipMarket.SYMBOLS,
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return new LiveSession(plan, directory, LiveStatus.plain(out, System::nanoTime));
    }
}
