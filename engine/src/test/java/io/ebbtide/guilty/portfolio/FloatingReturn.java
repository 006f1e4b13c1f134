package io.ebbtide.guilty.portfolio;

/** Guilty: a return value, as an array. */
public final class FloatingReturn {
    public double[] prices() {
        return new double[1];
    }
}
