package io.ebbtide.guilty.order;

/** Guilty: a volatile field. */
public final class VolatileField {
    public volatile int shared;
}
