package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;

/**
 * What came of a place or cancel.
 *
 * <p>Shape: {@code refusal} is set when refused; {@code venueCode} is the venue's own number or 0; {@code venueOrderId} is 0 until known.
 */
public final class AnswerPayload {
    public long clientId;
    public VenueOutcome outcome = VenueOutcome.UNKNOWN;
    public Refusal refusal = Refusal.NONE;
    public int venueCode;
    public long venueOrderId;
    public long retryAfterNs;
}
