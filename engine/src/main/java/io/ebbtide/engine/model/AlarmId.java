package io.ebbtide.engine.model;

/** Something a person should look at. */
public enum AlarmId implements Coded {
    FEED_DEAD_FOR_POSITION(0),
    PROTECTION_FAILED(1),
    EXIT_EXHAUSTED(2),
    LATE_FILL(3),
    ORDER_UNKNOWN(4),
    /** More was sold than we held: a late fill took coins that are not ours. */
    OVERSOLD(5),
    INVARIANT_VIOLATED(6),
    UNKNOWN_ORDER_REPORTED(7),
    /** A venue took more than was reserved; the account is overdrawn against our plan. */
    BALANCE_DRIFT(8),
    ORDER_LOST(9),
    /** An order ended with more fills than were reported. */
    FILL_MISSING(10),
    /** A position is neither protected nor sold for longer than the bound. */
    UNPROTECTED_TOO_LONG(11),
    /** An exit goes to its cap at once, because the spread is too wide or the price has crashed. */
    EXIT_IN_DISORDER(12),
    /** An exit has not come to its end for too long. */
    EXIT_STUCK(13),
    /** An instrument's best bid is not below its best ask: its feed is wrong. */
    FEED_CROSSED(14),
    /** Instruments, as many as the detail says, have no live price. */
    FEED_DEGRADED(15),
    /** Something about an instrument cannot be explained; an operator has to look. The detail is the code of the halt's reason. */
    INSTRUMENT_HALTED(16),
    /** A loss limit stops entries; the detail is the code of its refusal. */
    LOSS_LIMIT_REACHED(17),
    /** An instrument was bought or tried too often and is locked; the detail is the count. */
    SYMBOL_LOCKED(18),
    /** The venue's sums contradict the fills that it told: nothing was booked on them. */
    FILL_REFUTED(19),
    /** The venue filled more than was ordered; it is booked, because the coins are there. */
    OVERFILLED(20),
    /** What became of an order has not been found out for too long. */
    ORDER_UNRESOLVED(21),
    /** An order that should have ended at once rests at the venue; it is canceled. */
    IMMEDIATE_ORDER_RESTS(22),
    /** The venue has an order of ours working that we do not. */
    STRAY_ORDER(23),
    /** The venue did not tell its books in time, or not in full. */
    SNAPSHOT_MISSING(24),
    /** Several entries in a row have bought nothing: limits or timeouts do not fit the market. */
    ENTRIES_NOT_FILLED(25),
    /** The journal's disk is nearly full: no entries, then exits only. The detail is the free bytes. */
    DISK_SPACE_LOW(26),
    /** Orders wait for the journal's disk for too long; the detail is the wait so far in nanoseconds. */
    DISK_SLOW(27),
    /** The price of what is held has not come for longer than the bound; the detail is its age in nanoseconds. */
    FEED_SILENT_FOR_POSITION(28),
    /** A second engine over the journal comes to something else, or cannot read it; the detail is the event after which. */
    REPLAY_DIVERGED(29),
    /** The journal thread has work and does not get on; here and in the next five the detail is for how long, in nanoseconds. */
    JOURNAL_STALLED(30),
    /** The thread that takes orders to the venue has work and does not get on. */
    ORDERS_STALLED(31),
    /** The thread that brings prices does not get on. */
    MARKET_STALLED(32),
    /** The thread that tells the time does not get on. */
    CLOCK_STALLED(33),
    /** The thread that takes what the engine says to its readers has work and does not get on. */
    OPERATOR_STALLED(34),
    /** The thread that writes files and terminal has work and does not get on; trading does not depend on it. */
    REPORT_STALLED(35),
    /** Our clock and the venue's are too far apart, or the venue refused a request for its time; the detail is ours less the venue's. */
    CLOCK_DRIFTED(36);

    private static final AlarmId[] BY_CODE = Coded.byCode(values());

    private final int code;

    AlarmId(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static AlarmId ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
