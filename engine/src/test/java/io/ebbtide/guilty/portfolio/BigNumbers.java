package io.ebbtide.guilty.portfolio;

import java.math.BigDecimal;

/** Guilty: allocating decimals. */
public final class BigNumbers {
    public BigDecimal price() {
        return BigDecimal.TEN;
    }
}
