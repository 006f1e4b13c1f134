package io.ebbtide.engine.command;

import io.ebbtide.engine.snapshot.StateHash;

/** What everything is worth, in account units (sum over quote assets by unit value). Units: E8. */
public final class EquityPayload {
    public long equityE8;
    public long cashE8;
    public long reservedE8;
    public long positionsValueE8;

    void hashInto(StateHash hash) {
        hash.add(equityE8);
        hash.add(cashE8);
        hash.add(reservedE8);
        hash.add(positionsValueE8);
    }
}
