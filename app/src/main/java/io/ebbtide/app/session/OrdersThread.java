package io.ebbtide.app.session;

import com.lmax.disruptor.EventPoller;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.ring.OutboundRing;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.ring.DurabilityGate;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders off the outbound ring and gives them to the venue, each only when the event that caused it is durable, entries only in
 * time, and orders for a real venue only when they are in the journal themselves. Thread: {@code orders-0}.
 */
final class OrdersThread implements Runnable {
    private static final long PARK_NS = 100_000;

    private final EventPoller<Command> commands;
    private final DurabilityGate gate;
    private final LateEntries late;
    private final @Nullable JournaledIntents intents;
    private final Venue venue;
    private final Halts halts;
    // Written by the session's thread, read by orders-0.
    private volatile boolean stopping;
    // Written by orders-0, read by the session's thread.
    private volatile long handledSeq;
    // Written by orders-0, read by the watchdog.
    private volatile long taken;

    /** What must come true before a command leaves; {@code intents} is null where the venue is none of real money. */
    record Gates(
            DurabilityGate durable,
            LateEntries late,
            @Nullable JournaledIntents intents) {}

    OrdersThread(EventPoller<Command> commands, Gates gates, Venue venue, Halts halts) {
        this.commands = commands;
        gate = gates.durable;
        late = gates.late;
        intents = gates.intents;
        this.venue = venue;
        this.halts = halts;
    }

    /** Ends the thread once the ring is empty. */
    void stop() {
        stopping = true;
    }

    /** The last command that was given to the venue or needed none. */
    long handledSeq() {
        return handledSeq;
    }

    /** {@code published} is how many commands there are on the ring. */
    Stage stage(LongSupplier published) {
        return new Stage(() -> taken, () -> published.getAsLong() - taken);
    }

    @Override
    public void run() {
        try (JournaledIntents closed = intents) {
            while (!halts.isHalted()) {
                EventPoller.PollState state = commands.poll(this::send);
                if (state != EventPoller.PollState.PROCESSING) {
                    if (stopping) {
                        return;
                    }
                    if (closed != null) {
                        closed.idle();
                    }
                    LockSupport.parkNanos(this, PARK_NS);
                }
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        }
    }

    /** A command whose cause cannot become durable any more is not sent: trading has halted. */
    private boolean send(Command command, long sequence, boolean endOfBatch) throws IOException {
        if (command.type.isForVenue() && gate.await(command.causeSeq) && isRecorded(command)) {
            if (!late.takesBack(command)) {
                CommandFanOut.send(venue, command);
            }
            if (intents != null && command.type == CommandType.PLACE_ORDER) {
                intents.done(command);
            }
        }
        handledSeq = command.seq;
        taken = sequence + 1;
        return OutboundRing.goesOn(sequence);
    }

    private boolean isRecorded(Command command) throws IOException {
        return intents == null || command.type != CommandType.PLACE_ORDER || intents.await(command, halts::isHalted);
    }
}
