package io.ebbtide.engine.model;

/**
 * Every number that steers the engine: its key in the configuration file, its unit and its range. There are no defaults; a session
 * states them all. Codes are positions and are stored in the journal.
 */
public enum Setting implements Coded {
    /** Age up to which a price is good for entries. */
    MARKET_FRESH_MS(0, "market.fresh-ms", Unit.MS, 1L, 86400000L),
    /** Age beyond which a price is no price at all. */
    MARKET_DEAD_MS(1, "market.dead-ms", Unit.MS, 1L, 86400000L),
    /** Spread assumed around a trade where the data has no quotes. */
    MARKET_SYNTHETIC_SPREAD_BPS(2, "market.synthetic-spread-bps", Unit.BPS, 0L, 1000L),
    /** How long the last trade of the other side stays that side's price where the data has no quotes. */
    MARKET_TRADE_SIDE_MAX_AGE_MS(3, "market.trade-side-max-age-ms", Unit.MS, 0L, 3600000L),
    /** What a drop is measured from: 1 session peak, 2 rolling peak, 3 the higher of both, 4 like 3 and never falling until stale. */
    SIGNAL_ANCHOR_MODE(4, "signal.anchor-mode", Unit.COUNT, 1L, 4L),
    /** Distance below the anchor at which the signal fires. */
    SIGNAL_DROP_TRIGGER_BPS(5, "signal.drop-trigger-bps", Unit.BPS, 1L, 5000L),
    /** Length of the rolling window. */
    SIGNAL_WINDOW_MS(6, "signal.window-ms", Unit.MS, 1000L, 86400000L),
    /** How far above the trigger the price must recover before the signal is armed again. */
    SIGNAL_HYSTERESIS_BPS(7, "signal.hysteresis-bps", Unit.BPS, 0L, 1000L),
    /** Further consecutive ticks below the trigger that are needed; 0 fires at once. */
    SIGNAL_CONFIRM_TICKS(8, "signal.confirm-ticks", Unit.COUNT, 0L, 1000L),
    /** Shortest time between two firings of one instrument. */
    SIGNAL_DEBOUNCE_MS(9, "signal.debounce-ms", Unit.MS, 0L, 3600000L),
    /** Prices needed before an instrument may fire. */
    SIGNAL_WARMUP_TICKS(10, "signal.warmup-ticks", Unit.COUNT, 1L, 1000000L),
    /** Time that these prices must span. */
    SIGNAL_WARMUP_MS(11, "signal.warmup-ms", Unit.MS, 0L, 86400000L),
    /** Age of the high after which a mode 4 anchor falls back to the rolling peak. */
    SIGNAL_ANCHOR_STALE_MS(12, "signal.anchor-stale-ms", Unit.MS, 1000L, 604800000L),
    /** How far an anchor may lie above the rolling peak. */
    SIGNAL_ANCHOR_CLAMP_ABOVE_BPS(13, "signal.anchor-clamp-above-bps", Unit.BPS, 0L, 5000L),
    /** Widest spread, measured against mid, at which an entry is allowed. */
    GUARD_MAX_SPREAD_BPS(14, "guard.max-spread-bps", Unit.BPS, 0L, 10000L),
    /** Size of one position. */
    ENTRY_POSITION_SIZE_QUOTE(15, "entry.position-size-quote", Unit.QUOTE, 1L, 1000000L),
    /** Smallest entry that is worth its fees. */
    ENTRY_MIN_SLOT_QUOTE(16, "entry.min-slot-quote", Unit.QUOTE, 0L, 1000000L),
    /** How far above the ask the first attempt may buy. */
    ENTRY_PREMIUM_FIRST_BPS(17, "entry.premium-first-bps", Unit.BPS, 0L, 1000L),
    /** How far above the ask the second attempt may buy. */
    ENTRY_PREMIUM_SECOND_BPS(18, "entry.premium-second-bps", Unit.BPS, 0L, 1000L),
    /** Cap on the limit price above mid, whatever the premium. */
    ENTRY_MAX_SLIPPAGE_BPS(19, "entry.max-slippage-bps", Unit.BPS, 0L, 1000L),
    /** Orders that one signal may send. */
    ENTRY_MAX_ATTEMPTS(20, "entry.max-attempts", Unit.COUNT, 1L, 2L),
    /** How far a size may be raised to reach the venue's minimum. */
    ENTRY_SIZE_BUMP_MAX_BPS(21, "entry.size-bump-max-bps", Unit.BPS, 0L, 10000L),
    /** Instruments that may be held or bought at once. */
    RISK_MAX_POSITIONS(22, "risk.max-positions", Unit.COUNT, 1L, 50L),
    /** Cap on what one instrument may hold at cost, orders in flight included. */
    RISK_MAX_PER_SYMBOL_QUOTE(23, "risk.max-per-symbol-quote", Unit.QUOTE, 1L, 10000000L),
    /** The same cap as a share of equity. */
    RISK_MAX_SYMBOL_EXPOSURE_BPS(24, "risk.max-symbol-exposure-bps", Unit.BPS, 1L, 10000L),
    /** Share of equity that all positions together may hold at cost. */
    RISK_MAX_PORTFOLIO_EXPOSURE_BPS(25, "risk.max-portfolio-exposure-bps", Unit.BPS, 1L, 10000L),
    /** Cash that is never spent. */
    RISK_CASH_RESERVE_QUOTE(26, "risk.cash-reserve-quote", Unit.QUOTE, 0L, 10000000L),
    /** Pause of an instrument after its position was closed. */
    RISK_COOLDOWN_MS(27, "risk.cooldown-ms", Unit.MS, 0L, 86400000L),
    /** Pause of an instrument after an entry that bought nothing. */
    RISK_COOLDOWN_AFTER_FAILURE_MS(28, "risk.cooldown-after-failure-ms", Unit.MS, 0L, 86400000L),
    /** Taker fee assumed for reservations and exitability; booked are the fees that the venue reports. */
    FEE_TAKER_BPS(29, "fee.taker-bps", Unit.BPS, 0L, 1000L),
    /** Distance of the take profit above the entry price. */
    EXIT_TAKE_PROFIT_BPS(30, "exit.take-profit-bps", Unit.BPS, 1L, 10000L),
    /** Distance of the software stop below the entry price. */
    EXIT_STOP_LOSS_BPS(31, "exit.stop-loss-bps", Unit.BPS, 1L, 5000L),
    /** Longest time from the first fill to the time exit. */
    EXIT_MAX_HOLD_MS(32, "exit.max-hold-ms", Unit.MS, 1000L, 604800000L),
    /** How far below the bid the first IOC rung of the exit ladder sells. */
    EXIT_RUNG_FIRST_BPS(33, "exit.rung-first-bps", Unit.BPS, 0L, 5000L),
    /** The same for the second IOC rung, where stop loss and panic begin. */
    EXIT_RUNG_SECOND_BPS(34, "exit.rung-second-bps", Unit.BPS, 0L, 5000L),
    /** The same for the third rung. */
    EXIT_RUNG_THIRD_BPS(35, "exit.rung-third-bps", Unit.BPS, 0L, 5000L),
    /** How far below the bid the last rung may sell where market sells are not allowed. */
    EXIT_FINAL_CAP_BPS(36, "exit.final-cap-bps", Unit.BPS, 1L, 9000L),
    /** Whether the last rung is a market order instead of a capped IOC. */
    EXIT_MARKET_SELLS_ALLOWED(37, "exit.market-sells-allowed", Unit.FLAG, 0L, 1L),
    /** Pause between two rungs. */
    EXIT_RUNG_WAIT_MS(38, "exit.rung-wait-ms", Unit.MS, 0L, 60000L),
    /** Pause after the ladder was walked once without selling everything. */
    EXIT_BACKOFF_FIRST_MS(39, "exit.backoff-first-ms", Unit.MS, 1L, 600000L),
    /** The same after the second time. */
    EXIT_BACKOFF_SECOND_MS(40, "exit.backoff-second-ms", Unit.MS, 1L, 600000L),
    /** The same from the third time on. */
    EXIT_BACKOFF_THIRD_MS(41, "exit.backoff-third-ms", Unit.MS, 1L, 600000L),
    /** Wait for an answer before the order is treated as unknown. */
    ORDER_ANSWER_TIMEOUT_MS(42, "order.answer-timeout-ms", Unit.MS, 1L, 600000L),
    /** First pause between queries for an unknown order; doubles up to 16 times itself. */
    ORDER_QUERY_BACKOFF_MS(43, "order.query-backoff-ms", Unit.MS, 1L, 600000L),
    /** A query sent later than this after the order proves its absence if it finds nothing: receive window + 10 s + clock error. */
    ORDER_ABSENCE_PROOF_MS(44, "order.absence-proof-ms", Unit.MS, 1L, 600000L),
    /** How long a finished order stays in memory. */
    ORDER_RETENTION_MS(45, "order.retention-ms", Unit.MS, 0L, 86400000L),
    /** Orders kept in memory; beyond it entries are refused. */
    ORDER_MAX_COUNT(46, "order.max-count", Unit.COUNT, 16L, 1048576L),
    /** Distance of the equity samples. */
    REPORT_EQUITY_EVERY_MS(47, "report.equity-every-ms", Unit.MS, 100L, 86400000L),
    /** Events between two recorded state hashes. */
    REPORT_HASH_EVERY_EVENTS(48, "report.hash-every-events", Unit.COUNT, 1L, 1000000000L),
    /** Whether protection switches between take profit and stop with the price. */
    PROTECTION_SWITCHING(49, "protection.switching", Unit.FLAG, 0L, 1L),
    /** How far mid must be below the entry price for the stop to replace the take profit. */
    PROTECTION_SWITCH_TO_SL_BPS(50, "protection.switch-to-sl-bps", Unit.BPS, 0L, 5000L),
    /** How far mid must be above the entry price for the take profit to replace the stop. */
    PROTECTION_SWITCH_TO_TP_BPS(51, "protection.switch-to-tp-bps", Unit.BPS, 0L, 5000L),
    /** Shortest time between a completed switch and the next. */
    PROTECTION_SWITCH_COOLDOWN_MS(52, "protection.switch-cooldown-ms", Unit.MS, 0L, 3600000L),
    /** Whether the venue has stop orders, so that the stop side rests there. */
    PROTECTION_NATIVE_STOP(53, "protection.native-stop", Unit.FLAG, 0L, 1L),
    /** How far the limit of a stop order lies below its stop price. */
    PROTECTION_STOP_LIMIT_OFFSET_BPS(54, "protection.stop-limit-offset-bps", Unit.BPS, 0L, 5000L),
    /** How long a triggered stop order may take before the software stop takes over. */
    PROTECTION_STOP_GRACE_MS(55, "protection.stop-grace-ms", Unit.MS, 0L, 60000L),
    /** First pause after a protective order failed or a switch was rolled back; doubles. */
    PROTECTION_RETRY_MS(56, "protection.retry-ms", Unit.MS, 1L, 60000L),
    /** Pause after the last quick retry failed. */
    PROTECTION_RETRY_LATER_MS(57, "protection.retry-later-ms", Unit.MS, 1L, 3600000L),
    /** How long a partly filled entry may live before what it bought is protected. */
    PROTECTION_PARTIAL_REST_MS(58, "protection.partial-rest-ms", Unit.MS, 0L, 600000L),
    /** Time without protection after which an alarm is raised. */
    PROTECTION_UNPROTECTED_MAX_MS(59, "protection.unprotected-max-ms", Unit.MS, 1L, 3600000L),
    /** How long an exit that is not urgent rests as a maker before it crosses the spread; 0 crosses at once. */
    EXIT_PATIENCE_MS(60, "exit.patience-ms", Unit.MS, 0L, 600000L),
    /** How far below the bid the last rung of a stop loss or panic may sell. */
    EXIT_URGENT_CAP_BPS(61, "exit.urgent-cap-bps", Unit.BPS, 1L, 9000L),
    /** Spread beyond which an exit that is not urgent waits and an urgent one goes to its cap. */
    EXIT_WIDE_SPREAD_BPS(62, "exit.wide-spread-bps", Unit.BPS, 1L, 10000L),
    /** Pause of an exit that waits for a narrower spread. */
    EXIT_WIDE_SPREAD_WAIT_MS(63, "exit.wide-spread-wait-ms", Unit.MS, 1L, 3600000L),
    /** Fall below the entry price from which an exit goes to its cap at once. */
    EXIT_CRASH_BPS(64, "exit.crash-bps", Unit.BPS, 1L, 9000L),
    /** Time after which an exit that has not come to its end raises an alarm and the venue is asked. */
    EXIT_STUCK_MS(65, "exit.stuck-ms", Unit.MS, 1L, 86400000L),
    /** How an exit follows a rising price: 0 not, 1 below a resting take profit, 2 above the take profit, for which none rests. */
    EXIT_TRAILING_MODE(66, "exit.trailing-mode", Unit.COUNT, 0L, 2L),
    /** How far above the entry price trailing below a take profit begins. */
    EXIT_TRAILING_ACTIVATION_BPS(67, "exit.trailing-activation-bps", Unit.BPS, 1L, 10000L),
    /** How far below the highest price the trailing trigger lies. */
    EXIT_TRAILING_DISTANCE_BPS(68, "exit.trailing-distance-bps", Unit.BPS, 1L, 5000L),
    /** How far above the entry price mid must be for the stop to move to break-even; 0 leaves it. */
    EXIT_BREAK_EVEN_ACTIVATION_BPS(69, "exit.break-even-activation-bps", Unit.BPS, 0L, 10000L),
    /** How far above entry price and two taker fees break-even lies. */
    EXIT_BREAK_EVEN_MARGIN_BPS(70, "exit.break-even-margin-bps", Unit.BPS, 0L, 1000L),
    /** Whether a take profit is refused by the venue when it would trade at once, and is placed one step higher then. */
    PROTECTION_POST_ONLY(71, "protection.post-only", Unit.FLAG, 0L, 1L),
    /** Whether the price must be fresh for an entry. */
    GUARD_STALENESS_ENABLED(72, "guard.staleness-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_STALENESS_NEEDS_DATA(73, "guard.staleness-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the spread must be narrow for an entry. */
    GUARD_SPREAD_ENABLED(74, "guard.spread-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_SPREAD_NEEDS_DATA(75, "guard.spread-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether enough must be offered for an entry. */
    GUARD_DEPTH_ENABLED(76, "guard.depth-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_DEPTH_NEEDS_DATA(77, "guard.depth-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the first limit price must lie near mid for an entry. */
    GUARD_SLIPPAGE_ENABLED(78, "guard.slippage-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_SLIPPAGE_NEEDS_DATA(79, "guard.slippage-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the smallest order must be payable for an entry. */
    GUARD_AFFORDABILITY_ENABLED(80, "guard.affordability-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_AFFORDABILITY_NEEDS_DATA(81, "guard.affordability-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether bitcoin must not fall for an entry. */
    GUARD_BTC_TREND_ENABLED(82, "guard.btc-trend-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_BTC_TREND_NEEDS_DATA(83, "guard.btc-trend-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether most coins must not fall for an entry. */
    GUARD_FALLING_COINS_ENABLED(84, "guard.falling-coins-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_FALLING_COINS_NEEDS_DATA(85, "guard.falling-coins-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the price must not lie far below its average for an entry. */
    GUARD_SMA_TREND_ENABLED(86, "guard.sma-trend-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_SMA_TREND_NEEDS_DATA(87, "guard.sma-trend-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the last bar must have traded enough for an entry. */
    GUARD_BAR_VOLUME_ENABLED(88, "guard.bar-volume-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_BAR_VOLUME_NEEDS_DATA(89, "guard.bar-volume-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the price must move at all for an entry. */
    GUARD_VOLATILITY_ENABLED(90, "guard.volatility-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_VOLATILITY_NEEDS_DATA(91, "guard.volatility-needs-data", Unit.FLAG, 0L, 1L),
    /** Whether the last day must have traded enough for an entry. */
    GUARD_DAY_VOLUME_ENABLED(92, "guard.day-volume-enabled", Unit.FLAG, 0L, 1L),
    /** Whether this guard blocks when it has too little data to tell. */
    GUARD_DAY_VOLUME_NEEDS_DATA(93, "guard.day-volume-needs-data", Unit.FLAG, 0L, 1L),
    /** Amount that the five best asks must offer together. */
    GUARD_MIN_DEPTH_QUOTE(94, "guard.min-depth-quote", Unit.QUOTE, 0L, 10000000L),
    /** One-minute bars over which bitcoin's change and falling coins are measured. */
    GUARD_TREND_BARS(95, "guard.trend-bars", Unit.COUNT, 1L, 1440L),
    /** How far bitcoin may have fallen over these bars. */
    GUARD_BTC_MAX_FALL_BPS(96, "guard.btc-max-fall-bps", Unit.BPS, 0L, 10000L),
    /** Share of the instruments that may have fallen over these bars. */
    GUARD_FALLING_COINS_MAX_SHARE_BPS(97, "guard.falling-coins-max-share-bps", Unit.BPS, 0L, 10000L),
    /** One-minute bars in the moving average. */
    GUARD_SMA_BARS(98, "guard.sma-bars", Unit.COUNT, 2L, 1440L),
    /** Lowest price allowed, as a share of the moving average. */
    GUARD_SMA_MIN_RATIO_BPS(99, "guard.sma-min-ratio-bps", Unit.BPS, 1L, 9999L),
    /** One-minute bars that the last one's volume is compared with. */
    GUARD_BAR_VOLUME_BARS(100, "guard.bar-volume-bars", Unit.COUNT, 1L, 1440L),
    /** How far the last bar's volume must lie above the mean of the bars before it. */
    GUARD_BAR_VOLUME_ABOVE_MEAN_BPS(101, "guard.bar-volume-above-mean-bps", Unit.BPS, 0L, 10000L),
    /** One-minute returns whose standard deviation is taken. */
    GUARD_VOLATILITY_BARS(102, "guard.volatility-bars", Unit.COUNT, 2L, 240L),
    /** Least standard deviation of these returns. */
    GUARD_VOLATILITY_MIN_BPS(103, "guard.volatility-min-bps", Unit.BPS, 0L, 10000L),
    /** Least amount traded over the last 1440 one-minute bars. */
    GUARD_DAY_VOLUME_MIN_QUOTE(104, "guard.day-volume-min-quote", Unit.QUOTE, 0L, 1000000000L),
    /** What an orderly stop does with what is held: 0 keeps protective orders, 1 cancels them, 2 sells everything. */
    SHUTDOWN_POLICY(105, "shutdown.policy", Unit.COUNT, 0L, 2L),
    /** Whether the signal waits for the buy zone below the trigger. */
    SIGNAL_PREDICTIVE_ENABLED(106, "signal.predictive-enabled", Unit.FLAG, 0L, 1L),
    /** How far below the trigger the buy zone begins. */
    SIGNAL_PREDICTIVE_ZONE_BPS(107, "signal.predictive-zone-bps", Unit.BPS, 0L, 5000L),
    /** Whether a new high needs two ticks or the book before a drop is measured from it. */
    SIGNAL_OUTLIER_FILTER_ENABLED(108, "signal.outlier-filter-enabled", Unit.FLAG, 0L, 1L),
    /** Loss of the UTC day, realised and unrealised, as a share of the equity at its start, at which no more is bought. */
    RISK_MAX_DAILY_LOSS_BPS(109, "risk.max-daily-loss-bps", Unit.BPS, 1L, 10000L),
    /** Loss against the highest equity at which no more is bought. */
    RISK_MAX_DRAWDOWN_BPS(110, "risk.max-drawdown-bps", Unit.BPS, 1L, 10000L),
    /** Positions that may be opened in a UTC day. */
    RISK_MAX_TRADES_PER_DAY(111, "risk.max-trades-per-day", Unit.COUNT, 1L, 1000000L),
    /** Losses in a row within the loss window at which no more is bought. */
    RISK_MAX_LOSSES_IN_ROW(112, "risk.max-losses-in-row", Unit.COUNT, 1L, 1000L),
    /** How long a loss counts for the row. */
    RISK_LOSS_WINDOW_MS(113, "risk.loss-window-ms", Unit.MS, 1000L, 604800000L),
    /** Window in which the order rate is measured. */
    RISK_ORDER_WINDOW_MS(114, "risk.order-window-ms", Unit.MS, 100L, 3600000L),
    /** Entries that may leave within that window. */
    RISK_MAX_ENTRIES_PER_WINDOW(115, "risk.max-entries-per-window", Unit.COUNT, 1L, 10000L),
    /** Orders of any purpose that should leave within that window. */
    RISK_MAX_ORDERS_PER_WINDOW(116, "risk.max-orders-per-window", Unit.COUNT, 2L, 10000L),
    /** Part of these orders that entries leave to exits. */
    RISK_ORDERS_KEPT_FOR_EXITS(117, "risk.orders-kept-for-exits", Unit.COUNT, 1L, 10000L),
    /** Window in which the entries of one instrument are counted. */
    RISK_REPEAT_WINDOW_MS(118, "risk.repeat-window-ms", Unit.MS, 1000L, 86400000L),
    /** Entries that one instrument may send within that window. */
    RISK_MAX_REPEATED_ENTRIES(119, "risk.max-repeated-entries", Unit.COUNT, 1L, 10000L),
    /** Whether an instrument that reaches it is locked until an operator unlocks it. */
    RISK_REPEAT_LOCKS_SYMBOL(120, "risk.repeat-locks-symbol", Unit.FLAG, 0L, 1L),
    /** How far the limit price of an entry may be away from mid and from the last trade. */
    RISK_PRICE_COLLAR_BPS(121, "risk.price-collar-bps", Unit.BPS, 1L, 5000L),
    /** Largest cost of one order. */
    RISK_MAX_ORDER_QUOTE(122, "risk.max-order-quote", Unit.QUOTE, 1L, 10000000L),
    /** Largest quantity of one order, whatever the coin. */
    RISK_MAX_ORDER_BASE(123, "risk.max-order-base", Unit.BASE, 1L, 10000000000L),
    /** How long an entry with the same instrument, price and quantity as the last one is a duplicate. */
    RISK_DUPLICATE_WINDOW_MS(124, "risk.duplicate-window-ms", Unit.MS, 0L, 600000L),
    /** Whether everything is judged but nothing is bought. */
    RISK_OBSERVE_ONLY(125, "risk.observe-only", Unit.FLAG, 0L, 1L),
    /** Wait after which an order that ends at once, and has not, is asked for. */
    ORDER_IMMEDIATE_END_MS(126, "order.immediate-end-ms", Unit.MS, 1L, 600000L),
    /** Time after which an order that nobody knows about raises an alarm, again and again. */
    ORDER_UNRESOLVED_ALARM_MS(127, "order.unresolved-alarm-ms", Unit.MS, 1L, 86400000L),
    /** How long the id of a finished order that has left memory stays known, so that a late fill is booked. */
    ORDER_KNOWN_ID_MS(128, "order.known-id-ms", Unit.MS, 0L, 604800000L),
    /** Ids kept so; the oldest gives way. */
    ORDER_KNOWN_ID_MAX_COUNT(129, "order.known-id-max-count", Unit.COUNT, 16L, 4194304L),
    /** Pause after the venue limited our rate and did not say for how long. */
    ORDER_RATE_PAUSE_MS(130, "order.rate-pause-ms", Unit.MS, 1L, 600000L),
    /** Pause of an instrument's entries after the venue refused an order by its rules. */
    ORDER_FILTER_BLOCK_MS(131, "order.filter-block-ms", Unit.MS, 0L, 604800000L),
    /** Distance of the comparisons of the venue's books with ours. */
    RECONCILE_EVERY_MS(132, "reconcile.every-ms", Unit.MS, 1000L, 86400000L),
    /** Pause before a second look confirms that the account holds less than we count on. */
    RECONCILE_CONFIRM_MS(133, "reconcile.confirm-ms", Unit.MS, 1L, 600000L),
    /** Age of the price of what is held at which an alarm is raised. */
    MARKET_HELD_SILENT_MS(134, "market.held-silent-ms", Unit.MS, 100L, 86400000L),
    /** Distance of our clock from the venue's at which an alarm is raised. */
    CLOCK_ALARM_OFFSET_MS(135, "clock.alarm-offset-ms", Unit.MS, 1L, 3600000L),
    /** The same at which no more is bought. */
    CLOCK_MAX_OFFSET_MS(136, "clock.max-offset-ms", Unit.MS, 1L, 3600000L),
    /** How long a dip waits for others, so that the best of them and not the first takes a slot; 0 judges each at once. */
    ENTRY_RANK_WAIT_MS(137, "entry.rank-wait-ms", Unit.MS, 0L, 60000L);

    /** What a setting's number means and how it is stored. */
    public enum Unit {
        /** A whole number, stored as it is. */
        COUNT,
        /** Milliseconds, stored as nanoseconds. */
        MS,
        /** Basis points with up to four places, stored as a ratio E8. */
        BPS,
        /** Units of a quote asset of unit value 1, stored E8. */
        QUOTE,
        /** Units of whatever coin is traded, stored E8. */
        BASE,
        /** true or false, stored as 1 or 0. */
        FLAG
    }

    private static final Setting[] BY_CODE = Coded.byCode(values());

    private final int code;
    private final String key;
    private final Unit unit;
    private final long min;
    private final long max;

    Setting(int code, String key, Unit unit, long min, long max) {
        this.code = code;
        this.key = key;
        this.unit = unit;
        this.min = min;
        this.max = max;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static Setting ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }

    /** The dotted key in the configuration file; its ending is the unit. */
    public String key() {
        return key;
    }

    public Unit unit() {
        return unit;
    }

    /** Smallest allowed value in the unit of the key. */
    public long min() {
        return min;
    }

    /** Largest allowed value in the unit of the key. */
    public long max() {
        return max;
    }

    /** What one unit of the key is when stored: a value of {@code x} milliseconds is stored as {@code x * 1_000_000}. */
    public long storedPerUnit() {
        return switch (unit) {
            case COUNT, FLAG -> 1;
            case MS -> 1_000_000;
            case BPS -> FixedPoint.ONE_BPS;
            case QUOTE, BASE -> FixedPoint.ONE;
        };
    }
}
