package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.BarFigures;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes when the last complete bar traded enough against those before it. Units: ratio E8. */
final class BarVolumeGuard implements Guard {
    private final int bars;
    private final long leastRatioE8;

    BarVolumeGuard(Settings settings) {
        bars = (int) settings.get(Setting.GUARD_BAR_VOLUME_BARS);
        leastRatioE8 = FixedPoint.ONE + settings.get(Setting.GUARD_BAR_VOLUME_ABOVE_MEAN_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.BAR_VOLUME;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        into.atLeast(BarFigures.volumeRatioE8(view.bars(), bars), leastRatioE8);
    }
}
