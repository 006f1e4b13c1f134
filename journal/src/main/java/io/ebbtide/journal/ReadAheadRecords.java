package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.journal.codec.CommandCodec;
import io.ebbtide.journal.codec.EventCodec;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Records that a thread of their own reads and proves some way ahead, so that who works on them does not wait for that: on two cores a
 * replay is as fast as the slower of the two.
 *
 * <p>Shape: a few batches go round between the two threads. Thread: {@code journal-reader} proves, the caller's does the rest; the source belongs to
 * that one until the end was shown or this is closed, and to the caller again afterwards. Errors: what the source throws comes out of
 * {@link #next} behind the records before it.
 */
public final class ReadAheadRecords implements RecordSource {
    static final String THREAD_NAME = "journal-reader";

    private static final int BATCH_BYTES = 1 << 16;
    private static final int BATCHES = 6;
    private static final int KIND_AT = 0;
    private static final int LENGTH_AT = Integer.BYTES;
    private static final int BODY_AT = 2 * Integer.BYTES;
    private static final int ALIGNMENT = 8;
    private static final long LOOK_MS = 20;

    private final RecordSource source;
    private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread = new Thread(this::readAhead, THREAD_NAME);
    private final EventCodec events = new EventCodec();
    private final CommandCodec commands = new CommandCodec();
    private final EngineEvent event = new EngineEvent();
    private final Command command = new Command();
    // Written by the caller, read by journal-reader.
    private volatile boolean stopping;

    /** Of journal-reader alone: the source stands at a record that no batch has yet. */
    private boolean pending;

    private Batch batch;
    private RecordKind kind = RecordKind.EVENT;
    private int recordAt;
    private int nextAt;
    private int bodyBytes;
    private long recordIndex;
    private long lastEventSeq;
    private @Nullable TailReport tail;

    /** Some records, one behind the other; the last batch says how they end. */
    private static final class Batch {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BATCH_BYTES]);
        private int usedBytes;
        private boolean last;
        private @Nullable TailReport tail;
        private @Nullable Throwable failure;

        boolean takes(RecordSource record) {
            if (usedBytes > 0 && usedBytes + BODY_AT + record.bodyBytes() > BATCH_BYTES) {
                return false;
            }
            int at = usedBytes;
            if (at + BODY_AT + record.bodyBytes() > buffer.capacity()) {
                buffer.wrap(new byte[at + BODY_AT + record.bodyBytes()]);
            }
            buffer.putInt(at + KIND_AT, record.kind().code());
            buffer.putInt(at + LENGTH_AT, record.bodyBytes());
            buffer.putBytes(at + BODY_AT, record.bodyBuffer(), record.bodyOffset(), record.bodyBytes());
            usedBytes = next(at, record.bodyBytes());
            return true;
        }

        static int next(int at, int bodyBytes) {
            return at + BODY_AT + (bodyBytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    /** Begins to read behind where the source stands. */
    public ReadAheadRecords(RecordSource source) {
        this.source = source;
        recordIndex = source.recordIndex();
        lastEventSeq = source.lastEventSeq();
        batch = new Batch();
        for (int i = 1; i < BATCHES; i++) {
            empty.add(new Batch());
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void readAhead() {
        try {
            Batch filling = emptyBatch();
            while (filling != null) {
                fill(filling);
                boolean last = filling.last;
                filling = give(filling) && !last ? emptyBatch() : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many records as fit; the one that does not is the first of the next batch. */
    private void fill(Batch filling) {
        try {
            while (true) {
                if (!pending && !source.next()) {
                    filling.last = true;
                    filling.tail = source.tail();
                    return;
                }
                pending = !filling.takes(source);
                if (pending) {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            filling.last = true;
            filling.failure = e;
        }
    }

    private @Nullable Batch emptyBatch() throws InterruptedException {
        Batch found = null;
        while (found == null && !stopping) {
            found = empty.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        }
        return found;
    }

    private boolean give(Batch filled) throws InterruptedException {
        boolean given = false;
        while (!given && !stopping) {
            given = full.offer(filled, LOOK_MS, TimeUnit.MILLISECONDS);
        }
        return given;
    }

    @Override
    public boolean next() throws IOException {
        if (tail != null) {
            return false;
        }
        while (nextAt == batch.usedBytes) {
            if (batch.last) {
                return end();
            }
            nextBatch();
        }
        recordAt = nextAt;
        kind = RecordKind.ofCode(batch.buffer.getInt(recordAt + KIND_AT));
        bodyBytes = batch.buffer.getInt(recordAt + LENGTH_AT);
        nextAt = Batch.next(recordAt, bodyBytes);
        recordIndex++;
        if (kind == RecordKind.COMMAND) {
            commands.decode(batch.buffer, recordAt + BODY_AT, bodyBytes, command);
        } else {
            events.decode(batch.buffer, recordAt + BODY_AT, bodyBytes, event);
            lastEventSeq = event.seq;
        }
        return true;
    }

    private void nextBatch() throws IOException {
        batch.usedBytes = 0;
        empty.add(batch);
        try {
            batch = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
        nextAt = 0;
    }

    private boolean end() throws IOException {
        join();
        Throwable failure = batch.failure;
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        tail = batch.tail;
        return false;
    }

    private void join() throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    @Override
    public EngineEvent event() {
        return event;
    }

    @Override
    public Command command() {
        return command;
    }

    @Override
    public long recordIndex() {
        return recordIndex;
    }

    /** The chain up to the last record that was read ahead. Errors: before the end was shown is a bug. */
    @Override
    public long chain() {
        tail();
        return source.chain();
    }

    @Override
    public long lastEventSeq() {
        return lastEventSeq;
    }

    @Override
    public int bodyBytes() {
        return bodyBytes;
    }

    @Override
    public DirectBuffer bodyBuffer() {
        return batch.buffer;
    }

    @Override
    public int bodyOffset() {
        return recordAt + BODY_AT;
    }

    @Override
    public TailReport tail() {
        if (tail == null) {
            throw new IllegalStateException("the end has not been reached");
        }
        return tail;
    }

    /** Ends the reading and gives the source back; does not close it. */
    @Override
    public void close() throws IOException {
        stopping = true;
        join();
    }
}
