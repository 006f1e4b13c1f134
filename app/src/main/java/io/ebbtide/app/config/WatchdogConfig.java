package io.ebbtide.app.config;

/**
 * When a thread counts as stalled. Units: wall time. Shape: {@code stalledMs} is for how long a thread may have work and finish none of it
 * before the engine is told and entries pause; {@code engineStuckMs} is the same for the engine, whose standstill ends the session.
 */
public record WatchdogConfig(long stalledMs, long engineStuckMs) {}
