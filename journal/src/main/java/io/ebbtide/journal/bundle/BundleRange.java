package io.ebbtide.journal.bundle;

/**
 * The events that an incident is about.
 *
 * <p>Shape: first and last event, both included; {@code fromSeq} only says where to look, because the state there follows from everything
 * before it.
 */
public record BundleRange(long fromSeq, long toSeq) {}
