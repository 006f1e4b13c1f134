package io.ebbtide.guilty.order;

/** Guilty: prints. */
public final class Prints {
    public void print() {
        System.out.println();
    }
}
