package io.ebbtide.engine.model;

/** Why an instrument is halted until an operator releases it. */
public enum HaltReason implements Coded {
    /** It is not. */
    NONE(0),
    /** More was sold than we held: coins that are not ours went with it. */
    OVERSOLD(1),
    /** The venue does not trade the instrument, or not for us. */
    NOT_TRADABLE(2),
    /** An operator asked for it. */
    OPERATOR(3);

    private static final HaltReason[] BY_CODE = Coded.byCode(values());

    private final int code;

    HaltReason(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static HaltReason ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
