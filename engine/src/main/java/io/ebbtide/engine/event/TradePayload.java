package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Side;

/** A public trade; the aggressor is the side that took liquidity. Units: E8. */
public final class TradePayload {
    public long tradeId;
    public long priceE8;
    public long qtyE8;
    public Side aggressor = Side.BUY;

    /** Sets the side without storing the same reference again. */
    public void setAggressor(Side side) {
        if (aggressor != side) {
            aggressor = side;
        }
    }
}
