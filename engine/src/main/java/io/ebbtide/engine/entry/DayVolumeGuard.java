package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.BarFigures;
import io.ebbtide.engine.market.BarNeeds;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the last day traded enough. Units: quote E8. */
final class DayVolumeGuard implements Guard {
    private final Settings settings;

    DayVolumeGuard(Settings settings) {
        this.settings = settings;
    }

    @Override
    public GuardId id() {
        return GuardId.DAY_VOLUME;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        long leastE8 = settings.quoteE8(Setting.GUARD_DAY_VOLUME_MIN_QUOTE, view.quote());
        into.atLeast(BarFigures.quoteVolumeE8(view.bars(), BarNeeds.DAY_BARS), leastE8);
    }
}
