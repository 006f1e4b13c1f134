package io.ebbtide.engine.model;

/** Why a position is or was sold; a smaller code is more urgent. */
public enum ExitReason implements Coded {
    PANIC(0),
    STOP_LOSS(1),
    TAKE_PROFIT(2),
    TRAILING(3),
    TIME(4),
    MANUAL(5),
    /** Not sold. */
    NONE(6);

    private static final ExitReason[] BY_CODE = Coded.byCode(values());

    private final int code;

    ExitReason(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ExitReason ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
