package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions with all their threads: they end in order, with everything accounted for, or say why not. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(ReplayedJournals.class)
class LiveSessionTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveNothingInFlightWhenItIsStopped() throws IOException {
        SessionPlan plan = plan("process");
        DipMarket market = new DipMarket(START_NS);

        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks() > 40_000);

        assertThat(summary.trades()).isPositive();
        assertThat(summary.unknownOrders()).isZero();
        assertThat(summary.alarms()).isEmpty();
        assertThat(Files.readString(directory.resolve("orders.jsonl")))
                .doesNotContain("PENDING_NEW")
                .doesNotContain("PENDING_CANCEL");
        assertThat(Replayer.replay(directory.resolve("journal"), TradingEngine::new, ReplayOptions.verifying())
                        .isEqual())
                .isTrue();
    }

    @Test
    void shouldStopInOrderWhenOrdersWaitForTheDisk() throws IOException {
        SessionPlan plan = plan("power");
        DipMarket market = new DipMarket(START_NS);

        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks() > 20_000);

        assertThat(summary.trades()).isPositive();
        assertThat(Files.readString(directory.resolve("orders.jsonl"))).doesNotContain("PENDING_NEW");
    }

    @Test
    void k08SellsEverythingBeforeItEndsWhereThatIsThePolicy() {
        SessionPlan plan = plan("process", "2");
        DipMarket market = new DipMarket(START_NS);

        // In the middle of the fall of a dip something is held.
        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks() > 10 * 2_400 + 1_900);

        assertThat(summary.trades()).isPositive();
        assertThat(summary.openPositions()).isZero();
        assertThat(summary.unknownOrders()).isZero();
    }

    @Test
    void shouldHaltWithItsEvidenceWhenTheMarketFails() throws IOException {
        SessionPlan plan = plan("process");
        DipMarket market = new DipMarket(START_NS, 5_000);

        assertThatThrownBy(() -> session(plan).run(start -> market, START_NS, () -> false))
                .isInstanceOfSatisfying(AppException.class, halted -> {
                    assertThat(halted.exitCode()).isEqualTo(ExitCode.FAIL_STOP);
                    assertThat(halted)
                            .hasMessageContaining("thread ws-paper")
                            .hasMessageContaining("evidence in " + directory);
                });
        assertThat(Thread.getAllStackTraces().keySet())
                .as("nobody works on what is closed")
                .extracting(Thread::getName)
                .doesNotContain("engine", "journal", "follower", "retention", "operator", "report");

        assertThat(Replayer.replay(directory.resolve("journal"), TradingEngine::new, ReplayOptions.verifying())
                        .isEqual())
                .isTrue();
    }

    @Test
    void l01TradesOnWhenTheTerminalThrows() throws IOException {
        SessionPlan plan = plan("process");
        DipMarket market = new DipMarket(START_NS);
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new IllegalStateException("the terminal broke, as the test wants");
            }
        };
        LiveSession session = new LiveSession(plan, directory, LiveStatus.plain(broken, System::nanoTime));

        assertThatThrownBy(() -> session.run(start -> market, START_NS, () -> market.ticks() > 20_000))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("the report is incomplete: its writer failed: ")
                .hasMessageContaining("the terminal broke");

        assertThat(soldAndEnded()).isTrue();
    }

    /** Whoever trusts the files must not learn at the end of a week that they stopped on its first day. */
    @Test
    @EnabledOnOs(OS.LINUX) // its /dev/full is a disk without room
    void l01TellsAtOnceThatTheReportsDiskIsFull() throws IOException {
        SessionPlan plan = plan("process");
        DipMarket market = new DipMarket(START_NS);
        Files.createSymbolicLink(directory.resolve("orders.jsonl"), Path.of("/dev/full"));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        LiveStatus status = LiveStatus.plain(new PrintStream(shown, true, StandardCharsets.UTF_8), System::nanoTime);
        LiveSession session = new LiveSession(plan, directory, status);
        String told =
                "the report lacks something, and no day of the journal, which has everything, is deleted: cannot write";

        assertThatThrownBy(() -> session.run(
                        start -> market,
                        START_NS,
                        () -> shown.toString(StandardCharsets.UTF_8).contains(told)))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));

        assertThat(shown.toString(StandardCharsets.UTF_8)).containsOnlyOnce(told);
        Files.delete(directory.resolve("orders.jsonl"));
    }

    @Test
    @Timeout(value = 45, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void l02TradesOnWhileTheTerminalIsBlocked() throws IOException {
        SessionPlan plan = plan("process");
        DipMarket market = new DipMarket(START_NS);
        CountDownLatch blocked = new CountDownLatch(1);
        PrintStream stuck = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                await(blocked);
            }
        };
        LiveSession session = new LiveSession(plan, directory, LiveStatus.plain(stuck, System::nanoTime));

        Summary summary = session.run(start -> market, START_NS, () -> {
            boolean over = market.ticks() > 20_000;
            if (over) {
                blocked.countDown();
            }
            return over;
        });

        assertThat(summary.trades()).isPositive();
        assertThat(soldAndEnded()).isTrue();
    }

    /** The first order is held up until the watchdog has told so; the session goes on as if nothing had been. */
    @Test
    @Timeout(value = 45, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void l08TellsTheEngineThatTheOrdersThreadIsHeldUp() throws IOException {
        SessionPlan plan = plan("process", "0", "300");
        DipMarket market = new DipMarket(START_NS);
        CountDownLatch told = new CountDownLatch(1);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Consumer<Command> observer = command -> {
            if (command.type == CommandType.ALARM_RAISED && command.alarm.alarm == AlarmId.ORDERS_STALLED) {
                told.countDown();
            }
        };
        LiveSession.Seams seams = new LiveSession.Seams(
                UnaryOperator.identity(),
                venue -> new HeldUp(venue, told),
                observer,
                LiveSession.Seams.NONE.follower());
        LiveSession session = new LiveSession(plan, directory, LiveStatus.plain(nowhere, System::nanoTime), seams);

        Summary summary =
                session.run(startNs -> market, START_NS, () -> told.getCount() == 0 && market.ticks() > 20_000);

        assertThat(summary.alarms()).containsEntry(AlarmId.ORDERS_STALLED, 1L);
        assertThat(summary.trades()).isPositive();
        assertThat(soldAndEnded()).isTrue();
    }

    /** A venue whose first order does not come through before somebody says so. */
    private record HeldUp(Venue venue, CountDownLatch released) implements Venue {
        @Override
        public void place(Command command) {
            await(released);
            venue.place(command);
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

    /** Whether the journal holds a session that traded, with equal commands when it is replayed. */
    private boolean soldAndEnded() throws IOException {
        AtomicLong closed = new AtomicLong();
        boolean equal = Replayer.replay(
                        directory.resolve("journal"),
                        sink -> new TradingEngine(new ClosedCount(sink, closed)),
                        ReplayOptions.verifying())
                .isEqual();
        return equal && closed.get() > 0;
    }

    /** Counts closed positions on their way. */
    private record ClosedCount(CommandSink sink, AtomicLong closed) implements CommandSink {
        @Override
        public Command claim() {
            return sink.claim();
        }

        @Override
        public void publish(Command command) {
            closed.addAndGet(command.type == CommandType.POSITION_CLOSED ? 1 : 0);
            sink.publish(command);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LiveSession session(SessionPlan plan) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new LiveSession(plan, directory, LiveStatus.plain(nowhere, System::nanoTime));
    }

    private static SessionPlan plan(String durability) {
        return plan(durability, "0");
    }

    private static SessionPlan plan(String durability, String shutdownPolicy) {
        return plan(durability, shutdownPolicy, "5000");
    }

    private static SessionPlan plan(String durability, String shutdownPolicy, String stalledMs) {
        Path config = Path.of("..", "config");
        List<ConfigOverride> overrides = new ArrayList<>(DipMarket.FAST);
        overrides.add(new ConfigOverride("test", "watchdog.stalled-ms", stalledMs));
        overrides.add(new ConfigOverride("test", "order.entry-ttl-ms", "600000"));
        overrides.add(new ConfigOverride("test", "market.held-silent-ms", "3600000"));
        overrides.add(new ConfigOverride("test", "market.dead-ms", "3600000"));
        overrides.add(new ConfigOverride("test", "shutdown.policy", shutdownPolicy));
        overrides.add(new ConfigOverride("test", "journal.durability", durability));
        EbbtideConfig loaded = ConfigLoader.load(config.resolve("paper.yaml"), overrides);
        return SessionPlanner.plan(
                loaded, DipMarket.SYMBOLS, SessionPlanner.rules(null, config.resolve("instruments.yaml")), "test");
    }
}
