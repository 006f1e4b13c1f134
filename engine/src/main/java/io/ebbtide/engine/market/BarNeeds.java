package io.ebbtide.engine.market;

import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;

/**
 * How many one-minute bars the guards that are switched on look back at.
 *
 * <p>Memory: 8 bytes a number and instrument, rounded up to a power of two. With every guard on and the shipped windows that is 64 closes,
 * 16 base and 2048 quote volumes: 17 kB an instrument, 17 MB for 1,000. With the shipped switches it is nothing.
 */
public record BarNeeds(int closes, int baseVolumes, int quoteVolumes) {
    /** Bars in a day. */
    public static final int DAY_BARS = 1440;

    /** The needs of these settings. */
    public static BarNeeds of(Settings settings) {
        // Between two complete bars, and between returns: one close more than there are steps.
        int trend = Math.max(
                ifOn(settings, GuardId.BTC_TREND, Setting.GUARD_TREND_BARS),
                plusOne(ifOn(settings, GuardId.FALLING_COINS, Setting.GUARD_TREND_BARS)));
        int own = Math.max(
                ifOn(settings, GuardId.SMA_TREND, Setting.GUARD_SMA_BARS),
                plusOne(ifOn(settings, GuardId.VOLATILITY, Setting.GUARD_VOLATILITY_BARS)));
        int volumes = plusOne(ifOn(settings, GuardId.BAR_VOLUME, Setting.GUARD_BAR_VOLUME_BARS));
        boolean day = settings.isOn(GuardId.DAY_VOLUME.enabled());
        return new BarNeeds(Math.max(trend, own), volumes, day ? DAY_BARS : 0);
    }

    boolean any() {
        return closes + baseVolumes + quoteVolumes > 0;
    }

    private static int ifOn(Settings settings, GuardId guard, Setting bars) {
        return settings.isOn(guard.enabled()) ? (int) settings.get(bars) : 0;
    }

    private static int plusOne(int bars) {
        return bars == 0 ? 0 : bars + 1;
    }
}
