package io.ebbtide.engine.model;

/** What became of the connection to the venue's account. */
public enum ConnectionChange implements Coded {
    /** Reports may be missed from here on, and requests may get no answer. */
    LOST(0),
    /** It carries reports and requests again; what happened meanwhile was not told. */
    RESTORED(1);

    private static final ConnectionChange[] BY_CODE = Coded.byCode(values());

    private final int code;

    ConnectionChange(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ConnectionChange ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
