package io.ebbtide.guilty.order;

/** Guilty: logs. */
public final class Logs {
    public final System.Logger logger = System.getLogger("guilty");
}
