package io.ebbtide.journal.ring;

import com.lmax.disruptor.Sequence;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Holds an orders thread back until the cause of its command is durable, and says that somebody waits for it.
 *
 * <p>That somebody waits is the only reason for a sync, so that ticks alone never force one. Waits by parking for short times: a signal would put a lock into the journal's path, spinning would take a core. Thread: any orders
 * thread; it has no state.
 */
public final class DurabilityGate {
    private static final int SPINS = 100;
    private static final long PARK_NS = 20_000;

    private final Sequence durableSeq;
    private final LongConsumer demand;
    private final BooleanSupplier halted;

    /** {@code demand} is told once which event is waited for; {@code halted} turns true for good on fail-stop or shutdown. */
    DurabilityGate(Sequence durableSeq, LongConsumer demand, BooleanSupplier halted) {
        this.durableSeq = durableSeq;
        this.demand = demand;
        this.halted = halted;
    }

    /** True when event {@code causeSeq} is durable; false when trading halted or the thread was interrupted, and nothing may be sent. */
    public boolean await(long causeSeq) {
        if (!isOpen(causeSeq)) {
            demand.accept(causeSeq);
        }
        int spins = SPINS;
        while (!isOpen(causeSeq)) {
            if (halted.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            if (spins > 0) {
                spins--;
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PARK_NS);
            }
        }
        return !halted.getAsBoolean();
    }

    private boolean isOpen(long causeSeq) {
        return durableSeq.get() >= causeSeq;
    }
}
