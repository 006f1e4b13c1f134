package io.ebbtide.engine.model;

/** What an orderly stop does with what is held. Entries end in any case. */
public enum ShutdownPolicy implements Coded {
    /** Protective orders stay at the venue. */
    KEEP(0),
    /** Protective orders are canceled and not placed again. */
    CANCEL(1),
    /** Everything is sold. */
    FLATTEN(2);

    private static final ShutdownPolicy[] BY_CODE = Coded.byCode(values());

    private final int code;

    ShutdownPolicy(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ShutdownPolicy ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
