package io.ebbtide.engine.command;

import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * A position after a change, or at its end.
 *
 * <p>Shape: for POSITION_CLOSED the quantities are those of the whole life and {@code heldQtyE8} is the dust that was written to the dust
 * ledger; {@code feeThirdAsset} is an asset index or -1. Units: E8; quote amounts in the instrument's quote asset; {@code netPnlQuoteE8}
 * is after all fees, third-asset fees by unit value.
 */
public final class PositionPayload {
    public long decisionId;
    public PositionState oldState = PositionState.NEW;
    public PositionState state = PositionState.NEW;
    public ProtectionState protection = ProtectionState.NONE;
    public ExitReason exitReason = ExitReason.NONE;
    public long openTimeNs;
    public long closeTimeNs;
    public long heldQtyE8;
    public long boughtQtyE8;
    public long boughtQuoteE8;
    public long soldQtyE8;
    public long soldQuoteE8;
    public long feeBaseE8;
    public long feeQuoteE8;
    public long feeThirdE8;
    public int feeThirdAsset = -1;
    public long takeProfitE8;
    public long stopE8;
    public long netPnlQuoteE8;
    public long grossPnlQuoteE8;
    public long unprotectedNsMax;

    void hashInto(StateHash hash) {
        hash.add(decisionId);
        hash.add(oldState.code());
        hash.add(state.code());
        hash.add(protection.code());
        hash.add(exitReason.code());
        hash.add(openTimeNs);
        hash.add(closeTimeNs);
        hash.add(heldQtyE8);
        hash.add(boughtQtyE8);
        hash.add(boughtQuoteE8);
        hash.add(soldQtyE8);
        hash.add(soldQuoteE8);
        hash.add(feeBaseE8);
        hash.add(feeQuoteE8);
        hash.add(feeThirdE8);
        hash.add(feeThirdAsset);
        hash.add(takeProfitE8);
        hash.add(stopE8);
        hash.add(netPnlQuoteE8);
        hash.add(grossPnlQuoteE8);
        hash.add(unprotectedNsMax);
    }
}
