package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.report.Summary;
import io.ebbtide.app.terminal.LiveStatus;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.model.AlarmId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing leaves before its cause is durable: for every command of a long session with all its threads, by one clock that the disk and the
 * wire share.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(ReplayedJournals.class)
class WireClockTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long SEED = 7;
    private static final int PLACES = 150;
    private static final int CANCELS = 20;
    private static final int SMALL_RING = 256;

    @TempDir
    private Path directory;

    private final WireClock clock = new WireClock();
    private final StormMarket market = new StormMarket(SEED, START_NS, 4, 600);

    @Test
    void shouldSendNothingBeforeItsCauseIsAppendedInLevelProcess() {
        Summary summary = run(plan("process"), market, this::isLongEnough);

        report("process", summary);
        assertThat(clock.sent())
                .allSatisfy(sent -> assertThat(clock.appendedAt(sent.causeSeq()))
                        .as("%s", sent)
                        .isPositive()
                        .isLessThan(sent.at()));
        assertThat(clock.syncs()).as("one at the start, one at the end").isEqualTo(2);
    }

    @Test
    void shouldSendNothingBeforeItsCauseIsSyncedInLevelPower() {
        Summary summary = run(plan("power"), market, this::isLongEnough);

        report("power", summary);
        assertThat(clock.sent())
                .allSatisfy(sent -> assertThat(clock.syncedAt(sent.causeSeq()))
                        .as("%s", sent)
                        .isPositive()
                        .isLessThan(sent.at()));
        // The last one is made at the end; all others because a command waited, and ticks alone never.
        assertThat(clock.syncs()).isLessThanOrEqualTo(clock.sent().size() + 1L);
    }

    @Test
    void shouldTradeNothingLateAndBlockNobodyWhenTheDiskStalls() throws IOException {
        StormMarket slower = new StormMarket(SEED, START_NS, 4, 240);
        StalledDisk stall = new StalledDisk(slower);
        SessionPlan plan = plan(
                "power",
                "simulation.speed=60",
                "order.entry-ttl-ms=5000",
                "journal.slow-disk-ms=50",
                "engine.inbound-ring-size=" + SMALL_RING);

        Summary summary = run(plan, slower, stall, stall, () -> clock.sentOf(CommandType.PLACE_ORDER) > 0);

        report("stalled", summary);
        assertThat(stall.overcome)
                .as("the alarm and the newest ticks came while the disk stood still")
                .isTrue();
        assertThat(stall.sentDuringStall).isZero();
        assertThat(summary.alarms()).containsKey(AlarmId.DISK_SLOW);
        assertThat(summary.input().conflatedTicks()).isPositive();
        assertThat(clock.sent())
                .allSatisfy(sent -> assertThat(clock.syncedAt(sent.causeSeq()))
                        .as("%s", sent)
                        .isPositive()
                        .isLessThan(sent.at()));
        assertThat(Files.readString(directory.resolve("orders.jsonl"))).contains("SEND_EXPIRED");
    }

    /** Stops the disk at the first sync behind an order, until the engine has been seen to go on without it. */
    private final class StalledDisk implements WireClock.Stall, Consumer<Command> {
        private final StormMarket slower;
        private final CountDownLatch alarm = new CountDownLatch(1);
        private final AtomicBoolean stalled = new AtomicBoolean();
        private volatile boolean overcome;
        private volatile long sentDuringStall;

        StalledDisk(StormMarket slower) {
            this.slower = slower;
        }

        @Override
        public void beforeSync(boolean firstOrderSeen) {
            if (!firstOrderSeen || !stalled.compareAndSet(false, true)) {
                return;
            }
            long sentBefore = clock.sent().size();
            long ticksBefore = slower.ticks();
            try {
                boolean raised = alarm.await(30, TimeUnit.SECONDS);
                while (slower.ticks() < ticksBefore + 3 * SMALL_RING) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                overcome = raised;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sentDuringStall = clock.sent().size() - sentBefore;
        }

        /** What the engine says; thread: operator. */
        @Override
        public void accept(Command command) {
            if (command.type == CommandType.ALARM_RAISED && command.alarm.alarm == AlarmId.DISK_SLOW) {
                alarm.countDown();
            }
        }
    }

    private boolean isLongEnough() {
        return clock.sentOf(CommandType.PLACE_ORDER) >= PLACES && clock.sentOf(CommandType.CANCEL_ORDER) >= CANCELS;
    }

    private void report(String what, Summary summary) {
        System.out.printf(
                "%s, seed %d: %d events, %d on the wire (%d places, %d cancels), %d syncs, trades %d%n",
                what,
                SEED,
                summary.input().events(),
                clock.sent().size(),
                clock.sentOf(CommandType.PLACE_ORDER),
                clock.sentOf(CommandType.CANCEL_ORDER),
                clock.syncs(),
                summary.trades());
    }

    private Summary run(SessionPlan plan, StormMarket source, BooleanSupplier stop) {
        return run(plan, source, WireClock.Stall.NEVER, command -> {}, stop);
    }

    private Summary run(
            SessionPlan plan,
            StormMarket source,
            WireClock.Stall stall,
            Consumer<Command> observer,
            BooleanSupplier stop) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        LiveSession.Seams seams = new LiveSession.Seams(
                options -> options.withStorage(disk -> clock.watching(disk, stall)),
                clock::watching,
                observer,
                LiveSession.Seams::usual);
        return new LiveSession(plan, directory, LiveStatus.plain(nowhere, System::nanoTime), seams)
                .run(startNs -> source, START_NS, stop);
    }

    private static SessionPlan plan(String durability, String... more) {
        List<ConfigOverride> overrides = new ArrayList<>();
        for (String line : List.of(
                "simulation.speed=2000",
                "order.answer-timeout-ms=600000",
                "order.immediate-end-ms=600000",
                "order.entry-ttl-ms=600000",
                "protection.unprotected-max-ms=3600000",
                "exit.stuck-ms=86400000",
                "risk.cooldown-ms=1000",
                "risk.max-positions=4",
                "risk.max-trades-per-day=100000",
                "risk.max-losses-in-row=1000",
                "risk.max-daily-loss-bps=10000",
                "risk.max-drawdown-bps=10000",
                "risk.max-repeated-entries=10000",
                "journal.durability=" + durability)) {
            overrides.add(override(line));
        }
        for (String line : more) {
            overrides.add(override(line));
        }
        Path config = Path.of("..", "config");
        EbbtideConfig loaded = ConfigLoader.load(config.resolve("paper.yaml"), overrides);
        return SessionPlanner.plan(
                loaded,
                new TreeSet<>(Set.of("ADAUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT")),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
    }

    private static ConfigOverride override(String line) {
        int equals = line.indexOf('=');
        return new ConfigOverride("test", line.substring(0, equals), line.substring(equals + 1));
    }
}
