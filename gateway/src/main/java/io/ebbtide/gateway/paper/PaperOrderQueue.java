package io.ebbtide.gateway.paper;

import io.ebbtide.engine.snapshot.StateHash;
import java.util.Arrays;

/** Resting orders of one instrument and kind, first in line first: by price, then by arrival. Grows with the venue's order limit. */
final class PaperOrderQueue {
    /** What comes first. */
    enum Priority {
        HIGHEST_PRICE,
        LOWEST_PRICE,
        ARRIVAL
    }

    private static final int INITIAL_ORDERS = 16;

    private final Priority priority;
    private PaperOrder[] orders = new PaperOrder[INITIAL_ORDERS];
    private int size;

    PaperOrderQueue(Priority priority) {
        this.priority = priority;
    }

    int size() {
        return size;
    }

    PaperOrder get(int position) {
        return orders[position];
    }

    /** Puts the order behind all that are equal or better. */
    void insert(PaperOrder order) {
        if (size == orders.length) {
            orders = Arrays.copyOf(orders, 2 * size);
        }
        int at = size++;
        while (at > 0 && isBetter(order, orders[at - 1])) {
            orders[at] = orders[at - 1];
            at--;
        }
        orders[at] = order;
    }

    /** Takes the order out if it is here. */
    void remove(PaperOrder order) {
        for (int i = 0; i < size; i++) {
            if (orders[i] == order) {
                System.arraycopy(orders, i + 1, orders, i, size - i - 1);
                size--;
                return;
            }
        }
    }

    /** Writes the orders in their order. */
    void save(LedgerFrame frame) {
        frame.add(size);
        for (int i = 0; i < size; i++) {
            orders[i].save(frame);
        }
    }

    /** Replaces what is here; gives how many there are. */
    int load(LedgerFrame frame) {
        size = 0;
        int count = frame.nextInt();
        for (int i = 0; i < count; i++) {
            PaperOrder order = new PaperOrder();
            order.load(frame);
            insert(order);
        }
        return count;
    }

    void hashInto(StateHash hash) {
        hash.add(size);
        for (int i = 0; i < size; i++) {
            orders[i].hashInto(hash);
        }
    }

    private boolean isBetter(PaperOrder order, PaperOrder other) {
        return switch (priority) {
            case HIGHEST_PRICE -> order.limitPriceE8 > other.limitPriceE8;
            case LOWEST_PRICE -> order.limitPriceE8 < other.limitPriceE8;
            case ARRIVAL -> false;
        };
    }
}
