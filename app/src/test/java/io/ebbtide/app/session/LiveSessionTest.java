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
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        Dips market = new Dips(Long.MAX_VALUE);

        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks.get() > 40_000);

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
        Dips market = new Dips(Long.MAX_VALUE);

        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks.get() > 20_000);

        assertThat(summary.trades()).isPositive();
        assertThat(Files.readString(directory.resolve("orders.jsonl"))).doesNotContain("PENDING_NEW");
    }

    @Test
    void k08SellsEverythingBeforeItEndsWhereThatIsThePolicy() {
        SessionPlan plan = plan("process", "2");
        Dips market = new Dips(Long.MAX_VALUE);

        // In the middle of the fall of a dip something is held.
        Summary summary = session(plan).run(start -> market, START_NS, () -> market.ticks.get() > 10 * 2_400 + 1_900);

        assertThat(summary.trades()).isPositive();
        assertThat(summary.openPositions()).isZero();
        assertThat(summary.unknownOrders()).isZero();
    }

    @Test
    void shouldHaltWithItsEvidenceWhenTheMarketFails() throws IOException {
        SessionPlan plan = plan("process");
        Dips market = new Dips(5_000);

        assertThatThrownBy(() -> session(plan).run(start -> market, START_NS, () -> false))
                .isInstanceOfSatisfying(AppException.class, halted -> {
                    assertThat(halted.exitCode()).isEqualTo(ExitCode.FAIL_STOP);
                    assertThat(halted)
                            .hasMessageContaining("thread ws-paper")
                            .hasMessageContaining("evidence in " + directory);
                });

        assertThat(Replayer.replay(directory.resolve("journal"), TradingEngine::new, ReplayOptions.verifying())
                        .isEqual())
                .isTrue();
    }

    @Test
    void l01TradesOnWhenTheTerminalThrows() throws IOException {
        SessionPlan plan = plan("process");
        Dips market = new Dips(Long.MAX_VALUE);
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new IllegalStateException("the terminal broke, as the test wants");
            }
        };
        LiveSession session = new LiveSession(plan, directory, LiveStatus.plain(broken, System::nanoTime));

        assertThatThrownBy(() -> session.run(start -> market, START_NS, () -> market.ticks.get() > 20_000))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("the report is incomplete: its writer failed: ")
                .hasMessageContaining("the terminal broke");

        assertThat(soldAndEnded()).isTrue();
    }

    @Test
    @Timeout(value = 45, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void l02TradesOnWhileTheTerminalIsBlocked() throws IOException {
        SessionPlan plan = plan("process");
        Dips market = new Dips(Long.MAX_VALUE);
        CountDownLatch blocked = new CountDownLatch(1);
        PrintStream stuck = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                await(blocked);
            }
        };
        LiveSession session = new LiveSession(plan, directory, LiveStatus.plain(stuck, System::nanoTime));

        Summary summary = session.run(start -> market, START_NS, () -> {
            boolean over = market.ticks.get() > 20_000;
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
        Dips market = new Dips(Long.MAX_VALUE);
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
                session.run(startNs -> market, START_NS, () -> told.getCount() == 0 && market.ticks.get() > 20_000);

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
        EbbtideConfig loaded = ConfigLoader.load(
                config.resolve("paper.yaml"),
                List.of(
                        new ConfigOverride("test", "watchdog.stalled-ms", stalledMs),
                        new ConfigOverride("test", "simulation.speed", "2000"),
                        new ConfigOverride("test", "order.answer-timeout-ms", "600000"),
                        new ConfigOverride("test", "order.immediate-end-ms", "600000"),
                        new ConfigOverride("test", "order.entry-ttl-ms", "600000"),
                        new ConfigOverride("test", "protection.unprotected-max-ms", "3600000"),
                        new ConfigOverride("test", "risk.cooldown-ms", "1000"),
                        // At this speed these bounds are some milliseconds of this machine.
                        new ConfigOverride("test", "protection.unprotected-max-ms", "3600000"),
                        new ConfigOverride("test", "exit.stuck-ms", "86400000"),
                        new ConfigOverride("test", "market.held-silent-ms", "3600000"),
                        new ConfigOverride("test", "market.dead-ms", "3600000"),
                        new ConfigOverride("test", "shutdown.policy", shutdownPolicy),
                        new ConfigOverride("test", "journal.durability", durability)));
        return SessionPlanner.plan(
                loaded,
                new TreeSet<>(Set.of("BTCUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
    }

    /** A price that falls by 2 % and recovers every ten minutes, four ticks a second; it can break after some ticks. */
    private static final class Dips implements MarketSource {
        private static final long STEP_NS = 250_000_000L;
        private static final long PERIOD = 2_400;

        private final long breaksAfter;
        private final AtomicLong ticks = new AtomicLong();

        Dips(long breaksAfter) {
            this.breaksAfter = breaksAfter;
        }

        @Override
        public long peekTimeNs() {
            return START_NS + (ticks.get() + 1) * STEP_NS;
        }

        @Override
        public void next(EngineEvent slot) {
            if (ticks.get() >= breaksAfter) {
                throw new IllegalStateException("the feed broke, as the test wants");
            }
            slot.begin(EventType.QUOTE, 0, peekTimeNs());
            long phase = ticks.get() % PERIOD;
            long fallen = phase < PERIOD / 2 ? 0 : Math.min(phase - PERIOD / 2, PERIOD - phase);
            slot.quote.bidE8 = (60_000_00L - Math.min(1_200_00L, fallen * 200L)) * FixedPoint.ONE / 100;
            slot.quote.bidQtyE8 = 10 * FixedPoint.ONE;
            slot.quote.askE8 = slot.quote.bidE8 + FixedPoint.ONE / 100;
            slot.quote.askQtyE8 = 10 * FixedPoint.ONE;
            ticks.incrementAndGet();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
