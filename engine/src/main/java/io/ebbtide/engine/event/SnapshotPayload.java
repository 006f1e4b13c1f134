package io.ebbtide.engine.event;

import io.ebbtide.engine.model.VenueOutcome;

/**
 * Begin and end of what the venue says about the account as a whole: between them come its balances that are not zero and its open orders.
 *
 * <p>Shape: {@code number} and {@code epoch} repeat the request's; {@code outcome} and the counts count only at the end: with another
 * outcome than ACCEPTED, or with other counts than came, the snapshot is void. Units: nanoseconds since 1970.
 */
public final class SnapshotPayload {
    public VenueOutcome outcome = VenueOutcome.UNKNOWN;
    public long number;
    public long epoch;
    public long askedAtNs;
    public int balances;
    public int orders;
}
