package io.ebbtide.engine.event;

import io.ebbtide.engine.model.Coded;

/** What an inbound slot carries. Codes are positions and are stored in the journal. */
public enum EventType implements Coded {
    /** One setting of the session; before {@link #SESSION_STARTED}. */
    SETTING_DEFINED(0),
    /** One asset with its index; before the instruments. */
    ASSET_DEFINED(1),
    /** One instrument with its index and filters. */
    INSTRUMENT_DEFINED(2),
    /** What the venue says the account holds of one asset. */
    BALANCE_REPORTED(3),
    /** Definitions are complete; trading may begin. */
    SESSION_STARTED(4),
    /** An orderly stop: nothing follows but a {@link #SESSION_RESUMED}. */
    SESSION_ENDED(5),
    /** Best bid and ask. */
    QUOTE(6),
    /** A public trade. */
    TRADE(7),
    /** Time passes. */
    CLOCK(8),
    /** The venue's answer to a place, or its absence. */
    PLACE_ANSWERED(9),
    /** The venue's answer to a cancel, or its absence. */
    CANCEL_ANSWERED(10),
    /** The venue's answer to a query. */
    QUERY_ANSWERED(11),
    /** An execution report of one of our orders. */
    ORDER_EXECUTED(12),
    /** An operator's wish. */
    OPERATOR_REQUESTED(13),
    /** The best levels of the book on both sides. */
    DEPTH(14),
    /** The connection to the account was lost or restored. */
    CONNECTION_CHANGED(15),
    /** The trades that were asked for have all been told. */
    TRADES_ANSWERED(16),
    /** Balances and open orders of one moment follow. */
    SNAPSHOT_BEGUN(17),
    /** An order that works at the venue, within a snapshot. */
    OPEN_ORDER_REPORTED(18),
    /** The snapshot is complete, or void. */
    SNAPSHOT_ENDED(19),
    /** One entry signal that decides, with its index; before {@link #SESSION_STARTED}. */
    SIGNAL_DEFINED(20),
    /** Something that the program stands on, such as the disk, has become worse or better. */
    CONDITION_CHANGED(21),
    /** The process is there again after it died or stopped; what was under way is not known. A new connection follows. */
    SESSION_RESUMED(22),
    /** How far our clock is from the venue's. */
    CLOCK_MEASURED(23);

    private static final EventType[] BY_CODE = Coded.byCode(values());

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static EventType ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
