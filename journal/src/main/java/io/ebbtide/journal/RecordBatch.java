package io.ebbtide.journal;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.TickTape;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Some proved records in order: ticks, which are most of a journal, decoded on a {@link TickTape}, all others as their bodies. The last
 * batch says how the records end. Filled from the beginning, then read from the beginning. Thread: one at a time.
 */
final class RecordBatch {
    private static final int RECORDS = 1 << 10;
    private static final int BODY_BYTES = 1 << 16;
    private static final int BODY_AT = Long.BYTES;
    private static final byte TICK = -1;

    /** Of each record the code of its kind, or {@link #TICK}. */
    private final byte[] kinds = new byte[RECORDS];

    private final TickTape ticks = new TickTape(RECORDS);
    /** Each body behind its length, which begins on a whole word. */
    private final UnsafeBuffer bodies = new UnsafeBuffer(new byte[BODY_BYTES]);

    private int count;
    private int usedBytes;
    private int position;
    private int bodyAt;
    private int nextAt;
    private boolean last;
    private @Nullable TailReport tail;
    private @Nullable Throwable failure;

    /** Takes the record that the source stands at; false where there is no room left. An empty batch takes any. */
    boolean takes(RecordSource record) {
        if (count == RECORDS) {
            return false;
        }
        boolean tick = record.kind() == RecordKind.EVENT && TickTape.isTick(record.event().type);
        if (tick ? !ticks.hasRoom() : !hasRoomFor(record.bodyBytes())) {
            return false;
        }
        if (tick) {
            ticks.add(record.event());
        } else {
            addBody(record);
        }
        kinds[count++] = tick ? TICK : (byte) record.kind().code();
        return true;
    }

    private boolean hasRoomFor(int bodyBytes) {
        return count == 0 || usedBytes + BODY_AT + bodyBytes <= BODY_BYTES;
    }

    private void addBody(RecordSource record) {
        int endBytes = usedBytes + BODY_AT + record.bodyBytes();
        if (endBytes > bodies.capacity()) {
            bodies.wrap(new byte[endBytes]);
        }
        bodies.putInt(usedBytes, record.bodyBytes());
        bodies.putBytes(usedBytes + BODY_AT, record.bodyBuffer(), record.bodyOffset(), record.bodyBytes());
        usedBytes = BitUtil.align(endBytes, Long.BYTES);
    }

    /** No records follow those in here. */
    void end(TailReport how) {
        last = true;
        tail = how;
    }

    /** What came instead of the record behind those in here. */
    void fail(Throwable what) {
        last = true;
        failure = what;
    }

    /** Forgets all records. */
    void clear() {
        ticks.clear();
        count = 0;
        usedBytes = 0;
        position = 0;
        nextAt = 0;
    }

    boolean hasNext() {
        return position < count;
    }

    /** Moves to the next record and gives its kind. */
    RecordKind next() {
        byte kind = kinds[position++];
        if (kind == TICK) {
            return RecordKind.EVENT;
        }
        bodyAt = nextAt + BODY_AT;
        nextAt = BitUtil.align(bodyAt + bodyBytes(), Long.BYTES);
        return RecordKind.ofCode(kind);
    }

    /** Whether the record is a tick, which {@link #take} gives; of all others there is the body. */
    boolean isTick() {
        return kinds[position - 1] == TICK;
    }

    /** Fills the slot, all but its sequence. */
    void take(EngineEvent tick) {
        ticks.next(tick);
    }

    DirectBuffer bodyBuffer() {
        return bodies;
    }

    int bodyOffset() {
        return bodyAt;
    }

    int bodyBytes() {
        return bodies.getInt(bodyAt - BODY_AT);
    }

    boolean isLast() {
        return last;
    }

    @Nullable
    TailReport tail() {
        return tail;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
