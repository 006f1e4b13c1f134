package io.ebbtide.gateway.paper;

import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.gateway.MarketSource;
import java.util.Arrays;

/**
 * What is under way, as a binary heap by (time, sequence). Tasks are pooled; the heap grows to the most messages that were ever under way
 * at once, which the engine's order pool bounds. Single-threaded.
 */
final class PaperSchedule {
    private static final int INITIAL_TASKS = 64;

    private PaperTask[] heap = new PaperTask[INITIAL_TASKS];
    private PaperTask[] pool = new PaperTask[INITIAL_TASKS];
    private int size;
    private int pooled;
    private long lastSeq;
    /** Kept beside the heap because every market event asks. */
    private long nextTimeNs = MarketSource.EXHAUSTED;

    PaperSchedule() {
        for (int i = 0; i < INITIAL_TASKS; i++) {
            pool[pooled++] = new PaperTask();
        }
    }

    /** Adds a task at a time; the caller sets the rest, and not the time again. */
    PaperTask add(long timeNs, PaperTask.Kind kind) {
        PaperTask task = pooled > 0 ? pool[--pooled] : new PaperTask();
        task.timeNs = timeNs;
        task.seq = ++lastSeq;
        task.kind = kind;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        heap[size++] = task;
        siftUp(size - 1);
        nextTimeNs = heap[0].timeNs;
        return task;
    }

    long nextTimeNs() {
        return nextTimeNs;
    }

    /** Takes the earliest task out; give it back with {@link #release}. Errors: an empty schedule is a bug. */
    PaperTask poll() {
        PaperTask first = heap[0];
        heap[0] = heap[--size];
        siftDown();
        nextTimeNs = size == 0 ? MarketSource.EXHAUSTED : heap[0].timeNs;
        return first;
    }

    void release(PaperTask task) {
        if (pooled == pool.length) {
            pool = Arrays.copyOf(pool, 2 * pooled);
        }
        pool[pooled++] = task;
    }

    void hashInto(StateHash hash) {
        hash.add(lastSeq);
        hash.add(size);
        for (int i = 0; i < size; i++) {
            hash.add(heap[i].timeNs);
            hash.add(heap[i].seq);
            hash.add(heap[i].kind.code);
            hash.add(heap[i].clientId());
        }
    }

    private void siftUp(int from) {
        int at = from;
        while (at > 0 && heap[at].isBefore(heap[(at - 1) / 2])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void siftDown() {
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(heap[at])) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int one, int other) {
        PaperTask task = heap[one];
        heap[one] = heap[other];
        heap[other] = task;
    }
}
