package io.ebbtide.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import io.ebbtide.engine.event.EngineEvent;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** A consumer that waits for events is called away, whenever the call comes: no call is lost, or orders would wait for ever. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the call was heard")
@Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "the consumer waits on")
@State
public class CallStress {
    private final WaitStrategy waitStrategy = new BlockingWaitStrategy();
    // Written by the caller, read by the consumer.
    private volatile boolean called;
    private final CallableBarrier barrier = new CallableBarrier(
            RingBuffer.createMultiProducer(EngineEvent::new, 2, waitStrategy), waitStrategy, () -> called);

    @Actor
    public void waits() throws AlertException, InterruptedException {
        try {
            barrier.waitFor(0);
        } catch (TimeoutException heard) {
            return;
        }
        throw new IllegalStateException("there is no event");
    }

    @Signal
    public void calls() {
        called = true;
        waitStrategy.signalAllWhenBlocking();
    }
}
