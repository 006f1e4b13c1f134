package io.ebbtide.engine.model;

/** What is known after asking a venue for something. */
public enum VenueOutcome implements Coded {
    ACCEPTED(0),
    /** The venue certainly did not do it. */
    REFUSED(1),
    /** Certainly not done, and it may be asked again after a pause. */
    RETRY_LATER(2),
    /** It may or may not have been done. */
    UNKNOWN(3);

    private static final VenueOutcome[] BY_CODE = Coded.byCode(values());

    private final int code;

    VenueOutcome(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static VenueOutcome ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
