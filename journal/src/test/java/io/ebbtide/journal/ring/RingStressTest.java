package io.ebbtide.journal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventPoller;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EngineHandler;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.TestJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real rings, so small that they wrap around hundreds of times, with the journal, an engine that answers every third event, and an
 * orders thread that is slow. The time-out only ends a test that hangs.
 */
@Timeout(120)
class RingStressTest {
    private static final int INBOUND = 16;
    private static final int OUTBOUND = 128;
    private static final int COMMANDS_AHEAD_MAX = OUTBOUND / 4;
    private static final int PRODUCERS = 3;
    private static final int EVENTS = 9_000;
    private static final int EVENTS_PER_COMMAND = 3;
    private static final int NAP_EVERY = 64;
    private static final int NAP_PARKS = 20;
    private static final long PARK_NS = 20_000;

    @TempDir
    private Path directory;

    private final FailStop failStop = new FailStop(() -> {});
    private final OutboundRing outbound = new OutboundRing(OUTBOUND);
    private final List<Long> left = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private long failsAt = Long.MAX_VALUE;
    // Written by the orders thread, read by the producers.
    private volatile long taken;

    @ParameterizedTest
    @EnumSource
    void shouldSendEveryCommandOnceInOrderAndBehindItsCause(Durability durability) throws Exception {
        run(durability);

        assertThat(failStop.cause()).isNull();
        assertThat(wrong).isEmpty();
        assertThat(left)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS / EVENTS_PER_COMMAND)
                        .boxed()
                        .toList());
        assertThat(journaled(RecordKind.EVENT)).isEqualTo(EVENTS);
        assertThat(journaled(RecordKind.COMMAND)).isEqualTo(EVENTS / EVENTS_PER_COMMAND);
    }

    @Test
    void shouldEndEveryThreadAndSendNothingMoreWhenTheEngineFails() throws Exception {
        failsAt = EVENTS / 2;

        run(Durability.POWER);

        FailStop.Halt halt = Objects.requireNonNull(failStop.cause(), "no halt");
        assertThat(halt.sequence()).isEqualTo(failsAt);
        assertThat(wrong).isEmpty();
        assertThat(left).isSorted().doesNotHaveDuplicates();
        assertThat(left).allMatch(seq -> seq * EVENTS_PER_COMMAND < failsAt);
        assertThat(journaled(RecordKind.EVENT)).as("what came is on the disk").isEqualTo(EVENTS);
    }

    private void run(Durability durability) throws Exception {
        JournalWriter writer = JournalWriter.open(TestJournal.options(directory));
        JournalHandler journal =
                new JournalHandler(writer, outbound.newConsumer(), durability, failure -> failStop.halt(-1, failure));
        InboundRing inbound = new InboundRing(INBOUND, new BlockingWaitStrategy(), failStop);
        inbound.addConsumer("engine", new EngineHandler(new Answers(), failStop));
        inbound.addConsumer("journal", journal, journal::isSyncWanted);
        EventPoller<Command> commands = outbound.newConsumer();
        DurabilityGate gate = journal.newGate(inbound::callConsumers, failStop::isHalted);
        Thread orders = new Thread(() -> send(commands, gate, journal), "orders-0");
        inbound.start();
        orders.start();
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            producers.add(producer(inbound.newPublisher()));
        }
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
        while (!inbound.isDrained()) {
            LockSupport.parkNanos(PARK_NS);
        }
        orders.join();
        inbound.halt();
        journal.finish();
        writer.close();
    }

    /** Publishes its share; a poller frees what it took only after its batch, so it waits early: a full outbound ring is a halt. */
    private Thread producer(EventPublisher publisher) {
        return new Thread(() -> {
            for (int i = 0; i < EVENTS / PRODUCERS; i++) {
                while (outbound.published() - taken > COMMANDS_AHEAD_MAX && !failStop.isHalted()) {
                    LockSupport.parkNanos(PARK_NS);
                }
                publisher.publish(publisher.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, i));
            }
        });
    }

    /** As the orders thread of a session does: until all commands were taken, or trading halted. */
    private void send(EventPoller<Command> commands, DurabilityGate gate, JournalHandler journal) {
        try {
            while (!failStop.isHalted() && taken < EVENTS / EVENTS_PER_COMMAND) {
                EventPoller.PollState state = commands.poll((command, sequence, endOfBatch) -> {
                    if (gate.await(command.causeSeq)) {
                        leave(command, journal);
                    }
                    taken = command.seq;
                    return true;
                });
                if (state != EventPoller.PollState.PROCESSING) {
                    LockSupport.parkNanos(PARK_NS);
                }
            }
        } catch (Exception e) {
            failStop.halt(-1, e);
        }
    }

    private void leave(Command command, JournalHandler journal) {
        if (journal.durableSeq().get() < command.causeSeq) {
            wrong.add("command " + command.seq + " leaves before event " + command.causeSeq + " is durable");
        }
        left.add(command.seq);
        for (int i = 0; command.seq % NAP_EVERY == 0 && i < NAP_PARKS; i++) {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    private long journaled(RecordKind kind) throws IOException {
        long count = 0;
        long lastSeq = 0;
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                boolean event = reader.kind() == RecordKind.EVENT;
                if (event) {
                    assertThat(reader.event().seq).isEqualTo(lastSeq + 1);
                    lastSeq = reader.event().seq;
                } else {
                    assertThat(reader.command().causeSeq).isLessThanOrEqualTo(lastSeq);
                }
                count += reader.kind() == kind ? 1 : 0;
            }
        }
        return count;
    }

    /** Answers every third event. */
    private final class Answers implements EngineStep {
        private long commandSeq;

        @Override
        public void onEvent(EngineEvent event) {
            if (event.seq == failsAt) {
                throw new IllegalStateException("a bug at event " + event.seq);
            }
            if (event.seq % EVENTS_PER_COMMAND != 0) {
                return;
            }
            Command command = outbound.claim();
            command.seq = ++commandSeq;
            command.causeSeq = event.seq;
            command.timeNs = event.recvTimeNs;
            command.type = CommandType.PLACE_ORDER;
            command.instrument = 0;
            outbound.publish(command);
        }

        @Override
        public long stateHash() {
            return 0;
        }

        @Override
        public long commandHash() {
            return 0;
        }

        @Override
        public void leaveOut(long eventSeq) {}

        @Override
        public long nextTimerNs() {
            return Long.MAX_VALUE;
        }
    }
}
