package io.ebbtide.engine.reconcile;

import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.order.Order;
import io.ebbtide.engine.order.Orders;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;

/**
 * One snapshot of the venue while it is received: balances by asset, what it lists of our orders by slot, and orders with our ids that we do
 * not have working. Bounded; strays beyond {@value #STRAYS_MAX} are met again in the next snapshot. One writer: the engine thread.
 */
final class VenueBooks {
    static final int STRAYS_MAX = 64;

    private static final long NOT_LISTED = -1;

    final long[] strayIds = new long[STRAYS_MAX];
    final long[] strayVenueIds = new long[STRAYS_MAX];
    final long[] strayQtyE8 = new long[STRAYS_MAX];
    final int[] strayInstruments = new int[STRAYS_MAX];
    private final Side[] straySides = new Side[STRAYS_MAX];
    private final Orders orders;
    private final long[] freeE8;
    private final long[] totalE8;
    private final long[] listedE8;
    private int strays;
    private int balancesSeen;
    private int ordersSeen;
    private long number;
    private boolean open;

    VenueBooks(Orders orders, int assets) {
        this.orders = orders;
        freeE8 = new long[assets];
        totalE8 = new long[assets];
        listedE8 = new long[orders.capacity()];
        Arrays.fill(straySides, Side.BUY);
    }

    /** A new snapshot begins; what was received of another is void. */
    void begin(long newNumber) {
        number = newNumber;
        open = true;
        strays = 0;
        balancesSeen = 0;
        ordersSeen = 0;
        Arrays.fill(freeE8, 0);
        Arrays.fill(totalE8, 0);
        Arrays.fill(listedE8, NOT_LISTED);
    }

    /** Nothing more belongs to the snapshot. */
    void close() {
        open = false;
    }

    void add(BalancePayload balance) {
        if (open && balance.snapshot == number) {
            freeE8[balance.asset] = balance.freeE8;
            totalE8[balance.asset] = Math.addExact(balance.freeE8, balance.lockedE8);
            balancesSeen++;
        }
    }

    void add(int instrument, OpenOrderPayload listed) {
        if (!open || listed.snapshot != number) {
            return;
        }
        ordersSeen++;
        if (listed.clientId == 0) {
            // Somebody else's order is never touched.
            return;
        }
        Order order = orders.find(listed.clientId);
        if (order != null && !order.isTerminal()) {
            listedE8[order.slot()] = listed.cumQtyE8;
        } else if (strays < STRAYS_MAX) {
            strayIds[strays] = listed.clientId;
            strayVenueIds[strays] = listed.venueOrderId;
            strayQtyE8[strays] = listed.qtyE8 - listed.cumQtyE8;
            strayInstruments[strays] = instrument;
            straySides[strays++] = listed.side;
        }
    }

    /** Whether all of the snapshot came, and it is the one that is being received. */
    boolean isComplete(SnapshotPayload end) {
        return open
                && end.number == number
                && end.outcome == VenueOutcome.ACCEPTED
                && end.balances == balancesSeen
                && end.orders == ordersSeen;
    }

    long freeE8(int asset) {
        return freeE8[asset];
    }

    long totalE8(int asset) {
        return totalE8[asset];
    }

    boolean lists(Order order) {
        return listedE8[order.slot()] != NOT_LISTED;
    }

    /** What the venue had filled of a listed order. */
    long filledE8(Order order) {
        return listedE8[order.slot()];
    }

    int strayCount() {
        return strays;
    }

    Side straySide(int place) {
        return straySides[place];
    }

    void writeTo(StateSink sink) {
        sink.addSequence(number);
        sink.add(open ? 1 : 0);
        if (!open) {
            return;
        }
        sink.add(balancesSeen);
        sink.add(ordersSeen);
        for (int i = 0; i < totalE8.length; i++) {
            sink.add(freeE8[i]);
            sink.add(totalE8[i]);
        }
        for (long listed : listedE8) {
            sink.add(listed);
        }
        sink.add(strays);
        for (int i = 0; i < strays; i++) {
            sink.addClientId(strayIds[i]);
            sink.addSequence(strayVenueIds[i]);
            sink.add(strayQtyE8[i]);
            sink.add(strayInstruments[i]);
            sink.add(straySides[i].code());
        }
    }

    void loadFrom(StateSource source, Universe universe) {
        number = source.nextSequence();
        open = source.nextFlag();
        if (!open) {
            return;
        }
        balancesSeen = source.nextCount(Integer.MAX_VALUE);
        ordersSeen = source.nextCount(Integer.MAX_VALUE);
        for (int i = 0; i < totalE8.length; i++) {
            freeE8[i] = source.next();
            totalE8[i] = source.next();
        }
        for (int i = 0; i < listedE8.length; i++) {
            listedE8[i] = source.next();
        }
        strays = source.nextCount(STRAYS_MAX);
        for (int i = 0; i < strays; i++) {
            strayIds[i] = source.nextClientId();
            strayVenueIds[i] = source.nextSequence();
            strayQtyE8[i] = source.next();
            strayInstruments[i] = source.nextIndex(universe.instrumentCount());
            straySides[i] = source.nextOf(Side.values());
        }
    }
}
