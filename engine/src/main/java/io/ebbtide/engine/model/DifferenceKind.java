package io.ebbtide.engine.model;

/** How the venue's books differ from ours. What the account holds beyond ours, and orders of others, are no differences. */
public enum DifferenceKind implements Coded {
    /** The venue has filled more of an order than was booked: its trades are asked for. */
    MISSED_FILL(0),
    /** The venue has an order of ours working that we do not: it is canceled, or taken as protection. */
    UNKNOWN_ORDER(1),
    /** We have an order working that the venue does not list: it is asked for, because a list proves nothing. */
    LOST_ORDER(2),
    /** The account holds less of an asset than we count on: we count less. */
    BALANCE_DRIFT(3);

    private static final DifferenceKind[] BY_CODE = Coded.byCode(values());

    private final int code;

    DifferenceKind(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static DifferenceKind ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
