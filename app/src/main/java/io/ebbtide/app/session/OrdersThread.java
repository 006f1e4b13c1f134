package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.ring.DurabilityGate;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes orders off the outbound ring and gives them to the venue, each only when the event that caused it is durable. Thread:
 * {@code orders-0}.
 */
final class OrdersThread implements Runnable {
    private static final long PARK_NS = 100_000;

    private final EventPoller<Command> commands;
    private final DurabilityGate gate;
    private final Venue venue;
    private final FailStop failStop;
    // Written by the operator's thread, read by orders-0.
    private volatile boolean stopping;

    OrdersThread(EventPoller<Command> commands, DurabilityGate gate, Venue venue, FailStop failStop) {
        this.commands = commands;
        this.gate = gate;
        this.venue = venue;
        this.failStop = failStop;
    }

    /** Ends the thread once the ring is empty. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!failStop.isHalted()) {
                EventPoller.PollState state = commands.poll(this::send);
                if (state != EventPoller.PollState.PROCESSING) {
                    if (stopping) {
                        return;
                    }
                    LockSupport.parkNanos(this, PARK_NS);
                }
            }
        } catch (Exception bug) {
            failStop.halt(-1, bug);
        }
    }

    /** A command whose cause cannot become durable any more is not sent: trading has halted. */
    private boolean send(Command command, long sequence, boolean endOfBatch) {
        if (command.type.isForVenue() && gate.await(command.causeSeq)) {
            CommandFanOut.send(venue, command);
        }
        return true;
    }
}
