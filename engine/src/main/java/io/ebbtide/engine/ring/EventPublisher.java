package io.ebbtide.engine.ring;

import com.lmax.disruptor.RingBuffer;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;

/**
 * Publishes events of one producer thread. Fills, answers, timers and operator requests wait for room; ticks can be refused when room is
 * short, because a newer one follows.
 */
public final class EventPublisher implements EventSink {
    /** The share of the ring that ticks leave to everything else: one eighth. */
    private static final int RESERVED_FOR_OTHERS = 8;

    private final RingBuffer<EngineEvent> ring;
    private final long roomForTicks;
    private long claimed;
    private long conflated;

    EventPublisher(RingBuffer<EngineEvent> ring) {
        this.ring = ring;
        roomForTicks = ring.getBufferSize() / RESERVED_FOR_OTHERS;
    }

    @Override
    public EngineEvent claim() {
        claimed = ring.next();
        EngineEvent slot = ring.get(claimed);
        slot.seq = claimed + 1;
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        ring.publish(claimed);
    }

    /** Whether there is room for a tick; a refused one is counted as conflated with the next of its instrument. */
    public boolean hasRoomForTick() {
        if (ring.remainingCapacity() > roomForTicks) {
            return true;
        }
        conflated++;
        return false;
    }

    /** How many ticks were refused. Read by other threads only after this producer has ended. */
    public long conflatedCount() {
        return conflated;
    }
}
