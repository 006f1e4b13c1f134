package io.ebbtide.engine.model;

/** How an order is priced. */
public enum OrderType implements Coded {
    LIMIT(0),
    MARKET(1),
    /** Rests invisibly until the stop price trades, then a limit order. */
    STOP_LOSS_LIMIT(2),
    /** A limit order that is refused when it would trade at once. */
    LIMIT_MAKER(3);

    private static final OrderType[] BY_CODE = Coded.byCode(values());

    private final int code;

    OrderType(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static OrderType ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
