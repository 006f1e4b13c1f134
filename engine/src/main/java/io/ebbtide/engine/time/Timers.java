package io.ebbtide.engine.time;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;

/**
 * Deadlines of a fixed set of timers, fired in the order (deadline, id). One writer: the engine thread.
 *
 * <p>Shape: ids are dense from 0; each id has at most one deadline, so that the heap is bounded by construction and arming again moves it.
 */
public final class Timers {
    /** What {@link #pollDue} gives when nothing is due. */
    public static final int NONE = -1;

    private static final int NOT_QUEUED = -1;

    private final long[] deadlineNs;
    private final int[] heap;
    private final int[] position;
    private int size;

    /** Timers with the ids {@code 0 .. count - 1}, none armed. */
    public Timers(int count) {
        deadlineNs = new long[count];
        heap = new int[count];
        position = new int[count];
        Arrays.fill(position, NOT_QUEUED);
    }

    /** Arms a timer, or moves it when it is armed already. */
    public void arm(int id, long newDeadlineNs) {
        deadlineNs[id] = newDeadlineNs;
        if (position[id] == NOT_QUEUED) {
            place(id, size++);
        }
        siftUp(position[id]);
        siftDown(position[id]);
    }

    /** Disarms a timer; nothing happens when it is not armed. */
    public void disarm(int id) {
        int hole = position[id];
        if (hole == NOT_QUEUED) {
            return;
        }
        position[id] = NOT_QUEUED;
        int last = heap[--size];
        if (last != id) {
            place(last, hole);
            siftUp(hole);
            siftDown(position[last]);
        }
    }

    /** The earliest deadline, or {@link Long#MAX_VALUE} when no timer is armed. */
    public long nextNs() {
        return size == 0 ? Long.MAX_VALUE : deadlineNs[heap[0]];
    }

    /** When a timer is due, or {@link Long#MAX_VALUE} when it is not armed. */
    public long deadlineNs(int id) {
        return position[id] == NOT_QUEUED ? Long.MAX_VALUE : deadlineNs[id];
    }

    /** Takes the first timer whose deadline is not after {@code nowNs}, or gives {@link #NONE}. */
    public int pollDue(long nowNs) {
        if (size == 0 || deadlineNs[heap[0]] > nowNs) {
            return NONE;
        }
        int id = heap[0];
        disarm(id);
        return id;
    }

    /** Writes all armed timers by id. */
    public void writeTo(StateSink sink) {
        sink.add(size);
        for (int id = 0; id < position.length; id++) {
            if (position[id] != NOT_QUEUED) {
                sink.add(id);
                sink.addTimeNs(deadlineNs[id]);
            }
        }
    }

    /** Takes back what was written; nothing else is armed then. */
    public void loadFrom(StateSource source) {
        Arrays.fill(position, NOT_QUEUED);
        size = 0;
        int armed = source.nextCount(position.length);
        for (int i = 0; i < armed; i++) {
            arm(source.nextIndex(position.length), source.nextTimeNs());
        }
    }

    private boolean before(int a, int b) {
        return deadlineNs[a] < deadlineNs[b] || (deadlineNs[a] == deadlineNs[b] && a < b);
    }

    private void siftUp(int start) {
        int at = start;
        int id = heap[at];
        while (at > 0 && before(id, heap[(at - 1) >>> 1])) {
            place(heap[(at - 1) >>> 1], at);
            at = (at - 1) >>> 1;
        }
        place(id, at);
    }

    private void siftDown(int start) {
        int at = start;
        int id = heap[at];
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], id)) {
                break;
            }
            place(heap[child], at);
            at = child;
        }
        place(id, at);
    }

    private void place(int id, int at) {
        heap[at] = id;
        position[id] = at;
    }
}
