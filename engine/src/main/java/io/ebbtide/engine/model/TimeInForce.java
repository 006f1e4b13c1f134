package io.ebbtide.engine.model;

/** How long an order may wait. */
public enum TimeInForce implements Coded {
    /** Until canceled. */
    GTC(0),
    /** Fills at once what it can, the rest expires. */
    IOC(1),
    /** Fills at once in full or not at all. */
    FOK(2);

    private static final TimeInForce[] BY_CODE = Coded.byCode(values());

    private final int code;

    TimeInForce(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static TimeInForce ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
