package io.ebbtide.app.config;

/** The rings around the engine and its clock. Shape: ring sizes are powers of two. */
public record EngineConfig(long clockTickMs, int inboundRingSize, int outboundRingSize, WaitKind waitStrategy) {}
