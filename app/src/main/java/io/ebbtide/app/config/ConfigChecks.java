package io.ebbtide.app.config;

import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * What must hold between keys (problems) and what is allowed but probably not meant (warnings).
 *
 * <p>Source: behaviour, section 12.9.
 */
final class ConfigChecks {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal BPS_PER_ONE = BigDecimal.valueOf(10_000);

    /** What one position can keep in the order pool at once: its entry, the order that protects it, an exit, and one that is unknown. */
    private static final BigDecimal ORDERS_PER_POSITION = BigDecimal.valueOf(4);

    /** Room beyond the positions, for orders that ended and are not yet forgotten. */
    private static final BigDecimal SPARE_ORDERS = BigDecimal.valueOf(8);

    /** A tenth of what fixed point holds with eight decimal places, so that sums and fees fit, too. */
    private static final BigDecimal QUOTE_UNITS_MAX = BigDecimal.valueOf(9_000_000_000L);

    /** Receive window of our requests, and how long the venue works on one. */
    private static final BigDecimal VENUE_HORIZON_MS = BigDecimal.valueOf(12_000);

    private final ConfigValues values;
    private final String source;
    private final ToIntFunction<String> lineOf;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    ConfigChecks(ConfigValues values, String source, ToIntFunction<String> lineOf) {
        this.values = values;
        this.source = source;
        this.lineOf = lineOf;
        checkOrder();
        checkOrderPool();
        checkUnitValues();
        warnAboutProfit();
        if (values.mode().isPaper()) {
            notAbove(AppKey.PAPER_LATENCY_MIN_MS, AppKey.PAPER_LATENCY_MEAN_MS);
            notAbove(AppKey.PAPER_LATENCY_MEAN_MS, AppKey.PAPER_LATENCY_MAX_MS);
            checkFeeAsset();
            warnAboutRoom();
            warnAboutFees();
        } else {
            checkCredentials();
            checkAbsenceProof();
        }
        warnAboutTrailing();
        warnAboutLimits();
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    private void checkOrder() {
        below(Setting.MARKET_FRESH_MS, Setting.MARKET_DEAD_MS);
        notAbove(Setting.MARKET_HELD_SILENT_MS, Setting.MARKET_DEAD_MS);
        notAbove(Setting.CLOCK_ALARM_OFFSET_MS, Setting.CLOCK_MAX_OFFSET_MS);
        notAbove(Setting.ENTRY_PREMIUM_FIRST_BPS, Setting.ENTRY_PREMIUM_SECOND_BPS);
        notAbove(Setting.ENTRY_MIN_SLOT_QUOTE, Setting.ENTRY_POSITION_SIZE_QUOTE);
        notAbove(Setting.ENTRY_POSITION_SIZE_QUOTE, Setting.RISK_MAX_PER_SYMBOL_QUOTE);
        below(Setting.EXIT_RUNG_FIRST_BPS, Setting.EXIT_RUNG_SECOND_BPS);
        below(Setting.EXIT_RUNG_SECOND_BPS, Setting.EXIT_RUNG_THIRD_BPS);
        below(Setting.EXIT_RUNG_THIRD_BPS, Setting.EXIT_FINAL_CAP_BPS);
        notAbove(Setting.EXIT_FINAL_CAP_BPS, Setting.EXIT_URGENT_CAP_BPS);
        notAbove(Setting.EXIT_TRAILING_ACTIVATION_BPS, Setting.EXIT_TAKE_PROFIT_BPS);
        below(Setting.PROTECTION_SWITCH_TO_SL_BPS, Setting.EXIT_STOP_LOSS_BPS);
        below(Setting.PROTECTION_SWITCH_TO_TP_BPS, Setting.EXIT_TAKE_PROFIT_BPS);
        aboveZero(Setting.PROTECTION_SWITCH_TO_SL_BPS);
        aboveZero(Setting.PROTECTION_SWITCH_TO_TP_BPS);
        notAbove(Setting.ENTRY_POSITION_SIZE_QUOTE, Setting.RISK_MAX_ORDER_QUOTE);
        notAbove(Setting.ENTRY_MAX_SLIPPAGE_BPS, Setting.RISK_PRICE_COLLAR_BPS);
        below(Setting.RISK_ORDERS_KEPT_FOR_EXITS, Setting.RISK_MAX_ORDERS_PER_WINDOW);
        notAbove(AppKey.JOURNAL_EXITS_ONLY_FLOOR, AppKey.JOURNAL_FREE_SPACE_FLOOR);
    }

    private void below(Setting low, Setting high) {
        if (values.number(low).compareTo(values.number(high)) >= 0) {
            complain(low.key(), values.number(low), "below", high.key() + " (" + plain(values.number(high)) + ")");
        }
    }

    private void aboveZero(Setting setting) {
        if (values.number(setting).signum() == 0) {
            complain(setting.key(), BigDecimal.ZERO, "above", "0");
        }
    }

    private void notAbove(Setting low, Setting high) {
        if (values.number(low).compareTo(values.number(high)) > 0) {
            complain(low.key(), values.number(low), "at most", high.key() + " (" + plain(values.number(high)) + ")");
        }
    }

    private void notAbove(AppKey low, AppKey high) {
        if (values.number(low).compareTo(values.number(high)) > 0) {
            complain(low.key(), values.number(low), "at most", high.key() + " (" + plain(values.number(high)) + ")");
        }
    }

    private void complain(String key, BigDecimal value, String relation, String bound) {
        String message = plain(value) + " is not allowed; allowed: " + relation + " " + bound;
        problems.add(new ConfigProblem(source, lineOf.applyAsInt(key), key, message));
    }

    private void warnAboutProfit() {
        BigDecimal costsBps = values.number(Setting.FEE_TAKER_BPS)
                .multiply(TWO)
                .add(values.number(Setting.ENTRY_PREMIUM_FIRST_BPS))
                .add(values.number(Setting.GUARD_MAX_SPREAD_BPS).divide(TWO));
        BigDecimal profitBps = values.number(Setting.EXIT_TAKE_PROFIT_BPS);
        if (profitBps.compareTo(costsBps) <= 0) {
            warn(
                    Setting.EXIT_TAKE_PROFIT_BPS.key(),
                    plain(profitBps)
                            + " bps may lose money even when the take profit is reached: two taker fees, the first"
                            + " premium and half the widest allowed spread cost " + plain(costsBps) + " bps");
        }
    }

    private void warnAboutRoom() {
        BigDecimal equity = equity();
        if (equity.signum() == 0) {
            warn("balances", "hold no quote asset, so that nothing can be bought");
            return;
        }
        BigDecimal size = values.number(Setting.ENTRY_POSITION_SIZE_QUOTE);
        BigDecimal portfolio = share(equity, Setting.RISK_MAX_PORTFOLIO_EXPOSURE_BPS);
        BigDecimal slots = values.number(Setting.RISK_MAX_POSITIONS);
        if (slots.multiply(size).compareTo(portfolio) > 0) {
            warn(
                    Setting.RISK_MAX_POSITIONS.key(),
                    plain(slots) + " positions of " + plain(size) + " quote units do not fit into "
                            + Setting.RISK_MAX_PORTFOLIO_EXPOSURE_BPS.key() + ", which allows " + plain(portfolio));
        }
        BigDecimal symbol = share(equity, Setting.RISK_MAX_SYMBOL_EXPOSURE_BPS);
        if (size.compareTo(symbol) > 0) {
            warn(
                    Setting.ENTRY_POSITION_SIZE_QUOTE.key(),
                    plain(size) + " quote units do not fit into " + Setting.RISK_MAX_SYMBOL_EXPOSURE_BPS.key()
                            + ", which allows " + plain(symbol));
        }
    }

    /** Below break-even there is nothing to trail: the trigger would lie one step below the price that begins it. */
    private void warnAboutTrailing() {
        BigDecimal breakEven = values.number(Setting.FEE_TAKER_BPS)
                .multiply(TWO)
                .add(values.number(Setting.EXIT_BREAK_EVEN_MARGIN_BPS));
        BigDecimal activation = values.number(Setting.EXIT_TRAILING_ACTIVATION_BPS);
        if (activation.compareTo(breakEven) <= 0) {
            warn(
                    Setting.EXIT_TRAILING_ACTIVATION_BPS.key(),
                    plain(activation) + " bps is not above break-even, which two taker fees and "
                            + Setting.EXIT_BREAK_EVEN_MARGIN_BPS.key() + " put at " + plain(breakEven) + " bps");
        }
    }

    /** A limit behind another one never speaks. */
    private void warnAboutLimits() {
        BigDecimal day = values.number(Setting.RISK_MAX_DAILY_LOSS_BPS);
        BigDecimal drawdown = values.number(Setting.RISK_MAX_DRAWDOWN_BPS);
        if (day.compareTo(drawdown) > 0) {
            warn(
                    Setting.RISK_MAX_DAILY_LOSS_BPS.key(),
                    plain(day) + " bps can never be lost in a day, because " + Setting.RISK_MAX_DRAWDOWN_BPS.key()
                            + " (" + plain(drawdown) + ") stops entries before");
        }
        if (values.isOn(Setting.RISK_OBSERVE_ONLY)) {
            warn(Setting.RISK_OBSERVE_ONLY.key(), "nothing will be bought: this session only observes");
        }
    }

    private void warnAboutFees() {
        BigDecimal assumed = values.number(Setting.FEE_TAKER_BPS);
        BigDecimal taken = values.number(AppKey.PAPER_TAKER_FEE_BPS);
        if (assumed.compareTo(taken) < 0) {
            warn(
                    Setting.FEE_TAKER_BPS.key(),
                    plain(assumed) + " bps reserves less than the paper venue takes: "
                            + AppKey.PAPER_TAKER_FEE_BPS.key() + " is " + plain(taken));
        }
    }

    /** The paper venue converts a fee in a third asset by its unit value. */
    private void checkFeeAsset() {
        String code = FeeAsset.of(values.text(AppKey.PAPER_FEE_ASSET)).assetCode();
        if (!code.isEmpty() && !values.byName(AppKey.UNIT_VALUE).containsKey(code)) {
            String key = AppKey.PAPER_FEE_ASSET.key();
            String message = code + " is not allowed; allowed: received, quote, base or an asset of quote-assets";
            problems.add(new ConfigProblem(source, lineOf.applyAsInt(key), key, message));
        }
    }

    /** The local venue's key is known to everybody. */
    private void checkCredentials() {
        String key = AppKey.BINANCE_CREDENTIALS.key();
        String url = values.text(AppKey.BINANCE_API_URL);
        if (values.text(AppKey.BINANCE_CREDENTIALS).equals("local") && !BinanceConfig.isLoopback(url)) {
            String message = "local is not allowed with " + url + "; allowed: env:NAME or file:PATH";
            problems.add(new ConfigProblem(source, lineOf.applyAsInt(key), key, message));
        }
    }

    /** Until then an order that left can still reach the venue's books. Source: reliability.md, A5. */
    private void checkAbsenceProof() {
        BigDecimal least = VENUE_HORIZON_MS.add(values.number(Setting.CLOCK_MAX_OFFSET_MS));
        if (values.number(Setting.ORDER_ABSENCE_PROOF_MS).compareTo(least) < 0) {
            String bound = plain(least) + ", which is the venue's 2000 to take an order, 10000 to answer, and "
                    + Setting.CLOCK_MAX_OFFSET_MS.key();
            complain(
                    Setting.ORDER_ABSENCE_PROOF_MS.key(),
                    values.number(Setting.ORDER_ABSENCE_PROOF_MS),
                    "at least",
                    bound);
        }
    }

    /** An order that finds no room would be an exit that cannot be sent. */
    private void checkOrderPool() {
        BigDecimal orders = values.number(Setting.ORDER_MAX_COUNT);
        BigDecimal positions = values.number(Setting.RISK_MAX_POSITIONS);
        BigDecimal needed = positions.multiply(ORDERS_PER_POSITION).add(SPARE_ORDERS);
        if (orders.compareTo(needed) < 0) {
            String bound = plain(needed) + ", which is 4 x " + Setting.RISK_MAX_POSITIONS.key() + " ("
                    + plain(positions) + ") + 8, so that every position can always be sold";
            complain(Setting.ORDER_MAX_COUNT.key(), orders, "at least", bound);
        }
    }

    /** Amounts in quote units are divided by unit values; a tiny one would take them beyond fixed point in the middle of a session. */
    private void checkUnitValues() {
        boolean paper = values.mode().isPaper();
        BigDecimal largest = paper ? values.number(AppKey.PAPER_SYNTHETIC_DEPTH_QUOTE) : BigDecimal.ZERO;
        String largestKey = AppKey.PAPER_SYNTHETIC_DEPTH_QUOTE.key();
        for (Setting setting : Setting.values()) {
            if (setting.unit() == Setting.Unit.QUOTE && values.number(setting).compareTo(largest) > 0) {
                largest = values.number(setting);
                largestKey = setting.key();
            }
        }
        BigDecimal lowest = largest.divide(QUOTE_UNITS_MAX, 8, RoundingMode.UP);
        for (Map.Entry<String, Long> unitValueE8 :
                values.byName(AppKey.UNIT_VALUE).entrySet()) {
            BigDecimal unitValue = fromE8(unitValueE8.getValue());
            if (unitValue.compareTo(lowest) < 0) {
                String bound = plain(lowest) + ", because " + largestKey + " (" + plain(largest) + ") is divided by it";
                complain(AppKey.UNIT_VALUE.spec().keyFor(unitValueE8.getKey()), unitValue, "at least", bound);
            }
        }
    }

    /** What the balances in quote assets are worth in account units; coins have no fixed value and are left out. */
    private BigDecimal equity() {
        SortedMap<String, Long> unitValuesE8 = values.byName(AppKey.UNIT_VALUE);
        BigDecimal equity = BigDecimal.ZERO;
        for (Map.Entry<String, Long> balanceE8 : values.byName(AppKey.BALANCE).entrySet()) {
            Long unitValueE8 = unitValuesE8.get(balanceE8.getKey());
            if (unitValueE8 != null) {
                equity = equity.add(fromE8(balanceE8.getValue()).multiply(fromE8(unitValueE8)));
            }
        }
        return equity;
    }

    private BigDecimal share(BigDecimal equity, Setting shareBps) {
        return equity.multiply(values.number(shareBps)).divide(BPS_PER_ONE, 2, RoundingMode.DOWN);
    }

    private void warn(String key, String message) {
        warnings.add(new ConfigProblem(source, lineOf.applyAsInt(key), key, message).text());
    }

    private static BigDecimal fromE8(long valueE8) {
        return BigDecimal.valueOf(valueE8).divide(BigDecimal.valueOf(FixedPoint.ONE), 8, RoundingMode.UNNECESSARY);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
