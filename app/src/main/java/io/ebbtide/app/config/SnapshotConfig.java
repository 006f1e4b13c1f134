package io.ebbtide.app.config;

/**
 * When the follower takes snapshots.
 *
 * <p>Shape: after so many events or so much wall time, whatever comes first, and at the end of a session; the newest {@code keep} stay.
 */
public record SnapshotConfig(long everyEvents, long everyMs, int keep) {}
