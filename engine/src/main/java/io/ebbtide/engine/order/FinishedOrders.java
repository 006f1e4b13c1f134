package io.ebbtide.engine.order;

import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is still known of orders that have left memory, so that a late fill is booked and an id is never used twice. A ring of primitives,
 * found by client id. One writer: the engine thread.
 *
 * <p>Source: behaviour.md § 14 row 35, failures.md C-17 and L-07.
 */
final class FinishedOrders {
    private static final long ABSENT = -1;

    private final long knownNs;
    private final Order recalled;
    private final Long2LongHashMap slots;
    private final long[] clientIds;
    private final long[] endNs;
    private final long[] qtyE8;
    private final long[] filledQtyE8;
    private final Instrument[] instruments;
    private final byte[] states;
    private int oldest;
    private int count;

    /** Nothing finished yet. */
    FinishedOrders(Settings settings, Instrument placeholder) {
        int capacity = (int) settings.get(Setting.ORDER_KNOWN_ID_MAX_COUNT);
        knownNs = settings.get(Setting.ORDER_KNOWN_ID_MS);
        recalled = new Order(Order.NO_SLOT, placeholder);
        slots = new Long2LongHashMap(2 * capacity, 0.55f, ABSENT);
        clientIds = new long[capacity];
        endNs = new long[capacity];
        qtyE8 = new long[capacity];
        filledQtyE8 = new long[capacity];
        instruments = new Instrument[capacity];
        Arrays.fill(instruments, placeholder);
        states = new byte[capacity];
    }

    /** Keeps what matters of an order that leaves memory; the oldest gives way. */
    void add(Order order) {
        while (count > 0 && (count == clientIds.length || order.endNs - endNs[oldest] >= knownNs)) {
            slots.remove(clientIds[oldest]);
            oldest = (oldest + 1) % clientIds.length;
            count--;
        }
        int at = (oldest + count++) % clientIds.length;
        clientIds[at] = order.clientId;
        endNs[at] = order.endNs;
        qtyE8[at] = order.qtyE8;
        filledQtyE8[at] = order.filledQtyE8;
        instruments[at] = order.instrument;
        states[at] = (byte) order.state.code();
        slots.put(order.clientId, at);
    }

    int count() {
        return count;
    }

    boolean contains(long clientId) {
        return slots.get(clientId) != ABSENT;
    }

    /** An ended order rebuilt from what is known and from what its id says, until the next call; null when it is not known. */
    @Nullable
    Order recall(long clientId) {
        long slot = slots.get(clientId);
        if (slot == ABSENT) {
            return null;
        }
        int at = (int) slot;
        recalled.reset();
        recalled.clientId = clientId;
        recalled.instrument = instruments[at];
        recalled.decisionId = ClientIds.decisionOf(clientId);
        recalled.purpose = ClientIds.purposeOf(clientId);
        recalled.side = recalled.purpose == OrderPurpose.ENTRY ? Side.BUY : Side.SELL;
        recalled.qtyE8 = qtyE8[at];
        recalled.state = OrderState.ofCode(states[at]);
        recalled.filledQtyE8 = filledQtyE8[at];
        recalled.toldQtyE8 = filledQtyE8[at];
        recalled.endNs = endNs[at];
        return recalled;
    }

    /** Notes what a late fill added to a recalled order. */
    void noteFilled(Order order) {
        long slot = slots.get(order.clientId);
        if (slot != ABSENT) {
            filledQtyE8[(int) slot] = order.filledQtyE8;
        }
    }

    /** Writes what is known, oldest first. */
    void writeTo(StateSink sink) {
        sink.add(count);
        for (int i = 0; i < count; i++) {
            int at = (oldest + i) % clientIds.length;
            sink.addClientId(clientIds[at]);
            sink.addTimeNs(endNs[at]);
            sink.add(qtyE8[at]);
            sink.add(filledQtyE8[at]);
            sink.add(instruments[at].index());
            sink.add(states[at]);
        }
    }

    void loadFrom(StateSource source, Universe universe) {
        slots.clear();
        oldest = 0;
        count = source.nextCount(clientIds.length);
        for (int at = 0; at < count; at++) {
            clientIds[at] = source.nextClientId();
            endNs[at] = source.nextTimeNs();
            qtyE8[at] = source.next();
            filledQtyE8[at] = source.next();
            instruments[at] = universe.instrument(source.nextIndex(universe.instrumentCount()));
            states[at] = (byte) source.nextOf(OrderState.values()).code();
            slots.put(clientIds[at], at);
        }
    }
}
