package io.ebbtide.engine.model;

/** What a query says about an order. */
public enum VenueOrderStatus implements Coded {
    /** The venue does not show it; proof of absence only after the horizon. */
    NOT_FOUND(0),
    WORKING(1),
    FILLED(2),
    CANCELED(3),
    REJECTED(4),
    EXPIRED(5);

    private static final VenueOrderStatus[] BY_CODE = Coded.byCode(values());

    private final int code;

    VenueOrderStatus(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static VenueOrderStatus ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
