package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the price is fresh. Units: age in nanoseconds. */
public final class StalenessGuard implements Guard {
    private final long freshNs;

    StalenessGuard(Settings settings) {
        freshNs = settings.get(Setting.MARKET_FRESH_MS);
    }

    @Override
    public GuardId id() {
        return GuardId.STALENESS;
    }

    @Override
    public Refusal refusal() {
        return Refusal.GUARD_STALENESS;
    }

    @Override
    public void check(InstrumentMarket market, long nowNs, GuardReading into) {
        if (market.hasPrice()) {
            long ageNs = nowNs - market.lastUpdateNs();
            into.set(ageNs <= freshNs, ageNs, freshNs);
        } else {
            into.setNoData(freshNs);
        }
    }
}
