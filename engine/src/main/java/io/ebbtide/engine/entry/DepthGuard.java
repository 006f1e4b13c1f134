package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the best asks offer enough together. Units: quote E8. */
final class DepthGuard implements Guard {
    private final Settings settings;

    DepthGuard(Settings settings) {
        this.settings = settings;
    }

    @Override
    public GuardId id() {
        return GuardId.DEPTH;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        long leastE8 = settings.quoteE8(Setting.GUARD_MIN_DEPTH_QUOTE, view.quote());
        into.atLeast(view.market.askDepthE8(view.nowNs), leastE8);
    }
}
