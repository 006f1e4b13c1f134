package io.ebbtide.engine.model;

/**
 * Every reason to say no. Numbers never change their meaning; the hundreds tell the origin: 1 mode, 2 market and guards, 3 risk,
 * 4 sizing and filters, 5 venue, 6 our own sending.
 */
public enum Refusal {
    /** Nothing was refused. */
    NONE(0),
    /** Entries are paused, or the session is ending. */
    MODE_NO_ENTRIES(100),
    /** The session only observes: everything else would have allowed the entry. */
    MODE_OBSERVE(101),
    /** The instrument is locked until an operator unlocks it. */
    MODE_SYMBOL_LOCKED(102),
    /** The machine lacks something that entries need; an alarm has said what. */
    MODE_MACHINE(103),
    /** The price is too old for an entry. */
    GUARD_STALENESS(200),
    /** The spread is too wide, or the book is crossed. */
    GUARD_SPREAD(201),
    /** Too little is offered at the best asks. */
    GUARD_DEPTH(202),
    /** The limit price that the premium asks for lies too far above mid. */
    GUARD_SLIPPAGE(203),
    /** Not even the venue's smallest order could be paid. */
    GUARD_AFFORDABILITY(204),
    /** Bitcoin has fallen too far. */
    GUARD_BTC_TREND(205),
    /** Too many instruments have fallen. */
    GUARD_FALLING_COINS(206),
    /** The price lies too far below its moving average. */
    GUARD_SMA_TREND(207),
    /** The last bar traded too little. */
    GUARD_BAR_VOLUME(208),
    /** The price hardly moves. */
    GUARD_VOLATILITY(209),
    /** The last day traded too little. */
    GUARD_DAY_VOLUME(210),
    /** Every position slot is taken. */
    RISK_SLOTS(300),
    /** The instrument is cooling down after a close or a failed order. */
    RISK_COOLDOWN(301),
    /** The instrument's cap in quote units is used up. */
    RISK_SYMBOL_CAP(302),
    /** The instrument's share of equity would be too large. */
    RISK_SYMBOL_EXPOSURE(303),
    /** The share of equity in positions would be too large. */
    RISK_PORTFOLIO_EXPOSURE(304),
    /** Not enough free cash above the reserve. */
    RISK_CASH(305),
    /** The order pool is full; nothing is evicted. */
    RISK_ORDER_CAPACITY(306),
    /** Another instrument pairs the same coin and holds or buys it. */
    RISK_COIN_HELD(307),
    /** The loss of the UTC day has reached its limit. */
    RISK_DAILY_LOSS(308),
    /** The loss against the highest equity has reached its limit, until an operator resumes. */
    RISK_DRAWDOWN(309),
    /** The positions of the UTC day are used up. */
    RISK_TRADES_PER_DAY(310),
    /** Too many losses in a row within their window. */
    RISK_LOSS_STREAK(311),
    /** Too many entries within the window of the order rate. */
    RISK_ENTRY_RATE(312),
    /** So many orders within that window that the rest is kept for exits. */
    RISK_ORDER_RATE(313),
    /** The instrument was bought, or tried, too often within its window. */
    RISK_REPEATED_ENTRY(314),
    /** The limit price is too far from mid or from the last trade. */
    RISK_PRICE_COLLAR(315),
    /** The quantity is larger than one order may be. */
    RISK_ORDER_QUANTITY(316),
    /** The cost is larger than one order may be. */
    RISK_ORDER_NOTIONAL(317),
    /** The same entry, price and quantity, was sent a moment ago. */
    RISK_DUPLICATE_ORDER(318),
    /** The price is too old for an order, whatever the guards say. */
    RISK_STALE_PRICE(319),
    /** The connection to the account is lost, or its books were not compared with ours since it came back. */
    RISK_NOT_RECONCILED(320),
    /** The venue refused an order for lack of money and has not told its balances since. */
    RISK_BALANCE_UNSURE(321),
    /** The venue refused this instrument's orders by its rules. */
    RISK_INSTRUMENT_BLOCKED(322),
    /** The venue asked for a pause. */
    RISK_VENUE_PAUSE(323),
    /** Our clock is too far from the venue's. */
    RISK_CLOCK_OFFSET(324),
    /** The venue refused a request for its time, and the clocks have not been compared since. */
    RISK_CLOCK_UNSURE(325),
    /** The allowed size is below the smallest slot. */
    SIZE_BELOW_SLOT(400),
    /** Raising the size to the venue's minimum breaks a cap. */
    SIZE_BUMP_TOO_LARGE(401),
    /** The position could not be sold again under the venue's filters. */
    SIZE_NOT_EXITABLE(402),
    /** PRICE_FILTER. */
    FILTER_PRICE(410),
    /** LOT_SIZE or MARKET_LOT_SIZE. */
    FILTER_LOT(411),
    /** MIN_NOTIONAL or NOTIONAL. */
    FILTER_NOTIONAL(412),
    /** PERCENT_PRICE or PERCENT_PRICE_BY_SIDE. */
    FILTER_PERCENT_PRICE(413),
    /** MAX_NUM_ORDERS. */
    FILTER_MAX_ORDERS(414),
    /** MAX_POSITION. */
    FILTER_MAX_POSITION(415),
    /** The venue takes no orders of this type for the instrument. */
    FILTER_ORDER_TYPE(416),
    /** The account does not hold enough of the asset. */
    VENUE_INSUFFICIENT_BALANCE(500),
    /** A cancel or query names an order that the venue does not have working. */
    VENUE_UNKNOWN_ORDER(501),
    /** An order with this client id is already working. */
    VENUE_DUPLICATE_ORDER(502),
    /** The venue has no price to trade at. */
    VENUE_NO_MARKET(503),
    /** The venue limits our rate. */
    VENUE_RATE_LIMIT(504),
    /** The venue does not trade the instrument, or not for us. */
    VENUE_NOT_TRADABLE(505),
    /** The venue takes the request's time for too old or for one to come. */
    VENUE_TIMESTAMP(506),
    /** A limit maker order would have traded at once. */
    VENUE_WOULD_TAKE(510),
    /** Another refusal by the venue; its own code says more. */
    VENUE_OTHER(599),
    /** An entry waited too long to be sent, so that it was not: the price that it was decided on is gone. */
    SEND_EXPIRED(600);

    private static final Refusal[] BY_CODE = new Refusal[700];

    static {
        for (Refusal refusal : values()) {
            if (BY_CODE[refusal.code] != null) {
                throw new IllegalStateException("two refusals with code " + refusal.code);
            }
            BY_CODE[refusal.code] = refusal;
        }
    }

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage. */
    public static Refusal ofCode(int code) {
        Refusal refusal = BY_CODE[code];
        if (refusal == null) {
            throw new IllegalArgumentException("no refusal has code " + code);
        }
        return refusal;
    }

    /** The stored number. */
    public int code() {
        return code;
    }
}
