package io.ebbtide.engine.model;

/** Who is in charge of one instrument. */
public enum PositionState implements Coded {
    /** Flat and free to enter. */
    NEW(0),
    /** An entry order lives. */
    OPENING(1),
    /** Holding without protection but the software stop: its order is being placed, or could not be. */
    OPEN(2),
    /** Holding with its protection in place, or being switched from one side to the other. */
    PROTECTING(3),
    /** An exit intent is selling. */
    CLOSING(4),
    /** Sold; cooling down. */
    CLOSED(5),
    /** Needs an operator before it is entered again; what is held stays protected and is sold by the software rules. */
    HALTED(6);

    private static final PositionState[] BY_CODE = Coded.byCode(values());

    private final int code;

    PositionState(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static PositionState ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
