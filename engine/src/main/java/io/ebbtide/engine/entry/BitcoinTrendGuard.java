package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/** Passes unless bitcoin has fallen too far. Units: its change over the trend's bars as a ratio E8. */
final class BitcoinTrendGuard implements Guard {
    private final long leastChangeE8;

    BitcoinTrendGuard(Settings settings) {
        leastChangeE8 = -settings.get(Setting.GUARD_BTC_MAX_FALL_BPS);
    }

    @Override
    public GuardId id() {
        return GuardId.BTC_TREND;
    }

    @Override
    public void check(GuardView view, GuardReading into) {
        into.atLeast(view.trend.bitcoinChangeE8(view.nowNs), leastChangeE8);
    }
}
