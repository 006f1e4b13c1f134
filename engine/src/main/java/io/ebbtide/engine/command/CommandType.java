package io.ebbtide.engine.command;

import io.ebbtide.engine.model.Coded;

/** What an outbound slot carries: orders to the venue first, then reports. Codes are positions and are stored in the journal. */
public enum CommandType implements Coded {
    /** Place an order at the venue. */
    PLACE_ORDER(0),
    /** Cancel an order at the venue. */
    CANCEL_ORDER(1),
    /** Ask the venue what became of an order. */
    QUERY_ORDER(2),
    /** A buy signal was decided on. */
    DECISION_MADE(3),
    /** An order changed its state. */
    ORDER_CHANGED(4),
    /** A fill was booked. */
    FILL_BOOKED(5),
    /** A position changed its state or protection. */
    POSITION_CHANGED(6),
    /** A position is closed and accounted for. */
    POSITION_CLOSED(7),
    /** Equity at a moment. */
    EQUITY_SAMPLED(8),
    /** Something a person should look at. */
    ALARM_RAISED(9),
    /** The digests of state and commands after the causing event. */
    STATE_HASHED(10),
    /** One step of a switch between take profit and stop. */
    SWITCH_STEP(11),
    /** Ask the venue for trades of ours. */
    QUERY_TRADES(12),
    /** Ask the venue for a snapshot of the account. */
    QUERY_SNAPSHOT(13),
    /** The venue's books differ from ours. */
    DIFFERENCE_FOUND(14);

    private static final CommandType[] BY_CODE = Coded.byCode(values());

    private final int code;

    CommandType(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static CommandType ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }

    /** Whether a venue has to act on it, so that it must wait until its cause is durable. */
    public boolean isForVenue() {
        return switch (this) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, QUERY_TRADES, QUERY_SNAPSHOT -> true;
            case DECISION_MADE,
                    ORDER_CHANGED,
                    FILL_BOOKED,
                    POSITION_CHANGED,
                    POSITION_CLOSED,
                    EQUITY_SAMPLED,
                    ALARM_RAISED,
                    STATE_HASHED,
                    SWITCH_STEP,
                    DIFFERENCE_FOUND -> false;
        };
    }
}
