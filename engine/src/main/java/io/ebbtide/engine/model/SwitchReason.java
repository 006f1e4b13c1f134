package io.ebbtide.engine.model;

/** Why a switch began or was rolled back. */
public enum SwitchReason implements Coded {
    /** Mid fell below the threshold of the stop side. */
    PRICE_FELL(0),
    /** Mid rose above the threshold of the take profit side. */
    PRICE_ROSE(1),
    /** The cancel was refused and the order works on. */
    CANCEL_FAILED(2),
    /** The venue did not take the order that was to replace the other. */
    PLACE_FAILED(3),
    /** The order was filled before it could be canceled. */
    FILLED(4),
    /** An exit began and needs the balance. */
    EXIT_STARTED(5);

    private static final SwitchReason[] BY_CODE = Coded.byCode(values());

    private final int code;

    SwitchReason(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static SwitchReason ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
