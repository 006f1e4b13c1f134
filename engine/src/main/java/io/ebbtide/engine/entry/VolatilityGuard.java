package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.BarFigures;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the price moves enough to reach a target. Units: standard deviation of one-minute returns as a ratio E8. */
final class VolatilityGuard implements Guard {
    private final int bars;
    private final long leastE8;

    VolatilityGuard(Settings settings) {
        bars = (int) settings.get(Setting.GUARD_VOLATILITY_BARS);
        leastE8 = settings.get(Setting.GUARD_VOLATILITY_MIN_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.VOLATILITY;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        into.atLeast(BarFigures.deviationE8(view.bars(), bars), leastE8);
    }
}
