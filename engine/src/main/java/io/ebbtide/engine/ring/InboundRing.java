package io.ebbtide.engine.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.ebbtide.engine.event.EngineEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The engine's way in: many producers, and consumers that read every slot side by side, each on its own thread.
 *
 * <p>Threads: {@code engine}, and {@code journal} where there is one.
 */
public final class InboundRing {
    private static final long END_WAIT_MS = 5_000;

    private final Disruptor<EngineEvent> disruptor;
    private final RingBuffer<EngineEvent> ring;
    private final WaitStrategy waitStrategy;
    private final FailStop failStop;
    private final Queue<String> threadNames = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long firstSeq;

    /** A ring of {@code size} slots, a power of two, whose consumers halt through {@code failStop}; events count from 1. */
    public InboundRing(int size, WaitStrategy waitStrategy, FailStop failStop) {
        this(size, waitStrategy, failStop, 1);
    }

    /** The same for a session that goes on: the next event has the sequence {@code firstSeq}. */
    public InboundRing(int size, WaitStrategy waitStrategy, FailStop failStop, long firstSeq) {
        this.firstSeq = firstSeq;
        ThreadFactory named = work -> {
            Thread thread = new Thread(work, threadNames.remove());
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        };
        disruptor = new Disruptor<>(EngineEvent::new, size, named, ProducerType.MULTI, waitStrategy);
        disruptor.setDefaultExceptionHandler(failStop);
        ring = disruptor.getRingBuffer();
        this.waitStrategy = waitStrategy;
        this.failStop = failStop;
    }

    /**
     * Adds a consumer with a thread of its own, which reads beside the others. Before {@link #start}. Gives how to ask, from any thread,
     * which event it has handled last; that moves with each batch of waiting events.
     */
    public LongSupplier addConsumer(String threadName, EventHandler<EngineEvent> consumer) {
        threadNames.add(threadName);
        disruptor.handleEventsWith(consumer);
        return () -> firstSeq + disruptor.getSequenceValueFor(consumer);
    }

    /**
     * Adds a consumer that has other work, too: {@link EventHandler#onTimeout} is called while there is no event and {@code called} is
     * true. Whoever makes it true says so with {@link #callConsumers}. Before {@link #start}.
     */
    public LongSupplier addConsumer(String threadName, EventHandler<EngineEvent> consumer, BooleanSupplier called) {
        threadNames.add(threadName);
        CallableBarrier barrier = new CallableBarrier(ring, waitStrategy, called);
        BatchEventProcessor<EngineEvent> processor = new BatchEventProcessorBuilder().build(ring, barrier, consumer);
        processor.setExceptionHandler(failStop);
        disruptor.handleEventsWith(processor);
        return () -> firstSeq + processor.getSequence().get();
    }

    /** Makes waiting consumers look whether they are called; those that are not go on waiting. Any thread. */
    public void callConsumers() {
        waitStrategy.signalAllWhenBlocking();
    }

    /** Starts the consumers. */
    public void start() {
        disruptor.start();
    }

    /** A publisher for one producer thread. */
    public EventPublisher newPublisher() {
        return new EventPublisher(ring, firstSeq);
    }

    /** Whether every published event was handled by every consumer. */
    public boolean isDrained() {
        return ring.getMinimumGatingSequence() >= ring.getCursor();
    }

    /** Sequence of the last event that was published, which is how many the session has had. */
    public long published() {
        return firstSeq + ring.getCursor();
    }

    /**
     * Ends the consumers and waits until they have, so that what they owned is the caller's; one that is stuck is not waited for longer
     * than {@value #END_WAIT_MS} ms. Gives whether all have ended. Call {@link #isDrained} before. Not from a handler.
     */
    public boolean halt() {
        return halt(END_WAIT_MS);
    }

    boolean halt(long waitMs) {
        disruptor.halt();
        boolean ended = true;
        for (Thread thread : threads) {
            try {
                thread.join(waitMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended &= !thread.isAlive();
        }
        return ended;
    }
}
