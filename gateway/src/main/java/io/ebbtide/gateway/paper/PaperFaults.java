package io.ebbtide.gateway.paper;

import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scripted faults that wait for their message. Every fault counts every message that it matches; of those whose turn it is the newest
 * strikes. Deterministic; without faults each question costs one comparison. Single-threaded.
 */
final class PaperFaults {
    private final List<Armed> armed = new ArrayList<>();
    private final ArrayDeque<Struck> lasting = new ArrayDeque<>();
    private Consumer<PaperFault> witness = fault -> {};

    /** A lasting fault that a message has set off; {@code instrument} is that of the message. */
    record Struck(PaperFault fault, int instrument) {}

    /** Whoever counts the faults that strike. */
    void watch(Consumer<PaperFault> newWitness) {
        witness = newWitness;
    }

    /** A fault strikes without waiting for a message. */
    void struckAtOnce(PaperFault fault) {
        witness.accept(fault);
    }

    void arm(PaperFault fault) {
        armed.add(new Armed(fault));
    }

    /** The fault that strikes this message, or null. A lasting one also waits in {@link #pollLasting}. */
    @Nullable
    PaperFault strike(
            FaultOccasion on, int instrument, Side side, OrderPurpose purpose, @Nullable ExecutionType report) {
        if (armed.isEmpty()) {
            return null;
        }
        PaperFault newest = null;
        for (Armed one : armed) {
            boolean meant = one.fault.on() == on && one.fault.match().accepts(instrument, side, purpose, report);
            if (meant && one.isTurn()) {
                newest = one.fault;
            }
        }
        if (newest == null || newest.deed() == FaultDeed.ACCEPT) {
            return null;
        }
        witness.accept(newest);
        if (newest.deed().isLasting(on)) {
            lasting.add(new Struck(newest, instrument));
        }
        return newest;
    }

    /** The next lasting fault that a message set off and nobody has put into effect yet, or null. */
    @Nullable
    Struck pollLasting() {
        return lasting.poll();
    }

    /** Adds nothing while there are no faults, so that a venue without faults keeps its digests. */
    void hashInto(StateHash hash) {
        for (Armed one : armed) {
            hash.add(one.seen);
        }
    }

    private static final class Armed {
        private final PaperFault fault;
        private long seen;

        private Armed(PaperFault fault) {
            this.fault = fault;
        }

        /** Counts one message. */
        private boolean isTurn() {
            seen++;
            long first = Math.max(1, fault.match().nth());
            long times = fault.match().times();
            return seen >= first && (times == 0 || seen < first + times);
        }
    }
}
