package io.ebbtide.engine.command;

import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.snapshot.StateHash;

/** A fill as it was booked. Units: E8; {@code feeAsset} is an asset index. */
public final class FillPayload {
    public long clientId;
    public long tradeId;
    public Side side = Side.BUY;
    public long qtyE8;
    public long priceE8;
    public long feeE8;
    public int feeAsset;
    public Liquidity liquidity = Liquidity.TAKER;

    void hashInto(StateHash hash) {
        hash.add(clientId);
        hash.add(tradeId);
        hash.add(side.code());
        hash.add(qtyE8);
        hash.add(priceE8);
        hash.add(feeE8);
        hash.add(feeAsset);
        hash.add(liquidity.code());
    }
}
