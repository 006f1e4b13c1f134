package io.ebbtide.guilty.entry;

/** Guilty: chance by another name. */
public final class MathRandom {
    public boolean roll() {
        return Math.random() > 0;
    }
}
