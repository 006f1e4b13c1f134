package io.ebbtide.guilty.portfolio;

/** Innocent. */
public final class Neighbor {}
