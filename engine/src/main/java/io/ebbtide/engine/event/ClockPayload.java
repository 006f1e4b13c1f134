package io.ebbtide.engine.event;

/**
 * How far our clock is from the venue's, as the edge measured it.
 *
 * <p>Shape: {@code offsetNs} is above 0 where ours is ahead; the true offset lies within {@code errorNs} around it, which is at least 0.
 */
public final class ClockPayload {
    public long offsetNs;
    public long errorNs;
}
