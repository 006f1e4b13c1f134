package io.ebbtide.guilty.portfolio;

/** Guilty: a field. */
public final class FloatingField {
    public double price;
}
