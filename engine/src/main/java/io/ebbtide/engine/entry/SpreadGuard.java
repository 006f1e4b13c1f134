package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.InstrumentMarket;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when bid and ask are close; a crossed book blocks. Units: spread against mid as a ratio E8, rounded up. */
public final class SpreadGuard implements Guard {
    private final long maxSpreadE8;

    SpreadGuard(Settings settings) {
        maxSpreadE8 = settings.get(Setting.GUARD_MAX_SPREAD_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.SPREAD;
    }

    @Override
    public Refusal refusal() {
        return Refusal.GUARD_SPREAD;
    }

    @Override
    public void check(InstrumentMarket market, long nowNs, GuardReading into) {
        if (market.hasPrice()) {
            long spreadE8 = market.spreadE8();
            into.set(!market.isCrossed() && spreadE8 <= maxSpreadE8, spreadE8, maxSpreadE8);
        } else {
            into.setNoData(maxSpreadE8);
        }
    }
}
