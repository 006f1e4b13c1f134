package io.ebbtide.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventPoller;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EngineHandler;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.TestJournal;
import io.ebbtide.journal.ring.Durability;
import io.ebbtide.journal.ring.DurabilityGate;
import io.ebbtide.journal.ring.JournalHandler;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The production wiring with three threads: rings, engine, journal, and an orders thread at the gate. */
@Timeout(60)
class RecordAndReplayTest {
    private static final int EVENTS = 20_000;
    private static final int ORDERS = EVENTS / 3;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void shouldReplayWhatWasJournaledBesideTheEngine(Durability durability) throws Exception {
        FailStop failStop = new FailStop(() -> {});
        OutboundRing outbound = new OutboundRing(1 << 14);
        CountingEngine engine = new CountingEngine(outbound, 0);
        JournalWriter writer = JournalWriter.open(TestJournal.options(directory));
        JournalHandler journal =
                new JournalHandler(writer, outbound.newConsumer(), durability, cause -> failStop.halt(-1, cause));
        EventPoller<Command> orders = outbound.newConsumer();
        InboundRing inbound = new InboundRing(1 << 10, new BlockingWaitStrategy(), failStop);
        DurabilityGate gate = journal.newGate(inbound::callConsumers, failStop::isHalted);
        inbound.addConsumer("engine", new EngineHandler(engine, failStop));
        inbound.addConsumer("journal", journal, journal::isSyncWanted);
        inbound.start();
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> passOrders(orders, gate));

        publish(inbound.newPublisher());
        while (!inbound.isDrained() && !failStop.isHalted()) {
            Thread.onSpinWait();
        }
        inbound.halt();
        journal.finish();
        writer.close();

        ReplayResult result =
                Replayer.replay(directory, sink -> new CountingEngine(sink, 0), ReplayOptions.verifying());
        assertThat(failStop.cause()).isNull();
        assertThat(sent.get()).isEqualTo(ORDERS);
        assertThat(result.firstDifference()).isNull();
        assertThat(result.events()).isEqualTo(EVENTS);
        assertThat(result.commandsCompared()).isEqualTo(ORDERS + EVENTS / 5 + EVENTS / 10);
        assertThat(result.commandsUnrecorded()).isZero();
        assertThat(result.stateHash()).isEqualTo(engine.stateHash());
    }

    private static void publish(EventPublisher publisher) {
        Random random = new Random(1);
        for (int i = 0; i < EVENTS; i++) {
            EngineEvent event = publisher.claim().begin(EventType.QUOTE, 0, i);
            event.quote.bidE8 = random.nextInt();
            event.quote.askE8 = random.nextInt();
            event.quote.bidQtyE8 = 1;
            event.quote.askQtyE8 = 1;
            publisher.publish(event);
        }
    }

    /** The orders thread: counts the orders that the gate let through. */
    private static int passOrders(EventPoller<Command> orders, DurabilityGate gate) {
        int[] passed = new int[1];
        EventPoller.Handler<Command> handler = (command, sequence, endOfBatch) -> {
            if (command.type.isForVenue() && gate.await(command.causeSeq)) {
                passed[0]++;
            }
            return true;
        };
        try {
            while (passed[0] < ORDERS) {
                orders.poll(handler);
                Thread.onSpinWait();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return passed[0];
    }
}
