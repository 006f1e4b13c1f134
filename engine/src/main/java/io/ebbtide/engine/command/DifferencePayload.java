package io.ebbtide.engine.command;

import io.ebbtide.engine.model.DifferenceKind;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * One difference between the venue's books and ours, corrected by the rule of its kind.
 *
 * <p>Shape: orders have {@code clientId} and filled quantities, balances have {@code asset} and totals; what does not count is 0, an asset
 * -1. Units: E8.
 */
public final class DifferencePayload {
    public DifferenceKind kind = DifferenceKind.MISSED_FILL;
    public int asset;
    public long clientId;
    public long oursE8;
    public long venuesE8;

    void hashInto(StateHash hash) {
        hash.add(kind.code());
        hash.add(asset);
        hash.add(clientId);
        hash.add(oursE8);
        hash.add(venuesE8);
    }
}
