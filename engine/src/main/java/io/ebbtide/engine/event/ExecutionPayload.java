package io.ebbtide.engine.event;

import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;

/**
 * An execution report of one of our orders.
 *
 * <p>Shape: the {@code last…}, fee and trade fields count only for TRADE; {@code feeAsset} is an asset index; {@code cumQtyE8} includes
 * this fill. Units: E8.
 */
public final class ExecutionPayload {
    public long clientId;
    public long venueOrderId;
    public ExecutionType type = ExecutionType.NEW;
    public long tradeId;
    public long lastQtyE8;
    public long lastPriceE8;
    public long cumQtyE8;
    public long feeE8;
    public int feeAsset;
    public Liquidity liquidity = Liquidity.TAKER;
    public Refusal refusal = Refusal.NONE;
}
