package io.ebbtide.engine.event;

/**
 * What identifies a session.
 *
 * <p>Shape: {@code instance} is 1 to 4 characters {@code [a-z0-9]} and part of every client order id; {@code configHash} is the digest
 * of the effective configuration; {@code version} is Ebbtide's.
 */
public record SessionInfo(String instance, long seed, long configHash, String version) {}
