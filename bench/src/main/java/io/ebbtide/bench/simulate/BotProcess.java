package io.ebbtide.bench.simulate;

import io.ebbtide.app.session.LateEntries;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandSink;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.journal.JournalWriter;
import io.ebbtide.journal.codec.CommandCodec;
import io.ebbtide.journal.ring.Durability;
import io.ebbtide.journal.ring.DurabilityGate;
import io.ebbtide.journal.ring.JournalHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Our process while it lives: the handlers of the journal and of the engine, called in the order of the ring, and the way out through the
 * gate. The death of it is that nobody calls it any more. Thread: the world's.
 */
final class BotProcess implements CommandSink {
    private static final int COMMAND_BYTES_MAX = 4096;

    private final CheckedEngine engine;
    private final JournalWriter writer;
    private final JournalHandler journal;
    private final DurabilityGate gate;
    private final LateEntries late;
    private final CommandCodec codec = new CommandCodec();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[COMMAND_BYTES_MAX]);
    private final Command slot = new Command();
    private final ArrayDeque<Command> waiting = new ArrayDeque<>();
    private final ArrayDeque<Command> free = new ArrayDeque<>();
    private final Consumer<Command> witness;
    private final long firstSeq;
    private long[] recordOfEvent = new long[1 << 12];
    private long seq;
    private long askedSeq;

    /** What a process is made of; {@code back} takes what the edge itself tells the engine; {@code witness} sees every command. */
    record Parts(
            JournalWriter writer,
            Durability durability,
            EventSink back,
            LongSupplier nowNs,
            Consumer<Command> witness) {}

    /** A process whose engine has learned what the writer's journal holds. */
    BotProcess(CheckedEngine engine, Parts parts, long entryTtlMs) {
        this.engine = engine;
        writer = parts.writer;
        witness = parts.witness;
        seq = writer.lastEventSeq();
        firstSeq = seq + 1;
        journal = new JournalHandler(writer, null, parts.durability, failure -> {
            throw new IllegalStateException("the simulated disk fails", failure);
        });
        gate = journal.newGate(() -> {}, () -> journal.durableSeq().get() < askedSeq);
        late = new LateEntries(parts.back, parts.nowNs, entryTtlMs);
    }

    CheckedEngine engine() {
        return engine;
    }

    long lastSeq() {
        return seq;
    }

    JournalWriter writer() {
        return writer;
    }

    /** Journals an event, then lets the engine handle it; what it says waits for {@link #sendNext}. */
    void take(EngineEvent event) {
        event.seq = ++seq;
        try {
            journal.onEvent(event, seq, false);
        } catch (Exception e) {
            throw new IllegalStateException("the journal refuses event " + seq, e);
        }
        noteRecord();
        engine.onEvent(event);
    }

    private void noteRecord() {
        int place = (int) (seq - firstSeq);
        if (place == recordOfEvent.length) {
            recordOfEvent = Arrays.copyOf(recordOfEvent, 2 * place);
        }
        recordOfEvent[place] = writer.recordIndex();
    }

    /** Number of the record of an event that this process has taken; 0 for one of a process before it. */
    long recordOf(long eventSeq) {
        return eventSeq < firstSeq ? 0 : recordOfEvent[(int) (eventSeq - firstSeq)];
    }

    @Override
    public Command claim() {
        return slot;
    }

    @Override
    public void publish(Command command) {
        try {
            writer.append(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        witness.accept(command);
        if (command.type.isForVenue()) {
            waiting.add(copyOf(command));
        }
    }

    /** Whether something waits for the disk. */
    boolean waitsForSync() {
        return !waiting.isEmpty() && !isOpen(waiting.peek());
    }

    /** Whether anything waits to leave. */
    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** The disk has done what was asked of it. */
    void synced() {
        try {
            journal.onTimeout(0);
        } catch (Exception e) {
            throw new IllegalStateException("the journal cannot sync", e);
        }
    }

    /** Hands the next command that may leave to {@code taker}; an entry that is too late goes back instead. False where none may. */
    boolean sendNext(Consumer<Command> taker) {
        Command first = waiting.peek();
        if (first == null || !isOpen(first)) {
            return false;
        }
        waiting.remove();
        if (!late.takesBack(first)) {
            taker.accept(first);
        }
        free.add(first);
        return true;
    }

    private boolean isOpen(Command command) {
        askedSeq = command.causeSeq;
        return gate.await(askedSeq);
    }

    private Command copyOf(Command command) {
        Command copy = free.poll();
        copy = copy == null ? new Command() : copy;
        int lengthBytes = codec.encode(command, scratch, 0);
        codec.decode(scratch, 0, lengthBytes, copy);
        return copy;
    }
}
