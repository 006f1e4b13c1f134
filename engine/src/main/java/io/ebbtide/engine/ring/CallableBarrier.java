package io.ebbtide.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import io.ebbtide.engine.event.EngineEvent;
import java.util.function.BooleanSupplier;

/**
 * Lets a consumer be called away from waiting for events, which it learns as a timeout.
 *
 * <p>Disruptor's own barrier ends a wait only for an event or for the end. A wait strategy with a timeout was rejected: one ring has one
 * strategy, so that the engine would wake up for nothing, and the consumer would still come late by the timeout. Thread: the consumer's.
 */
final class CallableBarrier implements SequenceBarrier {
    private final RingBuffer<EngineEvent> ring;
    private final WaitStrategy waitStrategy;
    private final BooleanSupplier called;
    private final SequenceBarrier plain;
    private final Sequence cursor;

    /** {@code called} is asked before each wait and whenever the wait strategy looks or is signalled. */
    CallableBarrier(RingBuffer<EngineEvent> ring, WaitStrategy waitStrategy, BooleanSupplier called) {
        this.ring = ring;
        this.waitStrategy = waitStrategy;
        this.called = called;
        plain = ring.newBarrier();
        cursor = new CursorView();
    }

    @Override
    public long waitFor(long sequence) throws AlertException, InterruptedException, TimeoutException {
        try {
            waitStrategy.waitFor(sequence, cursor, cursor, this);
        } catch (AlertException e) {
            if (plain.isAlerted()) {
                throw e;
            }
            throw TimeoutException.INSTANCE;
        }
        return plain.waitFor(sequence);
    }

    /** Wait strategies ask this while there is no event, and only then. */
    @Override
    public void checkAlert() throws AlertException {
        plain.checkAlert();
        if (called.getAsBoolean()) {
            throw AlertException.INSTANCE;
        }
    }

    @Override
    public long getCursor() {
        return plain.getCursor();
    }

    @Override
    public boolean isAlerted() {
        return plain.isAlerted();
    }

    @Override
    public void alert() {
        plain.alert();
    }

    @Override
    public void clearAlert() {
        plain.clearAlert();
    }

    /** The ring's cursor, which Disruptor hands only to its own barriers. */
    private final class CursorView extends Sequence {
        @Override
        public long get() {
            return ring.getCursor();
        }
    }
}
