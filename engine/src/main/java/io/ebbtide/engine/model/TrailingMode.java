package io.ebbtide.engine.model;

/** How an exit follows a rising price. */
public enum TrailingMode implements Coded {
    /** It does not. */
    OFF(0),
    /** Below a take profit order that rests. */
    TP_RESTING(1),
    /** Above the take profit, for which no order rests. */
    TRAIL_AFTER_TP(2);

    private static final TrailingMode[] BY_CODE = Coded.byCode(values());

    private final int code;

    TrailingMode(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static TrailingMode ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
