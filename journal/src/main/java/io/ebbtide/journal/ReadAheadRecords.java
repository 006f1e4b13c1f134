package io.ebbtide.journal;

import io.ebbtide.engine.event.EngineEvent;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records that a thread of their own reads and proves some way ahead, so that who works on them does not wait for that: on two cores a
 * replay is as fast as the slower of the two.
 *
 * <p>Shape: a few batches go round between the two threads. Thread: {@code journal-reader} proves, the caller's does the rest; the source belongs to
 * that one until the end was shown or this is closed, and to the caller again afterwards. Errors: what the source throws comes out of
 * {@link #next} behind the records before it.
 */
public final class ReadAheadRecords extends DecodedRecords {
    static final String THREAD_NAME = "journal-reader";

    private static final int BATCHES = 6;
    private static final long LOOK_MS = 20;

    private final RecordSource source;
    private final BlockingQueue<RecordBatch> full = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<RecordBatch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread = new Thread(this::readAhead, THREAD_NAME);
    // Written by the caller, read by journal-reader.
    private volatile boolean stopping;

    /** Of journal-reader alone: the source stands at a record that no batch has yet. */
    private boolean pending;

    private RecordBatch batch;

    /** Begins to read behind where the source stands. */
    public ReadAheadRecords(RecordSource source) {
        this.source = source;
        recordIndex = source.recordIndex();
        lastEventSeq = source.lastEventSeq();
        batch = new RecordBatch();
        for (int i = 1; i < BATCHES; i++) {
            empty.add(new RecordBatch());
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void readAhead() {
        try {
            RecordBatch filling = emptyBatch();
            while (filling != null) {
                fill(filling);
                boolean last = filling.isLast();
                filling = give(filling) && !last ? emptyBatch() : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many records as fit; the one that does not is the first of the next batch. */
    private void fill(RecordBatch filling) {
        try {
            while (true) {
                if (!pending && !source.next()) {
                    filling.end(source.tail());
                    return;
                }
                pending = !filling.takes(source);
                if (pending) {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            filling.fail(e);
        }
    }

    private @Nullable RecordBatch emptyBatch() throws InterruptedException {
        RecordBatch found = null;
        while (found == null && !stopping) {
            found = empty.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        }
        return found;
    }

    private boolean give(RecordBatch filled) throws InterruptedException {
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
        while (!batch.hasNext()) {
            if (batch.isLast()) {
                return end();
            }
            nextBatch();
        }
        recordIndex++;
        RecordKind kind = batch.next();
        if (batch.isTick()) {
            EngineEvent tick = bodilessEvent();
            batch.take(tick);
            tick.seq = ++lastEventSeq;
        } else {
            decode(kind, batch.bodyBuffer(), batch.bodyOffset(), batch.bodyBytes());
            lastEventSeq += kind == RecordKind.EVENT ? 1 : 0;
        }
        return true;
    }

    private void nextBatch() throws IOException {
        batch.clear();
        empty.add(batch);
        try {
            batch = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }

    private boolean end() throws IOException {
        join();
        Throwable failure = batch.failure();
        if (failure instanceof IOException unreadable) {
            throw unreadable;
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        tail = batch.tail();
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

    /** The chain up to the last record that was read ahead. Errors: before the end was shown is a bug. */
    @Override
    public long chain() {
        tail();
        return source.chain();
    }

    /** Ends the reading and gives the source back; does not close it. */
    @Override
    public void close() throws IOException {
        stopping = true;
        join();
    }
}
