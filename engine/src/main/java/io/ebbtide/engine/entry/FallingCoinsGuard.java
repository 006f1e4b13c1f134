package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes unless too many instruments fall. Units: their share as a ratio E8. */
final class FallingCoinsGuard implements Guard {
    private final long maxShareE8;

    FallingCoinsGuard(Settings settings) {
        maxShareE8 = settings.get(Setting.GUARD_FALLING_COINS_MAX_SHARE_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.FALLING_COINS;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        into.atMost(view.trend.fallingShareE8(view.nowNs), maxShareE8);
    }
}
