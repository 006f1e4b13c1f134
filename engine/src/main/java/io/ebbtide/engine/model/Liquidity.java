package io.ebbtide.engine.model;

/** Which side of a fill added liquidity. */
public enum Liquidity implements Coded {
    MAKER(0),
    TAKER(1);

    private static final Liquidity[] BY_CODE = Coded.byCode(values());

    private final int code;

    Liquidity(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static Liquidity ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
