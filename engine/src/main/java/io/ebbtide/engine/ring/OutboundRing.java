package io.ebbtide.engine.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;

/**
 * The engine's way out in production. Single producer: the engine thread. Consumers take commands by pollers; a ring that is full means
 * that one of them died or hangs, which is fail-stop, not a reason to wait.
 */
public final class OutboundRing implements CommandSink {
    private static final int FREED_AT_ONCE = 64;

    private final RingBuffer<Command> ring;
    private final long firstSeq;
    private long claimed;

    /** A ring of {@code size} slots, a power of two. Nobody waits on it, so that publishing must wake nobody. */
    public OutboundRing(int size) {
        this(size, 1);
    }

    /** The same for a session that goes on: the next command has the sequence {@code firstSeq}. */
    public OutboundRing(int size, long firstSeq) {
        this.firstSeq = firstSeq;
        ring = RingBuffer.createSingleProducer(Command::new, size, new YieldingWaitStrategy());
    }

    /**
     * A consumer that sees every command from now on and that the ring waits for. Call before the first command; its handlers give
     * {@link #goesOn}.
     */
    public EventPoller<Command> newConsumer() {
        EventPoller<Command> poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        return poller;
    }

    /**
     * What a handler gives after a command: now and then false, because a poller frees the slots behind it only when its batch ends, and a
     * batch can be the whole ring.
     */
    public static boolean goesOn(long sequence) {
        return (sequence + 1) % FREED_AT_ONCE != 0;
    }

    @Override
    public Command claim() {
        try {
            claimed = ring.tryNext();
        } catch (InsufficientCapacityException full) {
            throw new IllegalStateException("outbound ring of " + ring.getBufferSize() + " is full", full);
        }
        return ring.get(claimed);
    }

    @Override
    public void publish(Command command) {
        ring.publish(claimed);
    }

    /** Whether at least this many commands can be claimed now. Thread: engine. */
    public boolean hasRoomFor(int commands) {
        return ring.hasAvailableCapacity(commands);
    }

    /** Sequence of the last command that was published, which is how many the session has had. */
    public long published() {
        return firstSeq + ring.getCursor();
    }
}
