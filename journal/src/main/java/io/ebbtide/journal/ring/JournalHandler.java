package io.ebbtide.journal.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.Sequence;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Journals the inbound ring, and behind each event the commands that it or an earlier one caused.
 *
 * <p>A command that the engine emits after its event was journaled is written with the next event; the clock's events bound that wait.
 * With {@link Durability#POWER} a sync is made when an orders thread waits at a gate for an event that is written, at the end of the batch
 * at hand or, while there is no event, at once: one sync for all who wait.
 * Thread: {@code journal}. Errors: the first failure goes to {@code onFailure} and is thrown on; afterwards nothing is written and
 * {@link #durableSeq} stands still, so that the gate opens for nothing more.
 */
public final class JournalHandler implements EventHandler<EngineEvent> {
    private final JournalWriter writer;
    private final CommandDrain drain;
    private final Durability durability;
    private final Consumer<Throwable> onFailure;
    // Written by the journal thread, read by the orders threads through the gate.
    private final Sequence durableSeq;
    // Written by the orders threads, read by the journal thread: the last event that one of them waits for.
    private final Sequence wantedSeq = new Sequence(0);
    // Written by the journal thread, read by whoever follows the journal.
    private final Sequence writtenIndex;
    // Written by the journal thread or by the one that calls finish; a volatile because both look.
    private volatile boolean failed;

    /** Writes to {@code writer}, which from now on belongs to the journal thread; {@code commands} is null where nothing is emitted. */
    public JournalHandler(
            JournalWriter writer,
            @Nullable EventPoller<Command> commands,
            Durability durability,
            Consumer<Throwable> onFailure) {
        this.writer = writer;
        this.durability = durability;
        this.onFailure = onFailure;
        drain = new CommandDrain(writer, commands);
        durableSeq = new Sequence(writer.lastEventSeq());
        writtenIndex = new Sequence(writer.recordIndex());
    }

    @Override
    public void onEvent(EngineEvent event, long sequence, boolean endOfBatch) throws Exception {
        if (failed) {
            return;
        }
        try {
            writer.append(event);
            drain.drain(event.seq);
            writtenIndex.set(writer.recordIndex());
            if (durability == Durability.PROCESS) {
                durableSeq.set(event.seq);
            } else if (endOfBatch) {
                syncIfWanted();
            }
        } catch (Exception | Error e) {
            throw fail(e);
        }
    }

    /** There is no event, and {@link #isSyncWanted}: writes what the engine emitted since the last event, and syncs. */
    @Override
    public void onTimeout(long sequence) throws Exception {
        if (failed) {
            return;
        }
        try {
            drain.drain(writer.lastEventSeq());
            writtenIndex.set(writer.recordIndex());
            syncIfWanted();
        } catch (Exception | Error e) {
            throw fail(e);
        }
    }

    private void syncIfWanted() throws IOException {
        if (isSyncWanted()) {
            writer.sync();
            durableSeq.set(writer.lastEventSeq());
        }
    }

    /** Whether an orders thread waits for an event that is written but not yet durable. Thread: journal. */
    public boolean isSyncWanted() {
        long wanted = wantedSeq.get();
        return wanted > durableSeq.get() && wanted <= writer.lastEventSeq() && !failed;
    }

    /**
     * A gate for an orders thread. Shape: {@code wake} makes the journal thread look at {@link #isSyncWanted} when it waits for events;
     * {@code halted} turns true for good on fail-stop or shutdown.
     */
    public DurabilityGate newGate(Runnable wake, BooleanSupplier halted) {
        return new DurabilityGate(durableSeq, causeSeq -> want(causeSeq, wake), halted);
    }

    private void want(long causeSeq, Runnable wake) {
        long wanted = wantedSeq.get();
        while (wanted < causeSeq && !wantedSeq.compareAndSet(wanted, causeSeq)) {
            wanted = wantedSeq.get();
        }
        if (durability == Durability.POWER) {
            wake.run();
        }
    }

    /**
     * Writes the commands after the last event and syncs. Call once both the journal and the engine have handled every event and the
     * journal thread is at rest; the writer stays open.
     */
    public void finish() throws Exception {
        if (failed) {
            return;
        }
        try {
            drain.drain(writer.lastEventSeq());
            writtenIndex.set(writer.recordIndex());
            writer.sync();
            durableSeq.set(writer.lastEventSeq());
        } catch (Exception | Error e) {
            throw fail(e);
        }
    }

    private Exception fail(Throwable cause) {
        failed = true;
        onFailure.accept(cause);
        if (cause instanceof Error error) {
            throw error;
        }
        return (Exception) cause;
    }

    /** Whether an orders thread waits for an event that is not durable yet. Any thread. */
    public boolean isWaitedFor() {
        return wantedSeq.get() > durableSeq.get();
    }

    /** Number of the last record that is completely written. Any thread. */
    public long writtenIndex() {
        return writtenIndex.get();
    }

    /** The last event whose effects may leave. */
    public Sequence durableSeq() {
        return durableSeq;
    }
}
