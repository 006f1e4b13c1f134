package io.ebbtide.engine.model;

/** The direction of an order or of a trade's aggressor. */
public enum Side implements Coded {
    BUY(0),
    SELL(1);

    private static final Side[] BY_CODE = Coded.byCode(values());

    private final int code;

    Side(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static Side ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
