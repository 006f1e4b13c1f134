package io.ebbtide.engine.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.ebbtide.engine.event.EngineEvent;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's way in: many producers, and consumers that read every slot side by side, each on its own thread.
 *
 * <p>Threads: {@code engine}, and {@code journal} where there is one.
 */
public final class InboundRing {
    private static final String[] THREADS = {"engine", "journal"};

    private final Disruptor<EngineEvent> disruptor;
    private final RingBuffer<EngineEvent> ring;

    /** A ring of {@code size} slots, a power of two, whose consumers halt through {@code failStop}. */
    public InboundRing(int size, WaitStrategy waitStrategy, FailStop failStop) {
        AtomicInteger next = new AtomicInteger();
        ThreadFactory named = work -> {
            Thread thread = new Thread(work, THREADS[next.getAndIncrement()]);
            thread.setDaemon(true);
            return thread;
        };
        disruptor = new Disruptor<>(EngineEvent::new, size, named, ProducerType.MULTI, waitStrategy);
        disruptor.setDefaultExceptionHandler(failStop);
        ring = disruptor.getRingBuffer();
    }

    /** Starts the engine alone. Call once. */
    public void start(EngineHandler engine) {
        disruptor.handleEventsWith(engine);
        disruptor.start();
    }

    /** Starts the engine and, beside it, the journal. Call once. */
    public void start(EngineHandler engine, EventHandler<EngineEvent> journal) {
        disruptor.handleEventsWith(engine, journal);
        disruptor.start();
    }

    /** A publisher for one producer thread. */
    public EventPublisher newPublisher() {
        return new EventPublisher(ring);
    }

    /** Whether every published event was handled by every consumer. */
    public boolean isDrained() {
        return ring.getMinimumGatingSequence() >= ring.getCursor();
    }

    /** How many events were published. */
    public long published() {
        return ring.getCursor() + 1;
    }

    /** Ends the consumers at once; call {@link #isDrained} before. Not from a handler. */
    public void halt() {
        disruptor.halt();
    }
}
