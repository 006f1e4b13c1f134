package io.ebbtide.engine.model;

/** Which protective order rests at the venue. The software stop is armed in every one of them once the entry has ended. */
public enum ProtectionState implements Coded {
    NONE(0),
    PLACING_TP(1),
    TP(2),
    /** Cancel of the resting order is under way. */
    RELEASING(3);

    private static final ProtectionState[] BY_CODE = Coded.byCode(values());

    private final int code;

    ProtectionState(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ProtectionState ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
