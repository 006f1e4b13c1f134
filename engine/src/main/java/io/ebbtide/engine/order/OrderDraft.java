package io.ebbtide.engine.order;

import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;

/**
 * What an order is to be, before it exists: one reused record of named fields, because prices and quantities are both longs.
 *
 * <p>Units: E8. {@code limitPriceE8} is 0 for market orders, {@code stopPriceE8} for all but stop orders; {@code reserveQuoteE8} is 0 for sells. One writer: the engine thread.
 */
public final class OrderDraft {
    public final Instrument instrument;
    public long clientId;
    public long decisionId;
    public OrderPurpose purpose = OrderPurpose.ENTRY;
    public Side side = Side.BUY;
    public OrderType type = OrderType.LIMIT;
    public TimeInForce timeInForce = TimeInForce.IOC;
    public long qtyE8;
    public long limitPriceE8;
    public long stopPriceE8;
    public long reserveQuoteE8;

    /** A draft for orders of one instrument. */
    public OrderDraft(Instrument instrument) {
        this.instrument = instrument;
    }
}
