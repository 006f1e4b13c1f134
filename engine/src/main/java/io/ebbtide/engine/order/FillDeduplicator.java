package io.ebbtide.engine.order;

import io.ebbtide.engine.snapshot.StateHash;
import org.agrona.collections.LongHashSet;

/**
 * Remembers the venue trade ids of our fills, so that a report that comes twice is booked once. One writer: the engine thread.
 *
 * <p>Shape: the last {@value #CAPACITY} fills; a repetition after so many others would slip through, and the order's own sums, which
 * cannot exceed its quantity, catch it then.
 */
public final class FillDeduplicator {
    static final int CAPACITY = 1 << 14;

    private final LongHashSet seen = new LongHashSet(2 * CAPACITY);
    private final long[] order = new long[CAPACITY];
    private final int instruments;
    private int next;

    /** Trade ids are unique within an instrument. */
    public FillDeduplicator(int instruments) {
        this.instruments = Math.max(1, instruments);
    }

    /** Whether this trade is new; remembers it. */
    public boolean isNew(int instrument, long tradeId) {
        long key = tradeId * instruments + instrument;
        if (!seen.add(key)) {
            return false;
        }
        int at = next++ & (CAPACITY - 1);
        if (next > CAPACITY) {
            seen.remove(order[at]);
        }
        order[at] = key;
        return true;
    }

    /** Adds the remembered trades in the order in which they came. */
    public void hashInto(StateHash hash) {
        hash.add(next);
        for (int i = Math.max(0, next - CAPACITY); i < next; i++) {
            hash.add(order[i & (CAPACITY - 1)]);
        }
    }
}
