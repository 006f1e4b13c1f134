package io.ebbtide.guilty.portfolio;

/** Guilty: a parameter. */
public final class FloatingParameter {
    public boolean isFree(float price) {
        return false;
    }
}
