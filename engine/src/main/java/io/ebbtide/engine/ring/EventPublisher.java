package io.ebbtide.engine.ring;

import com.lmax.disruptor.RingBuffer;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;

/**
 * Publishes events of one producer thread. Fills, answers, timers and operator requests wait for room; a producer of ticks asks first
 * whether there is room.
 */
public final class EventPublisher implements EventSink {
    /** The share of the ring that ticks leave to everything else: one eighth. */
    private static final int RESERVED_FOR_OTHERS = 8;

    private final RingBuffer<EngineEvent> ring;
    private final long roomForTicks;
    private final long firstSeq;
    private long claimed;

    EventPublisher(RingBuffer<EngineEvent> ring, long firstSeq) {
        this.ring = ring;
        this.firstSeq = firstSeq;
        roomForTicks = ring.getBufferSize() / RESERVED_FOR_OTHERS;
    }

    @Override
    public EngineEvent claim() {
        claimed = ring.next();
        EngineEvent slot = ring.get(claimed);
        slot.seq = firstSeq + claimed;
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        ring.publish(claimed);
    }

    /**
     * Whether there is room for a tick. Without, the producer keeps the newest tick of each instrument until there is: fills, answers and
     * timers come first, but the last price is never lost.
     */
    public boolean hasRoomForTick() {
        return ring.remainingCapacity() > roomForTicks;
    }
}
