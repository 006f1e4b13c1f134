package io.ebbtide.engine.testing;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import java.util.List;

/** Assets, instruments and settings that most tests agree on. */
public final class Fixtures {
    public static final int USDT = 0;
    public static final int BTC = 1;
    public static final int BNB = 2;
    public static final int ETH = 3;

    public static final int BTCUSDT = 0;
    public static final int ETHUSDT = 1;
    public static final int BNBUSDT = 2;

    private Fixtures() {}

    /** The scaled value of a decimal. */
    public static long e8(String decimal) {
        long value = FixedPoint.parse(decimal);
        if (value == FixedPoint.INVALID) {
            throw new IllegalArgumentException(decimal);
        }
        return value;
    }

    /** Price tick 0.01, lot step 0.00001, least notional 5. */
    public static Filters filters() {
        return new Filters(
                new Filters.PriceRule(e8("0.01"), e8("1000000"), e8("0.01")),
                new Filters.LotRule(e8("0.00001"), e8("9000"), e8("0.00001")),
                new Filters.LotRule(0, e8("100"), 0),
                new Filters.NotionalRule(e8("5"), e8("9000000"), true),
                new Filters.PercentPriceRule(e8("5"), e8("0.2"), e8("5"), e8("0.2")),
                200,
                0);
    }

    /** USDT (worth 1), BTC, BNB (worth 600), ETH; BTCUSDT, ETHUSDT and BNBUSDT. */
    public static Universe universe() {
        return new Universe(
                List.of(
                        new Asset(USDT, "USDT", FixedPoint.ONE),
                        new Asset(BTC, "BTC", 0),
                        new Asset(BNB, "BNB", e8("600")),
                        new Asset(ETH, "ETH", 0)),
                List.of(
                        new Instrument(BTCUSDT, "BTCUSDT", BTC, USDT, filters()),
                        new Instrument(ETHUSDT, "ETHUSDT", ETH, USDT, filters()),
                        new Instrument(BNBUSDT, "BNBUSDT", BNB, USDT, filters())));
    }

    /** Complete settings; change some with {@link #set} before building. */
    public static Settings.Builder settings() {
        Settings.Builder builder = new Settings.Builder();
        for (Setting setting : Setting.values()) {
            set(builder, setting, defaultOf(setting));
        }
        return builder;
    }

    /** Sets a value in the unit of the setting's key. */
    public static Settings.Builder set(Settings.Builder builder, Setting setting, long value) {
        return builder.set(setting, value * setting.storedPerUnit());
    }

    private static long defaultOf(Setting setting) {
        return switch (setting) {
            case MARKET_FRESH_MS -> 2_000;
            case MARKET_DEAD_MS -> 30_000;
            case MARKET_SYNTHETIC_SPREAD_BPS -> 10;
            case MARKET_TRADE_SIDE_MAX_AGE_MS -> 5_000;
            case SIGNAL_ANCHOR_MODE -> 4;
            case SIGNAL_DROP_TRIGGER_BPS -> 150;
            case SIGNAL_WINDOW_MS -> 300_000;
            case SIGNAL_WARMUP_TICKS -> 3;
            case SIGNAL_ANCHOR_STALE_MS -> 3_600_000;
            case SIGNAL_ANCHOR_CLAMP_ABOVE_BPS -> 50;
            case ENTRY_POSITION_SIZE_QUOTE -> 25;
            case ENTRY_MAX_SLIPPAGE_BPS -> 20;
            case ENTRY_MAX_ATTEMPTS -> 2;
            case GUARD_MAX_SPREAD_BPS -> 35;
            case GUARD_STALENESS_ENABLED, GUARD_STALENESS_NEEDS_DATA, GUARD_SPREAD_ENABLED, GUARD_SPREAD_NEEDS_DATA ->
                1;
            case RISK_MAX_PER_SYMBOL_QUOTE -> 60;
            case RISK_MAX_POSITIONS -> 3;
            case RISK_MAX_SYMBOL_EXPOSURE_BPS, RISK_MAX_PORTFOLIO_EXPOSURE_BPS -> 10_000;
            case RISK_COOLDOWN_MS -> 900_000;
            case RISK_COOLDOWN_AFTER_FAILURE_MS -> 30_000;
            case FEE_TAKER_BPS -> 10;
            case EXIT_TAKE_PROFIT_BPS -> 50;
            case EXIT_STOP_LOSS_BPS -> 100;
            case EXIT_MAX_HOLD_MS -> 3_600_000;
            case EXIT_RUNG_SECOND_BPS -> 10;
            case EXIT_RUNG_THIRD_BPS -> 30;
            case EXIT_FINAL_CAP_BPS -> 300;
            case EXIT_RUNG_WAIT_MS -> 500;
            case EXIT_BACKOFF_FIRST_MS -> 1_000;
            case EXIT_BACKOFF_SECOND_MS -> 5_000;
            case EXIT_BACKOFF_THIRD_MS -> 30_000;
            case ORDER_ANSWER_TIMEOUT_MS -> 1_000;
            case ORDER_QUERY_BACKOFF_MS -> 500;
            case ORDER_ABSENCE_PROOF_MS -> 16_000;
            case ORDER_RETENTION_MS -> 60_000;
            case ORDER_MAX_COUNT -> 16;
            case ORDER_IMMEDIATE_END_MS, ORDER_RATE_PAUSE_MS -> 1_000;
            case ORDER_UNRESOLVED_ALARM_MS -> 60_000;
            case ORDER_KNOWN_ID_MS -> 86_400_000;
            case ORDER_FILTER_BLOCK_MS -> 7_200_000;
            case RECONCILE_EVERY_MS -> 30_000;
            case RECONCILE_CONFIRM_MS -> 2_000;
            case REPORT_EQUITY_EVERY_MS -> 60_000;
            case REPORT_HASH_EVERY_EVENTS -> 1_000_000;
            case RISK_MAX_DAILY_LOSS_BPS, RISK_MAX_DRAWDOWN_BPS -> 10_000;
            case RISK_MAX_LOSSES_IN_ROW -> 5;
            case RISK_ORDER_WINDOW_MS -> 10_000;
            case RISK_LOSS_WINDOW_MS, RISK_REPEAT_WINDOW_MS -> 3_600_000;
            case RISK_MAX_TRADES_PER_DAY, RISK_MAX_ENTRIES_PER_WINDOW -> 100;
            case RISK_MAX_ORDERS_PER_WINDOW, RISK_MAX_REPEATED_ENTRIES -> 1000;
            case RISK_PRICE_COLLAR_BPS -> 100;
            case RISK_MAX_ORDER_QUOTE, RISK_MAX_ORDER_BASE -> 1_000_000;
            default -> setting.min();
        };
    }
}
