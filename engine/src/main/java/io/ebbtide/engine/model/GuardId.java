package io.ebbtide.engine.model;

/** A guard of the entry decision. */
public enum GuardId implements Coded {
    STALENESS(0),
    SPREAD(1);

    private static final GuardId[] BY_CODE = Coded.byCode(values());

    private final int code;

    GuardId(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static GuardId ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
