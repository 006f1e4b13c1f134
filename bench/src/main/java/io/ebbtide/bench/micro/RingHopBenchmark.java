package io.ebbtide.bench.micro;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.InboundRing;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Publishing a quote until a consumer on another thread has seen it, 1,000 in flight at most: our inbound ring beside a bare Disruptor of
 * the same size, wait strategy and slot width.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
public class RingHopBenchmark {
    private static final int BATCH = 1_000;
    /** As shipped. Four times as many slots are 80 MB, and their misses are then all that is measured: about 480 ns. */
    private static final int SIZE = 1 << 14;

    private final AtomicLong seenByRing = new AtomicLong();
    private final AtomicLong seenByRaw = new AtomicLong();
    private FailStop failStop = new FailStop(() -> {});
    private InboundRing ring = new InboundRing(SIZE, new BlockingWaitStrategy(), failStop);
    private EventPublisher publisher = ring.newPublisher();
    private Disruptor<RawSlot> raw = newRaw();

    /** As wide as a quote: header and four numbers. */
    static final class RawSlot {
        long seq;
        long timeNs;
        long bidE8;
        long bidQtyE8;
        long askE8;
        long askQtyE8;
    }

    /** Starts both consumers. */
    @Setup(Level.Trial)
    public void start() {
        EventHandler<EngineEvent> consumer = (event, sequence, endOfBatch) -> {
            if (endOfBatch) {
                seenByRing.setRelease(event.seq);
            }
        };
        ring.addConsumer("engine", consumer);
        ring.start();
        raw.handleEventsWith((slot, sequence, endOfBatch) -> {
            if (endOfBatch) {
                seenByRaw.setRelease(slot.seq);
            }
        });
        raw.start();
    }

    /** Ends both. */
    @TearDown(Level.Trial)
    public void stop() {
        ring.halt();
        raw.halt();
        if (failStop.isHalted()) {
            throw new IllegalStateException("the ring halted");
        }
    }

    /** Through the inbound ring. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long inboundRing() {
        long last = 0;
        for (int i = 0; i < BATCH; i++) {
            EngineEvent event = publisher.claim().begin(EventType.QUOTE, 0, i);
            event.quote.bidE8 = i;
            event.quote.bidQtyE8 = i;
            event.quote.askE8 = i;
            event.quote.askQtyE8 = i;
            last = event.seq;
            publisher.publish(event);
        }
        await(seenByRing, last);
        return last;
    }

    /** Through a bare Disruptor. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long rawDisruptor() {
        RingBuffer<RawSlot> buffer = raw.getRingBuffer();
        long last = 0;
        for (int i = 0; i < BATCH; i++) {
            long sequence = buffer.next();
            RawSlot slot = buffer.get(sequence);
            slot.seq = sequence + 1;
            slot.timeNs = i;
            slot.bidE8 = i;
            slot.bidQtyE8 = i;
            slot.askE8 = i;
            slot.askQtyE8 = i;
            last = slot.seq;
            buffer.publish(sequence);
        }
        await(seenByRaw, last);
        return last;
    }

    private static void await(AtomicLong seen, long last) {
        while (seen.getAcquire() < last) {
            Thread.onSpinWait();
        }
    }

    private static Disruptor<RawSlot> newRaw() {
        return new Disruptor<>(
                RawSlot::new,
                SIZE,
                work -> {
                    Thread thread = new Thread(work, "raw");
                    thread.setDaemon(true);
                    return thread;
                },
                ProducerType.MULTI,
                new BlockingWaitStrategy());
    }
}
