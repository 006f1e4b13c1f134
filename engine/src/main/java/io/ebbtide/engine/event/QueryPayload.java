package io.ebbtide.engine.event;

import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;

/**
 * What a query said about one order.
 *
 * <p>Shape: {@code status} and the sums count only when {@code outcome} is ACCEPTED; {@code askedAtNs} is the time of the query command,
 * {@code epoch} the number of the connection over which it was sent. Units: E8, nanoseconds since 1970.
 */
public final class QueryPayload {
    public long clientId;
    public VenueOutcome outcome = VenueOutcome.UNKNOWN;
    public VenueOrderStatus status = VenueOrderStatus.NOT_FOUND;
    public long venueOrderId;
    public long cumQtyE8;
    public long cumQuoteE8;
    public long askedAtNs;
    public long epoch;
}
