package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the price is fresh. Units: age in nanoseconds. */
final class StalenessGuard implements Guard {
    private final long freshNs;

    StalenessGuard(Settings settings) {
        freshNs = settings.get(Setting.MARKET_FRESH_MS);
    }

    @Override
    public GuardId id() {
        return GuardId.STALENESS;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        if (view.market.hasPrice()) {
            into.atMost(view.nowNs - view.market.lastUpdateNs(), freshNs);
        } else {
            into.noData(freshNs);
        }
    }
}
