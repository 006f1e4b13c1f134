package io.ebbtide.engine.model;

/** Where an order stands, in FIX words plus our UNKNOWN. */
public enum OrderState implements Coded {
    /** Intent recorded, nothing sent yet. */
    CREATED(0),
    /** Sent, no answer yet. */
    PENDING_NEW(1),
    /** Accepted and working at the venue. */
    NEW(2),
    PARTIALLY_FILLED(3),
    /** Cancel sent, no answer yet. */
    PENDING_CANCEL(4),
    /** Nobody can tell whether the venue has it; its reservation stays until that is proven. */
    UNKNOWN(5),
    FILLED(6),
    CANCELED(7),
    REJECTED(8),
    EXPIRED(9);

    private static final OrderState[] BY_CODE = Coded.byCode(values());

    private final int code;

    OrderState(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static OrderState ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
