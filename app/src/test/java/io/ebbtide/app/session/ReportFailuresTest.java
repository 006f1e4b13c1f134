package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.TradingEngine;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.replay.ReplayOptions;
import io.ebbtide.journal.replay.Replayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reports that throw, block or find no room on the disk change no order; L-01 and L-02 of the failure catalogue. */
@Timeout(value = 45, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportFailuresTest {
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX) // its /dev/full is a disk without room
    void l01ChangesNoOrderWhenTheReportsDiskIsFull() throws IOException {
        Path sound = directory.resolve("sound");
        Path full = Files.createDirectory(directory.resolve("full"));
        for (String name : List.of("trades.csv", "orders.jsonl", "decisions.jsonl", "equity.csv")) {
            Files.createSymbolicLink(full.resolve(name), Path.of("/dev/full"));
        }
        assertThat(backtest(sound)).isPositive();

        assertThatThrownBy(() -> backtest(full))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));

        assertThat(commandHash(full)).isEqualTo(commandHash(sound));
        for (String name : List.of("trades.csv", "orders.jsonl", "decisions.jsonl", "equity.csv")) {
            Files.delete(full.resolve(name));
        }
    }

    @Test
    void l01EmptiesTheRingWhenItsReaderThrows() {
        FailStop failStop = new FailStop(() -> {});
        OutboundRing ring = new OutboundRing(64);
        List<Long> read = new ArrayList<>();
        ReportThread reports = new ReportThread(
                ring,
                command -> {
                    read.add(command.seq);
                    throw new IllegalStateException("no such method: trace");
                },
                () -> {},
                new Halts(failStop, directory));
        reports.start();

        for (int seq = 1; seq <= 1_000; seq++) {
            while (!ring.hasRoomFor(1) && !failStop.isHalted()) {
                Thread.onSpinWait();
            }
            publish(ring, seq);
        }

        assertThatThrownBy(reports::finish)
                .isInstanceOf(AppException.class)
                .hasMessage("the report is incomplete: its writer failed: java.lang.IllegalStateException: "
                        + "no such method: trace");
        assertThat(read).as("not asked again").containsExactly(1L);
        assertThat(failStop.isHalted()).isFalse();
    }

    @Test
    void l02DropsAndCountsWhatABlockedWriterDoesNotTake() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        List<Long> written = new ArrayList<>();
        ReportRelay relay = new ReportRelay(
                command -> {
                    reached.countDown();
                    await(blocked);
                    written.add(command.seq);
                },
                () -> {});
        CountDownLatch level = new CountDownLatch(1);
        relay.start(new Level(level));
        await(level);
        Command command = new Command();
        command.type = CommandType.EQUITY_SAMPLED;
        long offered = 0;

        // 25,000 lines were enough to stop the replaced bot.
        while (offered < 25_000 || relay.dropped() == 0) {
            command.seq = ++offered;
            relay.offer(command);
        }
        reached.await();
        blocked.countDown();

        long dropped = relay.dropped();
        assertThatThrownBy(() -> relay.finish(60_000))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("and " + dropped + " commands were dropped");
        assertThat(written).hasSize((int) (offered - dropped));
        assertThat(written.get(written.size() - 1)).isEqualTo(written.size());
    }

    /** Nothing was said before. */
    private record Level(CountDownLatch level) implements ReportRelay.CatchUp {
        @Override
        public long tell(long neededSeq) {
            return neededSeq;
        }

        @Override
        public void done() {
            level.countDown();
        }
    }

    @Test
    void shouldTellEachCommandOnceWhereTheBufferOverflowsWhileItCatchesUp() throws InterruptedException {
        List<Long> told = new ArrayList<>();
        CountDownLatch overflowed = new CountDownLatch(1);
        ReportRelay relay = new ReportRelay(command -> told.add(command.seq), () -> {});
        relay.start(neededSeq -> {
            await(overflowed);
            for (long seq = told.size() + 1L; seq <= neededSeq; seq++) {
                told.add(seq);
            }
            return neededSeq;
        });
        Command command = new Command();
        command.type = CommandType.EQUITY_SAMPLED;
        for (long seq = 1; seq <= 100_000; seq++) {
            command.seq = seq;
            relay.offer(command);
        }

        overflowed.countDown();
        relay.finish(60_000);

        assertThat(relay.dropped()).isZero();
        assertThat(told).isEqualTo(LongStream.rangeClosed(1, 100_000).boxed().toList());
    }

    private static void publish(OutboundRing ring, long seq) {
        Command command = ring.claim();
        command.seq = seq;
        ring.publish(command);
    }

    /** A day of the simulated market with a journal. Gives the number of trades. */
    private static long backtest(Path into) {
        Path config = Path.of("..", "config");
        EbbtideConfig loaded = ConfigLoader.load(config.resolve("paper.yaml"), List.of());
        SessionPlan plan = SessionPlanner.plan(
                loaded,
                SimulatedSession.symbols(loaded),
                SessionPlanner.rules(null, config.resolve("instruments.yaml")),
                "test");
        return SimulatedSession.runVirtual(
                        plan, new Backtest.Output(into, Backtest.Journaling.ON), DAY_NS / 12, () -> false)
                .trades();
    }

    private static long commandHash(Path run) throws IOException {
        return Replayer.replay(run.resolve("journal"), TradingEngine::new, ReplayOptions.verifying())
                .commandHash();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
