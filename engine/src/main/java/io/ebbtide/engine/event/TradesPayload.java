package io.ebbtide.engine.event;

import io.ebbtide.engine.model.VenueOutcome;

/**
 * The end of the answer to a question for trades; the trades themselves came before it as execution reports, whether we had them or not.
 *
 * <p>Shape: {@code clientId} is 0 when all our trades of the instrument were asked for; {@code askedAtNs} and {@code epoch} are the
 * request's; {@code trades} is how many were told. Units: nanoseconds since 1970.
 */
public final class TradesPayload {
    public long clientId;
    public VenueOutcome outcome = VenueOutcome.UNKNOWN;
    public int trades;
    public long askedAtNs;
    public long epoch;
}
