package io.ebbtide.engine.entry;

import io.ebbtide.engine.market.BarFigures;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes unless the price lies far below its moving average. Units: price over average as a ratio E8, rounded down. */
final class AverageTrendGuard implements Guard {
    private final int bars;
    private final long leastRatioE8;

    AverageTrendGuard(Settings settings) {
        bars = (int) settings.get(Setting.GUARD_SMA_BARS);
        leastRatioE8 = settings.get(Setting.GUARD_SMA_MIN_RATIO_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.SMA_TREND;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        long averageE8 = BarFigures.averageCloseE8(view.bars(), bars);
        boolean known = averageE8 != BarFigures.UNKNOWN && averageE8 > 0;
        into.atLeast(known ? FixedPoint.divFloor(view.market.midE8(), averageE8) : BarFigures.UNKNOWN, leastRatioE8);
    }
}
