package io.ebbtide.engine.order;

import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
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
    private final long[] lastTradeIds;
    private int next;

    /** Trade ids are unique within an instrument. */
    public FillDeduplicator(int instruments) {
        this.instruments = Math.max(1, instruments);
        lastTradeIds = new long[this.instruments];
    }

    /** Whether this trade was booked. */
    boolean contains(int instrument, long tradeId) {
        return seen.contains(key(instrument, tradeId));
    }

    /** The highest trade number of an instrument that was booked, or 0. */
    public long lastTradeId(int instrument) {
        return lastTradeIds[instrument];
    }

    /** Remembers a trade as booked. Gives whether it was new. */
    public boolean add(int instrument, long tradeId) {
        long key = key(instrument, tradeId);
        if (!seen.add(key)) {
            return false;
        }
        lastTradeIds[instrument] = Math.max(lastTradeIds[instrument], tradeId);
        int at = next++ & (CAPACITY - 1);
        if (next > CAPACITY) {
            seen.remove(order[at]);
        }
        order[at] = key;
        return true;
    }

    /** Writes the remembered trades in the order in which they came, then the highest of each instrument. */
    public void writeTo(StateSink sink) {
        sink.add(next);
        for (int i = Math.max(0, next - CAPACITY); i < next; i++) {
            sink.add(order[i & (CAPACITY - 1)]);
        }
        for (long tradeId : lastTradeIds) {
            sink.add(tradeId);
        }
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source) {
        // One by one: clearing the set would touch all of its table.
        for (int i = Math.max(0, next - CAPACITY); i < next; i++) {
            seen.remove(order[i & (CAPACITY - 1)]);
        }
        next = source.nextCount(Integer.MAX_VALUE);
        for (int i = Math.max(0, next - CAPACITY); i < next; i++) {
            order[i & (CAPACITY - 1)] = source.next();
            seen.add(order[i & (CAPACITY - 1)]);
        }
        for (int i = 0; i < lastTradeIds.length; i++) {
            lastTradeIds[i] = source.next();
        }
    }

    private long key(int instrument, long tradeId) {
        return tradeId * instruments + instrument;
    }
}
