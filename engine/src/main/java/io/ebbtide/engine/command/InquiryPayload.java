package io.ebbtide.engine.command;

import io.ebbtide.engine.snapshot.StateHash;

/**
 * A question to the venue: for the trades of an order, for all our trades of an instrument from a number on, or for a snapshot.
 *
 * <p>Shape: {@code clientId} is 0 unless one order is meant; {@code fromTradeId} counts only when it is 0; {@code number} is the
 * snapshot's, else 0; {@code epoch} is the connection's number.
 */
public final class InquiryPayload {
    public long number;
    public long clientId;
    public long venueOrderId;
    public long fromTradeId;
    public long epoch;

    /** Takes the other's question. */
    public void set(InquiryPayload from) {
        number = from.number;
        clientId = from.clientId;
        venueOrderId = from.venueOrderId;
        fromTradeId = from.fromTradeId;
        epoch = from.epoch;
    }

    void hashInto(StateHash hash) {
        hash.add(number);
        hash.add(clientId);
        hash.add(venueOrderId);
        hash.add(fromTradeId);
        hash.add(epoch);
    }
}
