package io.ebbtide.guilty.portfolio;

/** Guilty: arithmetic that no signature shows. */
public final class FloatingArithmetic {
    public long half(long price) {
        return (long) (price * 0.5);
    }
}
