package io.ebbtide.engine.model;

/** What the value and limit behind a refusal are measured in. */
public enum LimitUnit implements Coded {
    /** Nothing was measured: the refusal says it all. */
    NONE(0),
    /** A whole number. */
    COUNT(1),
    /** A duration in nanoseconds. */
    NANOSECONDS(2),
    /** A ratio E8. */
    RATIO(3),
    /** An amount of the instrument's quote asset, E8. */
    QUOTE(4),
    /** A base quantity E8. */
    QUANTITY(5),
    /** A price E8. */
    PRICE(6);

    private static final LimitUnit[] BY_CODE = Coded.byCode(values());

    private final int code;

    LimitUnit(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static LimitUnit ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
