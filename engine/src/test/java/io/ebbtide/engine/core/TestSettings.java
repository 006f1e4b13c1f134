package io.ebbtide.engine.core;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;

/** The settings that tests start from: the normative defaults with a short warm-up. */
public final class TestSettings {
    private TestSettings() {}

    /** The stored value of a setting. */
    public static long of(Setting setting) {
        return FixedPoint.mulFloor(FixedPoint.parse(text(setting)), setting.storedPerUnit());
    }

    private static String text(Setting setting) {
        return switch (setting) {
            case MARKET_FRESH_MS -> "2000";
            case MARKET_DEAD_MS -> "30000";
            case MARKET_HELD_SILENT_MS -> "5000";
            case CLOCK_ALARM_OFFSET_MS -> "500";
            case CLOCK_MAX_OFFSET_MS -> "1000";
            case ENTRY_RANK_WAIT_MS -> "0";
            case MARKET_SYNTHETIC_SPREAD_BPS -> "10";
            case MARKET_TRADE_SIDE_MAX_AGE_MS -> "5000";
            case SIGNAL_ANCHOR_MODE -> "4";
            case SIGNAL_DROP_TRIGGER_BPS -> "150";
            case SIGNAL_WINDOW_MS -> "300000";
            case SIGNAL_HYSTERESIS_BPS -> "5";
            case SIGNAL_CONFIRM_TICKS, SIGNAL_DEBOUNCE_MS, SIGNAL_WARMUP_MS -> "0";
            case SIGNAL_WARMUP_TICKS -> "1";
            case SIGNAL_ANCHOR_STALE_MS -> "3600000";
            case SIGNAL_ANCHOR_CLAMP_ABOVE_BPS -> "50";
            case GUARD_MAX_SPREAD_BPS -> "35";
            case ENTRY_POSITION_SIZE_QUOTE -> "25";
            case ENTRY_MIN_SLOT_QUOTE -> "5";
            case ENTRY_PREMIUM_FIRST_BPS -> "8";
            case ENTRY_PREMIUM_SECOND_BPS -> "20";
            case ENTRY_MAX_SLIPPAGE_BPS -> "30";
            case ENTRY_MAX_ATTEMPTS -> "2";
            case ENTRY_SIZE_BUMP_MAX_BPS -> "500";
            case RISK_MAX_POSITIONS -> "3";
            case RISK_MAX_PER_SYMBOL_QUOTE -> "60";
            case RISK_MAX_SYMBOL_EXPOSURE_BPS -> "3000";
            case RISK_MAX_PORTFOLIO_EXPOSURE_BPS -> "8000";
            case RISK_CASH_RESERVE_QUOTE -> "0";
            case RISK_COOLDOWN_MS -> "900000";
            case RISK_COOLDOWN_AFTER_FAILURE_MS -> "60000";
            case FEE_TAKER_BPS -> "10";
            case ORDER_QUERY_BACKOFF_MS -> "500";
            case ORDER_ANSWER_TIMEOUT_MS -> "5000";
            case REPORT_EQUITY_EVERY_MS -> "60000";
            case ORDER_ABSENCE_PROOF_MS -> "13000";
            case ORDER_RETENTION_MS -> "3600000";
            case ORDER_MAX_COUNT -> "64";
            case REPORT_HASH_EVERY_EVENTS -> "1000000";
            default -> exitText(setting);
        };
    }

    private static String exitText(Setting setting) {
        return switch (setting) {
            case EXIT_RUNG_FIRST_BPS -> "10";
            case EXIT_TAKE_PROFIT_BPS -> "50";
            case EXIT_STOP_LOSS_BPS -> "100";
            case EXIT_MAX_HOLD_MS -> "3600000";
            case EXIT_RUNG_SECOND_BPS -> "30";
            case EXIT_RUNG_THIRD_BPS -> "70";
            case EXIT_FINAL_CAP_BPS -> "120";
            case EXIT_MARKET_SELLS_ALLOWED -> "0";
            case EXIT_RUNG_WAIT_MS -> "500";
            case EXIT_BACKOFF_FIRST_MS -> "5000";
            case EXIT_BACKOFF_SECOND_MS -> "15000";
            case EXIT_BACKOFF_THIRD_MS -> "60000";
            case PROTECTION_SWITCHING -> "1";
            case PROTECTION_NATIVE_STOP, PROTECTION_POST_ONLY -> "0";
            case SHUTDOWN_POLICY -> "0";
            case EXIT_TRAILING_MODE -> "1";
            case EXIT_TRAILING_ACTIVATION_BPS -> "35";
            case EXIT_TRAILING_DISTANCE_BPS -> "40";
            case EXIT_BREAK_EVEN_ACTIVATION_BPS -> "0";
            case EXIT_BREAK_EVEN_MARGIN_BPS -> "2";
            case EXIT_PATIENCE_MS -> "2000";
            case EXIT_URGENT_CAP_BPS -> "300";
            case EXIT_WIDE_SPREAD_BPS -> "1000";
            case EXIT_WIDE_SPREAD_WAIT_MS -> "60000";
            case EXIT_CRASH_BPS -> "1200";
            case EXIT_STUCK_MS -> "300000";
            case PROTECTION_SWITCH_TO_SL_BPS -> "50";
            case PROTECTION_SWITCH_TO_TP_BPS -> "20";
            case PROTECTION_SWITCH_COOLDOWN_MS -> "20000";
            case PROTECTION_STOP_LIMIT_OFFSET_BPS -> "30";
            case PROTECTION_STOP_GRACE_MS -> "1000";
            case PROTECTION_RETRY_MS -> "250";
            case PROTECTION_RETRY_LATER_MS -> "60000";
            case PROTECTION_PARTIAL_REST_MS -> "2000";
            case PROTECTION_UNPROTECTED_MAX_MS -> "10000";
            default -> venueText(setting);
        };
    }

    /** Staleness, spread and depth are on; guards that are switched on in a test block without data. */
    private static String buySide(Setting setting) {
        return switch (setting) {
            case GUARD_STALENESS_ENABLED, GUARD_SPREAD_ENABLED, GUARD_DEPTH_ENABLED, SIGNAL_OUTLIER_FILTER_ENABLED ->
                "1";
            case SIGNAL_PREDICTIVE_ZONE_BPS -> "50";
            case GUARD_MIN_DEPTH_QUOTE -> "200";
            case GUARD_TREND_BARS -> "60";
            case GUARD_BTC_MAX_FALL_BPS -> "100";
            case GUARD_FALLING_COINS_MAX_SHARE_BPS -> "5500";
            case GUARD_SMA_BARS -> "50";
            case GUARD_SMA_MIN_RATIO_BPS -> "9920";
            case GUARD_BAR_VOLUME_BARS -> "15";
            case GUARD_BAR_VOLUME_ABOVE_MEAN_BPS -> "200";
            case GUARD_VOLATILITY_BARS -> "30";
            case GUARD_VOLATILITY_MIN_BPS -> "10";
            case GUARD_DAY_VOLUME_MIN_QUOTE -> "100000";
            default -> {
                if (setting.key().startsWith("risk.") || setting.unit() != Setting.Unit.FLAG) {
                    yield limit(setting);
                }
                yield setting.key().endsWith("-needs-data") ? "1" : "0";
            }
        };
    }

    /** Limits that no test meets by accident. */
    private static String limit(Setting setting) {
        return switch (setting) {
            case RISK_MAX_DAILY_LOSS_BPS, RISK_MAX_DRAWDOWN_BPS, RISK_MAX_ORDERS_PER_WINDOW -> "10000";
            case RISK_MAX_TRADES_PER_DAY -> "1000000";
            case RISK_MAX_LOSSES_IN_ROW, RISK_LOSS_WINDOW_MS, RISK_MAX_REPEATED_ENTRIES, RISK_REPEAT_WINDOW_MS ->
                "1000";
            case RISK_ORDER_WINDOW_MS -> "10000";
            case RISK_MAX_ENTRIES_PER_WINDOW -> "1000";
            case RISK_ORDERS_KEPT_FOR_EXITS -> "1";
            case RISK_REPEAT_LOCKS_SYMBOL, RISK_OBSERVE_ONLY, RISK_DUPLICATE_WINDOW_MS -> "0";
            case RISK_PRICE_COLLAR_BPS -> "100";
            case RISK_MAX_ORDER_QUOTE -> "10000000";
            case RISK_MAX_ORDER_BASE -> "10000000000";
            default -> throw new IllegalArgumentException("no test default for " + setting.key());
        };
    }

    private static String venueText(Setting setting) {
        return switch (setting) {
            case ORDER_IMMEDIATE_END_MS, ORDER_RATE_PAUSE_MS -> "1000";
            case ORDER_UNRESOLVED_ALARM_MS -> "60000";
            case ORDER_KNOWN_ID_MS -> "86400000";
            case ORDER_KNOWN_ID_MAX_COUNT -> "256";
            case ORDER_FILTER_BLOCK_MS -> "7200000";
            case RECONCILE_EVERY_MS -> "86400000";
            case RECONCILE_CONFIRM_MS -> "2000";
            default -> buySide(setting);
        };
    }
}
