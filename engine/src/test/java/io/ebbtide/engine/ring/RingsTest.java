package io.ebbtide.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.LiteBlockingWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RingsTest {
    private static final int RING = 16;
    private static final int PRODUCERS = 3;
    private static final int EACH = 5_000;
    private static final int ALL = PRODUCERS * EACH;

    private final FailStop failStop = new FailStop(() -> {});

    @Test
    void shouldShowEveryEventOnceAndInOrderToBothConsumers() throws InterruptedException {
        InboundRing ring = new InboundRing(RING, new BlockingWaitStrategy(), failStop);
        Witness engine = new Witness();
        Witness journal = new Witness();
        ring.addConsumer("engine", new EngineHandler(engine, failStop));
        ring.addConsumer("journal", journal);
        ring.start();
        List<Thread> producers = new ArrayList<>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            producers.add(producer(ring.newPublisher(), producer));
        }

        for (Thread producer : producers) {
            producer.start();
        }
        for (Thread producer : producers) {
            producer.join(30_000);
        }

        assertThat(engine.all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(journal.all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failStop.cause()).isNull();
        engine.check("engine");
        journal.check("journal");
        assertThat(ring.published()).isEqualTo(ALL);
        ring.halt();
    }

    @ParameterizedTest
    @MethodSource("waitStrategies")
    void shouldCallAConsumerAwayFromWaitingForEvents(WaitStrategy waitStrategy) throws InterruptedException {
        InboundRing ring = new InboundRing(RING, waitStrategy, failStop);
        AtomicBoolean called = new AtomicBoolean();
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        ring.addConsumer(
                "journal",
                new EventHandler<>() {
                    @Override
                    public void onEvent(EngineEvent event, long sequence, boolean endOfBatch) {
                        seen.countDown();
                    }

                    @Override
                    public void onTimeout(long sequence) {
                        called.set(false);
                        came.countDown();
                    }
                },
                called::get);
        ring.start();

        called.set(true);
        ring.callConsumers();

        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        EventPublisher publisher = ring.newPublisher();
        publisher.publish(publisher.claim().begin(EventType.CLOCK, 0, 1));
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failStop.cause()).isNull();
        ring.halt();
    }

    @Test
    void shouldTellThatAConsumerIsStuck() throws InterruptedException {
        InboundRing ring = new InboundRing(RING, new BlockingWaitStrategy(), failStop);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        ring.addConsumer("journal", (event, sequence, endOfBatch) -> {
            entered.countDown();
            released.await();
        });
        ring.start();
        EventPublisher publisher = ring.newPublisher();
        publisher.publish(publisher.claim().begin(EventType.CLOCK, 0, 1));
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(ring.halt(1)).isFalse();
        released.countDown();
        assertThat(ring.halt()).isTrue();
        assertThat(failStop.cause()).isNull();
    }

    /** A full ring is a halt: a consumer that is behind must give back room while it works, not when it is through. */
    @Test
    void shouldFreeRoomWhileAConsumerIsAtWork() {
        OutboundRing ring = new OutboundRing(256);
        EventPoller<Command> consumer = ring.newConsumer();
        while (ring.hasRoomFor(1)) {
            ring.publish(ring.claim());
        }
        List<Long> withRoom = new ArrayList<>();
        EventPoller.Handler<Command> handler = (command, sequence, endOfBatch) -> {
            if (ring.hasRoomFor(1)) {
                withRoom.add(sequence);
            }
            return OutboundRing.goesOn(sequence);
        };

        int polls = 0;
        while (poll(consumer, handler) == EventPoller.PollState.PROCESSING) {
            polls++;
        }

        assertThat(polls).isEqualTo(4);
        assertThat(withRoom).hasSize(192).startsWith(64L).endsWith(255L);
    }

    private static EventPoller.PollState poll(EventPoller<Command> consumer, EventPoller.Handler<Command> handler) {
        try {
            return consumer.poll(handler);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Stream<WaitStrategy> waitStrategies() {
        return Stream.of(
                new BlockingWaitStrategy(),
                new LiteBlockingWaitStrategy(),
                new SleepingWaitStrategy(),
                new YieldingWaitStrategy(),
                new BusySpinWaitStrategy());
    }

    private static Thread producer(EventPublisher publisher, int producer) {
        return new Thread(() -> {
            for (int i = 0; i < EACH; i++) {
                EngineEvent event = publisher.claim().begin(EventType.CLOCK, producer, i);
                publisher.publish(event);
            }
        });
    }

    /** Notes what it sees. Written by its consumer thread, read after its latch. */
    private static final class Witness implements EngineStep, EventHandler<EngineEvent> {
        private final CountDownLatch all = new CountDownLatch(ALL);
        private final long[] next = new long[PRODUCERS];
        private String thread = "";
        private long lastSeq;
        private String wrong = "";

        @Override
        public void onEvent(EngineEvent event, long sequence, boolean endOfBatch) {
            onEvent(event);
        }

        @Override
        public void onEvent(EngineEvent event) {
            thread = Thread.currentThread().getName();
            if (event.seq != lastSeq + 1 || event.recvTimeNs != next[event.instrument]) {
                wrong = "event " + event.seq + " after " + lastSeq;
            }
            lastSeq = event.seq;
            next[event.instrument]++;
            all.countDown();
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

        void check(String name) {
            assertThat(thread).isEqualTo(name);
            assertThat(wrong).isEmpty();
            assertThat(lastSeq).isEqualTo(ALL);
            assertThat(next).containsOnly(EACH);
        }
    }

    @Test
    void shouldLeaveRoomForEverythingButTicks() throws InterruptedException {
        InboundRing ring = new InboundRing(RING, new BlockingWaitStrategy(), failStop);
        CountDownLatch release = new CountDownLatch(1);
        Witness engine = new Witness();
        ring.addConsumer("engine", new EngineHandler(engine, failStop));
        ring.addConsumer("journal", (event, sequence, endOfBatch) -> release.await());
        ring.start();
        EventPublisher publisher = ring.newPublisher();
        int ticks = 0;

        while (publisher.hasRoomForTick()) {
            publisher.publish(publisher.claim().begin(EventType.CLOCK, 0, ticks++));
        }

        assertThat(ticks).as("an eighth is kept").isEqualTo(RING - 2);
        assertThat(ring.isDrained()).isFalse();
        publisher.publish(publisher.claim().begin(EventType.CLOCK, 0, ticks++));
        publisher.publish(publisher.claim().begin(EventType.CLOCK, 0, ticks++));
        assertThat(ring.published()).isEqualTo(RING);
        release.countDown();
        ring.halt();
    }

    @Test
    void shouldFailWhenAConsumerOfCommandsHangs() {
        OutboundRing ring = new OutboundRing(4);
        ring.newConsumer();
        for (int i = 0; i < 4; i++) {
            ring.publish(ring.claim());
        }

        assertThatThrownBy(ring::claim)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("outbound ring of 4 is full");
        assertThat(ring.published()).isEqualTo(4);
    }

    @Test
    void shouldGiveEveryCommandToEveryConsumerInOrder() throws Exception {
        OutboundRing ring = new OutboundRing(4);
        List<EventPoller<Command>> consumers = List.of(ring.newConsumer(), ring.newConsumer());
        List<List<Long>> seen = List.of(new ArrayList<>(), new ArrayList<>());

        for (long seq = 1; seq <= 50; seq++) {
            Command command = ring.claim();
            command.seq = seq;
            ring.publish(command);
            for (int i = 0; i < 2; i++) {
                List<Long> mine = seen.get(i);
                consumers.get(i).poll((taken, sequence, endOfBatch) -> mine.add(taken.seq));
            }
        }

        for (List<Long> mine : seen) {
            assertThat(mine).hasSize(50).isSorted().doesNotHaveDuplicates().contains(1L, 50L);
        }
    }
}
