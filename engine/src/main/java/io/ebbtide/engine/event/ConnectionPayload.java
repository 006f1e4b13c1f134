package io.ebbtide.engine.event;

import io.ebbtide.engine.model.ConnectionChange;

/**
 * The connection to the venue's account was lost or restored.
 *
 * <p>Shape: {@code epoch} counts the connections from 1 and grows with each RESTORED; a LOST carries the number of the one that is gone.
 */
public final class ConnectionPayload {
    public ConnectionChange change = ConnectionChange.LOST;
    public long epoch;
}
