package io.ebbtide.engine.model;

/** Why an order exists: the leg of a position it belongs to. */
public enum OrderPurpose implements Coded {
    ENTRY(0),
    TAKE_PROFIT(1),
    STOP_LOSS(2),
    EXIT(3);

    private static final OrderPurpose[] BY_CODE = Coded.byCode(values());

    private final int code;

    OrderPurpose(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static OrderPurpose ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
