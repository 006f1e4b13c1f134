package io.ebbtide.engine.model;

/** What the engine may do. */
public enum TradingMode implements Coded {
    RUNNING(0),
    /** Exits and protection only. */
    NO_ENTRIES(1),
    /** Sells everything. */
    FLATTENING(2),
    /** Sends nothing. */
    HALTED(3);

    private static final TradingMode[] BY_CODE = Coded.byCode(values());

    private final int code;

    TradingMode(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static TradingMode ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
