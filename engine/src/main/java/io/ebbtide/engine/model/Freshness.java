package io.ebbtide.engine.model;

/** How far a price can be trusted. */
public enum Freshness implements Coded {
    /** Good for entries. */
    FRESH(0),
    /** Good for exits only. */
    STALE(1),
    /** No longer a price. */
    DEAD(2);

    private static final Freshness[] BY_CODE = Coded.byCode(values());

    private final int code;

    Freshness(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static Freshness ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
