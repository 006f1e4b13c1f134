package io.ebbtide.gateway.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every order of the session, by our number, the client's id and the venue's number. One writer: the venue's thread. */
final class LocalOrders {
    private record VenueKey(int instrument, long venueOrderId) {}

    private final TreeMap<Long, LocalOrder> byNumber = new TreeMap<>();
    private final Map<String, LocalOrder> byClientId = new HashMap<>();
    private final Map<VenueKey, LocalOrder> byVenueId = new HashMap<>();
    private long lastNumber;

    /** A number for a new order. */
    long nextNumber() {
        lastNumber++;
        return lastNumber;
    }

    void add(LocalOrder order) {
        byNumber.put(order.number, order);
    }

    /** The venue has taken it and given it a number; from now on clients can find it. */
    void accepted(LocalOrder order, long venueOrderId) {
        order.venueOrderId = venueOrderId;
        byClientId.put(order.clientOrderId, order);
        byVenueId.put(new VenueKey(order.instrument, venueOrderId), order);
    }

    /** The venue did not take it: it never existed. */
    void remove(LocalOrder order) {
        byNumber.remove(order.number);
    }

    @Nullable
    LocalOrder byNumber(long number) {
        return byNumber.get(number);
    }

    /** Whether an open order of anybody has this id. */
    boolean isTaken(String clientOrderId) {
        LocalOrder order = byClientId.get(clientOrderId);
        return order != null && order.isOpen();
    }

    /** The order that {@code orderId} and {@code origClientOrderId} name, or null where there is none. Errors: -1102, -2039. */
    @Nullable
    LocalOrder find(int instrument, ApiParams params) {
        return find(instrument, params.wholeOr("orderId", -1), params.find("origClientOrderId"));
    }

    /** The same by values; -1 and null where one is not given. */
    @Nullable
    LocalOrder find(int instrument, long venueOrderId, @Nullable String clientOrderId) {
        if (venueOrderId < 0 && clientOrderId == null) {
            throw ApiError.of(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        LocalOrder named = clientOrderId == null ? null : byClientId.get(clientOrderId);
        named = named != null && named.instrument == instrument ? named : null;
        if (venueOrderId < 0) {
            return named;
        }
        LocalOrder numbered = byVenueId.get(new VenueKey(instrument, venueOrderId));
        if (clientOrderId != null && numbered != named) {
            throw ApiError.of(-2039, "Client order ID is not correct for this order ID");
        }
        return numbered;
    }

    /** All, the oldest first. */
    Collection<LocalOrder> all() {
        return byNumber.values();
    }

    /** The open ones of an instrument, or of all where it is negative, the oldest first. */
    List<LocalOrder> open(int instrument) {
        List<LocalOrder> open = new ArrayList<>();
        for (LocalOrder order : byNumber.values()) {
            if (order.isOpen() && order.venueOrderId > 0 && (instrument < 0 || order.instrument == instrument)) {
                open.add(order);
            }
        }
        return open;
    }
}
