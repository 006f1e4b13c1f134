package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when bid and ask are close; a crossed book blocks. Units: spread against mid as a ratio E8, rounded up. */
final class SpreadGuard implements Guard {
    private final long maxSpreadE8;

    SpreadGuard(Settings settings) {
        maxSpreadE8 = settings.get(Setting.GUARD_MAX_SPREAD_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.SPREAD;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        if (!view.market.hasPrice()) {
            into.noData(maxSpreadE8);
            return;
        }
        into.atMost(view.market.spreadE8(), maxSpreadE8);
        if (view.market.isCrossed()) {
            into.block();
        }
    }
}
