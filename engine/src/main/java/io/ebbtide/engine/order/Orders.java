package io.ebbtide.engine.order;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.BitSet;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The orders in memory: a fixed pool, found by client id. One writer: the engine thread.
 *
 * <p>An ended order keeps its slot for the retention time, so that a late report still finds it. When the pool is full an entry is
 * refused; an exit or protection takes the slot that ended first, because getting out comes before remembering.
 */
public final class Orders {
    private final Order[] pool;
    private final int[] free;
    private final int[] ended;
    private final long retentionNs;
    /** The slots of orders that have not ended. */
    private final BitSet living;

    private final Long2ObjectHashMap<Order> byClientId;
    private final FinishedOrders finished;
    private int freeCount;
    private int endedHead;
    private int endedCount;

    /** An empty pool; slots are bound to {@code placeholder} until they are used. */
    public Orders(Settings settings, Instrument placeholder) {
        int capacity = (int) settings.get(Setting.ORDER_MAX_COUNT);
        retentionNs = settings.get(Setting.ORDER_RETENTION_MS);
        pool = new Order[capacity];
        free = new int[capacity];
        ended = new int[capacity];
        living = new BitSet(capacity);
        byClientId = new Long2ObjectHashMap<>(2 * capacity, 0.55f);
        for (int i = 0; i < capacity; i++) {
            pool[i] = new Order(i, placeholder);
            free[i] = capacity - 1 - i;
        }
        freeCount = capacity;
        finished = new FinishedOrders(settings, placeholder);
    }

    /** The order with this client id, or null when it is not, or no longer, in memory. */
    public @Nullable Order find(long clientId) {
        return byClientId.get(clientId);
    }

    /**
     * The order with this client id, or what is still known of it, or null. An order that has left memory is rebuilt, ended, in an object
     * that the next call reuses.
     */
    @Nullable
    Order findOrRecall(long clientId) {
        Order order = byClientId.get(clientId);
        return order == null ? finished.recall(clientId) : order;
    }

    /** How many slots there are. */
    public int capacity() {
        return pool.length;
    }

    /** How many orders have not ended. */
    public int liveCount() {
        return pool.length - freeCount - endedCount;
    }

    /** How many orders are in memory, ended ones within the retention included. */
    public int inMemoryCount() {
        return pool.length - freeCount;
    }

    /** Of how many orders that have left memory the id is still known. */
    public int knownCount() {
        return finished.count();
    }

    /** The order in a slot; one that was never used, or that has left memory, has no client id. */
    public Order inSlot(int slot) {
        return pool[slot];
    }

    /** The first slot from {@code fromSlot} on whose order has not ended, or -1. */
    public int nextLiving(int fromSlot) {
        return living.nextSetBit(fromSlot);
    }

    /** Whether an entry would find a slot. */
    public boolean hasRoomForEntry(long nowNs) {
        return freeCount > 0 || (endedCount > 0 && isForgettable(nowNs));
    }

    /** A slot for a new order, found by the draft's client id from now on. Errors: no slot even for an exit is a bug. */
    Order take(OrderDraft draft, long nowNs) {
        if (endedCount > 0 && (isForgettable(nowNs) || (freeCount == 0 && draft.purpose != OrderPurpose.ENTRY))) {
            forgetOldest();
        }
        if (freeCount == 0) {
            throw new IllegalStateException("order pool of " + pool.length + " is full of living orders");
        }
        Order order = pool[free[--freeCount]];
        order.clientId = draft.clientId;
        if (byClientId.put(order.clientId, order) != null || finished.contains(order.clientId)) {
            throw new IllegalStateException("client id used twice: " + order.clientId);
        }
        living.set(order.slot);
        return order;
    }

    /** Notes that an order ended; its slot is free after the retention time. */
    void ended(Order order) {
        living.clear(order.slot);
        ended[(endedHead + endedCount++) % ended.length] = order.slot;
    }

    /** Keeps a late fill of an order that has left memory. */
    void noteLateFill(Order order) {
        finished.noteFilled(order);
    }

    /** Writes which slots are free, which ended in what order, and all orders in memory by slot. */
    public void writeTo(StateSink sink) {
        sink.add(freeCount);
        sink.add(endedCount);
        for (int i = 0; i < freeCount; i++) {
            sink.add(free[i]);
        }
        for (int i = 0; i < endedCount; i++) {
            sink.add(ended[(endedHead + i) % ended.length]);
        }
        for (Order order : pool) {
            if (order.clientId != 0) {
                order.writeTo(sink);
            }
        }
        finished.writeTo(sink);
    }

    /** Takes back what was written. */
    public void loadFrom(StateSource source, Universe universe) {
        freeCount = source.nextCount(pool.length);
        endedCount = source.nextCount(pool.length - freeCount);
        endedHead = 0;
        BitSet isFree = new BitSet(pool.length);
        for (int i = 0; i < freeCount; i++) {
            free[i] = source.nextIndex(pool.length);
            isFree.set(free[i]);
        }
        living.set(0, pool.length);
        living.andNot(isFree);
        for (int i = 0; i < endedCount; i++) {
            ended[i] = source.nextIndex(pool.length);
            living.clear(ended[i]);
        }
        byClientId.clear();
        for (Order order : pool) {
            order.clientId = 0;
            if (!isFree.get(order.slot)) {
                order.loadFrom(source, universe);
                byClientId.put(order.clientId, order);
            }
        }
        finished.loadFrom(source, universe);
    }

    private boolean isForgettable(long nowNs) {
        return nowNs - pool[ended[endedHead]].endNs >= retentionNs;
    }

    private void forgetOldest() {
        Order oldest = pool[ended[endedHead]];
        endedHead = (endedHead + 1) % ended.length;
        endedCount--;
        byClientId.remove(oldest.clientId);
        finished.add(oldest);
        oldest.clientId = 0;
        free[freeCount++] = oldest.slot;
    }
}
