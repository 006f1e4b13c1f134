package io.ebbtide.engine.model;

/** What an execution report reports. */
public enum ExecutionType implements Coded {
    NEW(0),
    TRADE(1),
    CANCELED(2),
    REJECTED(3),
    EXPIRED(4);

    private static final ExecutionType[] BY_CODE = Coded.byCode(values());

    private final int code;

    ExecutionType(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ExecutionType ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
