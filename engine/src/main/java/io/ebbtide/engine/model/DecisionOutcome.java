package io.ebbtide.engine.model;

/** How an evaluation of a buy signal ended. */
public enum DecisionOutcome implements Coded {
    ENTERED(0),
    REFUSED(1),
    /** The price recovered before anything was bought. */
    LAPSED(2);

    private static final DecisionOutcome[] BY_CODE = Coded.byCode(values());

    private final int code;

    DecisionOutcome(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static DecisionOutcome ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
