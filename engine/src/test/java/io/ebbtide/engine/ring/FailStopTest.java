package io.ebbtide.engine.ring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.BlockingWaitStrategy;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailStopTest {
    private static final int RING = 8;
    private static final int BAD = 5;

    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicInteger halts = new AtomicInteger();
    private final FailStop failStop = new FailStop(() -> {
        halts.incrementAndGet();
        halted.countDown();
    });

    @Test
    void l09HaltsOnABugAndLetsProducersGo() throws InterruptedException {
        InboundRing ring = new InboundRing(RING, new BlockingWaitStrategy(), failStop);
        FailingEngine engine = new FailingEngine();
        CountDownLatch journaled = new CountDownLatch(20 * RING);
        ring.addConsumer("engine", new EngineHandler(engine, failStop));
        ring.addConsumer("journal", (event, sequence, endOfBatch) -> journaled.countDown());
        ring.start();
        EventPublisher publisher = ring.newPublisher();

        for (int i = 0; i < 20 * RING; i++) {
            publisher.publish(publisher.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, i));
        }

        assertThat(halted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(journaled.await(10, TimeUnit.SECONDS))
                .as("the journal goes on")
                .isTrue();
        FailStop.Halt cause = requireNonNull(failStop.cause());
        assertThat(cause.thread()).isEqualTo("engine");
        assertThat(cause.sequence()).as("as the journal counts").isEqualTo(BAD);
        assertThat(cause.cause()).isSameAs(engine.bug);
        assertThat(engine.handled).as("nothing after the bug").isEqualTo(BAD);
        ring.halt();
    }

    /** Handles events until a bad one; written by the engine thread, read after the halt was seen. */
    private static final class FailingEngine implements EngineStep {
        private final IllegalStateException bug = new IllegalStateException("a bug");
        private volatile long handled;

        @Override
        public void onEvent(EngineEvent event) {
            handled = event.seq;
            if (event.seq == BAD) {
                throw bug;
            }
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

    @Test
    void shouldKeepTheFirstCauseAndTellOnce() {
        Error first = new StackOverflowError();
        failStop.halt(7, first);
        failStop.halt(8, new IllegalStateException());
        failStop.handleOnShutdownException(new IllegalStateException());

        assertThat(failStop.isHalted()).isTrue();
        assertThat(requireNonNull(failStop.cause()).sequence()).isEqualTo(7);
        assertThat(requireNonNull(failStop.cause()).cause()).isSameAs(first);
        assertThat(halts).hasValue(1);
    }

    @Test
    void shouldRunUntilSomethingFails() {
        assertThat(failStop.isHalted()).isFalse();
        assertThat(failStop.cause()).isNull();
    }

    @Test
    void shouldHaltWhenAConsumerCannotStart() {
        failStop.handleOnStartException(new IllegalStateException());

        assertThat(requireNonNull(failStop.cause()).sequence()).isEqualTo(-1);
    }

    @Test
    void shouldKeepTheRingsSequenceForSlotsThatAreNoEvents() {
        failStop.handleEventException(new IllegalStateException(), 12, "slot");

        assertThat(requireNonNull(failStop.cause()).sequence()).isEqualTo(12);
    }
}
