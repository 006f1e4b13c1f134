package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ebbtide.app.config.WatchdogConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is turned by hand, and threads that stand still when they are told to. */
class WatchdogTest {
    private static final long MS = 1_000_000;
    private static final long LOOK_MS = 250;
    private static final WatchdogConfig LIMITS = new WatchdogConfig(5_000, 10_000);

    private final AtomicLong engineDone = new AtomicLong();
    private final AtomicLong engineBacklog = new AtomicLong();
    private final AtomicLong done = new AtomicLong(100);
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicBoolean room = new AtomicBoolean(true);
    private final AtomicInteger dumps = new AtomicInteger();
    private final RecordedEventsSink sink = new RecordedEventsSink();
    private final Halts halts = new Halts(new FailStop(() -> {}), Path.of("evidence"));
    private final Watchdog watchdog = watchdog(new Stage(engineDone::get, engineBacklog::get), halts, () -> {
        dumps.incrementAndGet();
        return "in FILE";
    });
    private long nowMs;

    @Test
    void l08TellsOnceThatAThreadWithWorkDoesNotGetOnAndOnceThatItDoes() {
        backlog.set(12);
        pass(5_000);
        assertThat(sink.fresh()).as("not yet").isEmpty();

        pass(60_000);
        assertThat(sink.fresh()).containsExactly("ORDERS NO_ENTRIES 5000000000 with 12 waiting at 42");

        done.incrementAndGet();
        pass(60_000);
        assertThat(sink.fresh()).startsWith("ORDERS FINE 0 with 12 waiting at 42");
    }

    @Test
    void l08SaysNothingOfAThreadThatHasNothingToDo() {
        pass(3_600_000);

        assertThat(sink.fresh()).isEmpty();
    }

    @Test
    void l08SaysNothingOfAThreadThatIsSlowButGetsOn() {
        backlog.set(1_000);
        for (int i = 0; i < 100; i++) {
            done.incrementAndGet();
            pass(4_900);
        }

        assertThat(sink.fresh()).isEmpty();
    }

    @Test
    void l08BlamesNobodyForTheTimeThatTheMachineSlept() {
        backlog.set(1);
        pass(1_000);
        nowMs += 3_600_000;
        pass(3_000);

        assertThat(sink.fresh()).isEmpty();
    }

    @Test
    void l08NeverWaitsForRoomOnTheRing() {
        backlog.set(1);
        room.set(false);
        pass(20_000);
        assertThat(sink.fresh()).isEmpty();

        room.set(true);
        pass(LOOK_MS);
        assertThat(sink.fresh()).hasSize(1);
    }

    @Test
    void l08HaltsWithTheThreadsWrittenDownWhenTheEngineIsStuck() {
        engineDone.set(812);
        engineBacklog.set(3);
        pass(10_000);
        assertThat(halts.isHalted()).isFalse();

        pass(LOOK_MS);

        assertThat(dumps).hasValue(1);
        assertThatThrownBy(halts::throwIfHalted)
                .isInstanceOfSatisfying(
                        AppException.class,
                        halted -> assertThat(halted.exitCode()).isEqualTo(ExitCode.FAIL_STOP))
                .hasMessageContaining("at event 813")
                .hasMessageContaining("for 10000 ms, and 3 wait; what all threads did: in FILE");
    }

    /** The real ring, the real thread, one event that never ends. */
    @Test
    @Timeout(30)
    void l08FindsTheStuckEngineThread(@TempDir Path directory) throws IOException, InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        InboundRing ring = new InboundRing(64, new BlockingWaitStrategy(), new FailStop(() -> {}));
        LongSupplier handled = ring.addConsumer("engine", (event, sequence, endOfBatch) -> {
            entered.countDown();
            never.await();
        });
        ring.start();
        EventPublisher publisher = ring.newPublisher();
        publisher.publish(publisher.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, 1));
        entered.await();
        Halts stuck = new Halts(new FailStop(() -> {}), directory);
        Watchdog watching = watchdog(
                new Stage(handled, () -> ring.published() - handled.getAsLong()), stuck, new ThreadDump(directory));

        for (long ms = 0; ms <= 10_250; ms += LOOK_MS) {
            watching.look(ms * MS);
        }

        assertThatThrownBy(stuck::throwIfHalted)
                .hasMessageContaining("at event 1: ")
                .hasMessageContaining(directory.resolve("threads.txt").toString());
        String threads = Files.readString(directory.resolve("threads.txt"));
        assertThat(threads.substring(threads.indexOf("\"engine\"")))
                .startsWith("\"engine\" WAITING on java.util.concurrent.CountDownLatch")
                .contains("WatchdogTest");
        never.countDown();
        ring.halt();
    }

    @Test
    void l08SaysWhyTheThreadsCouldNotBeWrittenDown(@TempDir Path directory) {
        assertThat(new ThreadDump(directory.resolve("absent")).write()).startsWith("could not be written: ");
    }

    private Watchdog watchdog(Stage engine, Halts toHalt, Watchdog.Evidence evidence) {
        Watchdog made = new Watchdog(LIMITS, new Watchdog.Ports(engine, sink, room::get, () -> 42), toHalt, evidence);
        made.add(MachineCondition.ORDERS, ConditionLevel.NO_ENTRIES, new Stage(done::get, backlog::get));
        return made;
    }

    private void pass(long milliseconds) {
        for (long end = nowMs + milliseconds; nowMs < end; nowMs += LOOK_MS) {
            watchdog.look(nowMs * MS);
        }
    }
}
