package io.ebbtide.engine.model;

/** A guard of the entry decision with its switches. Codes are positions and are stored in the journal. */
public enum GuardId implements Coded {
    /** Age of the price. */
    STALENESS(
            0,
            Setting.Unit.MS,
            Refusal.GUARD_STALENESS,
            Setting.GUARD_STALENESS_ENABLED,
            Setting.GUARD_STALENESS_NEEDS_DATA),
    /** Spread against mid. */
    SPREAD(1, Setting.Unit.BPS, Refusal.GUARD_SPREAD, Setting.GUARD_SPREAD_ENABLED, Setting.GUARD_SPREAD_NEEDS_DATA),
    /** What the best asks offer together. */
    DEPTH(2, Setting.Unit.QUOTE, Refusal.GUARD_DEPTH, Setting.GUARD_DEPTH_ENABLED, Setting.GUARD_DEPTH_NEEDS_DATA),
    /** Wanted limit price above mid. */
    SLIPPAGE(
            3,
            Setting.Unit.BPS,
            Refusal.GUARD_SLIPPAGE,
            Setting.GUARD_SLIPPAGE_ENABLED,
            Setting.GUARD_SLIPPAGE_NEEDS_DATA),
    /** Cost of the venue's smallest order; the limit is what can be spent. */
    AFFORDABILITY(
            4,
            Setting.Unit.QUOTE,
            Refusal.GUARD_AFFORDABILITY,
            Setting.GUARD_AFFORDABILITY_ENABLED,
            Setting.GUARD_AFFORDABILITY_NEEDS_DATA),
    /** Change of bitcoin over the trend's bars. */
    BTC_TREND(
            5,
            Setting.Unit.BPS,
            Refusal.GUARD_BTC_TREND,
            Setting.GUARD_BTC_TREND_ENABLED,
            Setting.GUARD_BTC_TREND_NEEDS_DATA),
    /** Share of instruments that fell over the trend's bars. */
    FALLING_COINS(
            6,
            Setting.Unit.BPS,
            Refusal.GUARD_FALLING_COINS,
            Setting.GUARD_FALLING_COINS_ENABLED,
            Setting.GUARD_FALLING_COINS_NEEDS_DATA),
    /** Price as a share of its moving average. */
    SMA_TREND(
            7,
            Setting.Unit.BPS,
            Refusal.GUARD_SMA_TREND,
            Setting.GUARD_SMA_TREND_ENABLED,
            Setting.GUARD_SMA_TREND_NEEDS_DATA),
    /** Volume of the last bar as a share of the mean before it. */
    BAR_VOLUME(
            8,
            Setting.Unit.BPS,
            Refusal.GUARD_BAR_VOLUME,
            Setting.GUARD_BAR_VOLUME_ENABLED,
            Setting.GUARD_BAR_VOLUME_NEEDS_DATA),
    /** Standard deviation of one-minute returns. */
    VOLATILITY(
            9,
            Setting.Unit.BPS,
            Refusal.GUARD_VOLATILITY,
            Setting.GUARD_VOLATILITY_ENABLED,
            Setting.GUARD_VOLATILITY_NEEDS_DATA),
    /** Amount traded over the last day. */
    DAY_VOLUME(
            10,
            Setting.Unit.QUOTE,
            Refusal.GUARD_DAY_VOLUME,
            Setting.GUARD_DAY_VOLUME_ENABLED,
            Setting.GUARD_DAY_VOLUME_NEEDS_DATA);

    private static final GuardId[] BY_CODE = Coded.byCode(values());

    private final int code;
    private final Setting.Unit unit;
    private final Refusal refusal;
    private final Setting enabled;
    private final Setting needsData;

    GuardId(int code, Setting.Unit unit, Refusal refusal, Setting enabled, Setting needsData) {
        this.code = code;
        this.unit = unit;
        this.refusal = refusal;
        this.enabled = enabled;
        this.needsData = needsData;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static GuardId ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }

    /** What value and limit are: MS nanoseconds, BPS a ratio E8, QUOTE quote units E8. */
    public Setting.Unit unit() {
        return unit;
    }

    /** What a block of this guard is called. */
    public Refusal refusal() {
        return refusal;
    }

    /** Whether the guard is asked at all. */
    public Setting enabled() {
        return enabled;
    }

    /** Whether the guard blocks without data. */
    public Setting needsData() {
        return needsData;
    }
}
