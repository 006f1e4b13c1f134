package io.ebbtide.gateway.paper;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateHash;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All orders of the account: the open ones by instrument and the last {@value #FINISHED_KEPT} that ended, which is what queries can see.
 * No hash map: open orders are few and queries are rare, so a scan is enough and the order is always defined.
 */
final class PaperOrders {
    /** How many ended orders stay visible to queries; older ones are not found, as archived orders at Binance. */
    static final int FINISHED_KEPT = 4096;

    private final PaperOrderQueue[] buys;
    private final PaperOrderQueue[] sells;
    private final PaperOrderQueue[] stops;
    /** Counted apart because every market event asks. */
    private final int[] openCounts;

    private final @Nullable PaperOrder[] finished = new PaperOrder[FINISHED_KEPT];
    private long finishedCount;
    private long lastVenueOrderId;
    private long changes;
    private long finishedSaved;

    PaperOrders(int instruments) {
        buys = newQueues(instruments, PaperOrderQueue.Priority.HIGHEST_PRICE);
        sells = newQueues(instruments, PaperOrderQueue.Priority.LOWEST_PRICE);
        stops = newQueues(instruments, PaperOrderQueue.Priority.ARRIVAL);
        openCounts = new int[instruments];
    }

    PaperOrderQueue resting(int instrument, Side side) {
        return side == Side.BUY ? buys[instrument] : sells[instrument];
    }

    PaperOrderQueue stops(int instrument) {
        return stops[instrument];
    }

    int openCount(int instrument) {
        return openCounts[instrument];
    }

    int openCount() {
        int count = 0;
        for (int open : openCounts) {
            count += open;
        }
        return count;
    }

    /** A new order, reusing the object that would fall out of the kept ones. */
    PaperOrder open(int instrument, OrderPayload request) {
        int oldest = (int) (finishedCount % FINISHED_KEPT);
        PaperOrder reused = finished[oldest];
        finished[oldest] = null;
        PaperOrder order = reused == null ? new PaperOrder() : reused;
        order.begin(++lastVenueOrderId, instrument, request);
        openCounts[instrument]++;
        changes++;
        return order;
    }

    /** Ends an order: it leaves its queue and becomes history. */
    void finish(PaperOrder order, VenueOrderStatus status) {
        resting(order.instrument, order.side).remove(order);
        stops[order.instrument].remove(order);
        openCounts[order.instrument]--;
        changes++;
        order.status = status;
        finished[(int) (finishedCount++ % FINISHED_KEPT)] = order;
    }

    /** The open order with this id, or null when there is none. */
    @Nullable
    PaperOrder findOpen(long clientId) {
        for (int i = 0; i < buys.length; i++) {
            PaperOrder found = find(buys[i], clientId);
            found = found == null ? find(sells[i], clientId) : found;
            found = found == null ? find(stops[i], clientId) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The open order with this id, else the one that ended last, or null when neither is known. */
    @Nullable
    PaperOrder find(long clientId) {
        PaperOrder open = findOpen(clientId);
        if (open != null) {
            return open;
        }
        long oldest = Math.max(0, finishedCount - FINISHED_KEPT);
        for (long i = finishedCount - 1; i >= oldest; i--) {
            PaperOrder order = finished[(int) (i % FINISHED_KEPT)];
            if (order != null && order.clientId == clientId) {
                return order;
            }
        }
        return null;
    }

    /** Grows with everything that happens to an order. */
    long changes() {
        return changes;
    }

    /** An order traded. */
    void changed() {
        changes++;
    }

    /** Writes the open orders and those that ended since the last time. */
    void save(LedgerFrame frame) {
        frame.add(lastVenueOrderId);
        for (int i = 0; i < buys.length; i++) {
            buys[i].save(frame);
            sells[i].save(frame);
            stops[i].save(frame);
        }
        frame.add(finishedCount - finishedSaved);
        for (long i = finishedSaved; i < finishedCount; i++) {
            Objects.requireNonNull(finished[(int) (i % FINISHED_KEPT)]).save(frame);
        }
        finishedSaved = finishedCount;
    }

    /** Replaces the open orders, and adds those that ended to the history. */
    void load(LedgerFrame frame) {
        lastVenueOrderId = frame.next();
        for (int i = 0; i < buys.length; i++) {
            openCounts[i] = buys[i].load(frame) + sells[i].load(frame) + stops[i].load(frame);
        }
        long ended = frame.next();
        for (long i = 0; i < ended; i++) {
            PaperOrder order = new PaperOrder();
            order.load(frame);
            finished[(int) (finishedCount++ % FINISHED_KEPT)] = order;
        }
        finishedSaved = finishedCount;
    }

    /** Adds the client ids of the ended orders that are kept, oldest first. */
    void finishedIds(List<Long> into) {
        for (long i = Math.max(0, finishedCount - FINISHED_KEPT); i < finishedCount; i++) {
            into.add(Objects.requireNonNull(finished[(int) (i % FINISHED_KEPT)]).clientId);
        }
    }

    void hashInto(StateHash hash) {
        hash.add(lastVenueOrderId);
        hash.add(finishedCount);
        for (int i = 0; i < buys.length; i++) {
            buys[i].hashInto(hash);
            sells[i].hashInto(hash);
            stops[i].hashInto(hash);
        }
    }

    private static @Nullable PaperOrder find(PaperOrderQueue queue, long clientId) {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).clientId == clientId) {
                return queue.get(i);
            }
        }
        return null;
    }

    private static PaperOrderQueue[] newQueues(int count, PaperOrderQueue.Priority priority) {
        PaperOrderQueue[] queues = new PaperOrderQueue[count];
        for (int i = 0; i < count; i++) {
            queues[i] = new PaperOrderQueue(priority);
        }
        return queues;
    }
}
