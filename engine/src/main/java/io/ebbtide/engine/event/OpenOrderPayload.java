package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Side;

/**
 * One order that works at the venue, as part of a snapshot.
 *
 * <p>Shape: {@code clientId} is 0 for an order that is not ours; {@code snapshot} is the snapshot's number. Units: E8.
 */
public final class OpenOrderPayload {
    public long snapshot;
    public long clientId;
    public long venueOrderId;
    public Side side = Side.BUY;
    public long qtyE8;
    public long limitPriceE8;
    public long cumQtyE8;
}
