package io.ebbtide.engine.model;

/** What a guard says. */
public enum GuardResult implements Coded {
    PASS(0),
    BLOCK(1),
    NO_DATA(2),
    /** Switched off, or older than this guard. */
    OFF(3);

    private static final GuardResult[] BY_CODE = Coded.byCode(values());

    private final int code;

    GuardResult(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static GuardResult ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
