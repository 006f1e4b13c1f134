package io.ebbtide.guilty.portfolio;

import java.math.BigInteger;

/** Guilty: allocating integers. */
public final class BigIntegers {
    public BigInteger price() {
        return BigInteger.TEN;
    }
}
