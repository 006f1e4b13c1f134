package io.ebbtide.journal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import com.lmax.disruptor.Sequence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DurabilityGateTest {
    private final Sequence durableSeq = new Sequence(5);
    private final AtomicLong wanted = new AtomicLong();
    private final AtomicBoolean halted = new AtomicBoolean();
    private final DurabilityGate gate = new DurabilityGate(durableSeq, wanted::set, halted::get);

    @Test
    void shouldLetThroughWhatIsDurable() {
        assertThat(gate.await(5)).isTrue();
        assertThat(wanted).hasValue(0);
    }

    @Test
    @Timeout(20)
    void shouldWaitUntilTheCauseIsDurable() throws Exception {
        CompletableFuture<Boolean> waiting = waitOnAnotherThread(6);
        while (wanted.get() != 6) {
            assertThat(waiting).isNotDone();
            Thread.onSpinWait();
        }

        durableSeq.set(6);

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(wanted).hasValue(6);
    }

    @Test
    void shouldLetNothingThroughAfterAHalt() throws Exception {
        CompletableFuture<Boolean> waiting = waitOnAnotherThread(6);

        halted.set(true);

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(gate.await(1)).isFalse();
    }

    @Test
    void shouldGiveUpWhenInterrupted() {
        Thread.currentThread().interrupt();

        boolean open = gate.await(6);

        assertThat(open).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private CompletableFuture<Boolean> waitOnAnotherThread(long causeSeq) throws InterruptedException {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            started.countDown();
            result.complete(gate.await(causeSeq));
        });
        thread.setDaemon(true);
        thread.start();
        started.await();
        return result;
    }
}
