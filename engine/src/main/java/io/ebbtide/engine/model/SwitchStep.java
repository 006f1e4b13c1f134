package io.ebbtide.engine.model;

/** What a switch between take profit and stop has come to. */
public enum SwitchStep implements Coded {
    /** The price crossed a threshold. */
    STARTED(0),
    /** The cancel of the order that rests was sent. */
    CANCEL_SENT(1),
    /** That order ended, or is known to work on. */
    CANCEL_RESULT(2),
    /** The order that replaces it was sent. */
    PLACE_SENT(3),
    /** It works, or was not taken. */
    PLACE_RESULT(4),
    /** The other side protects now. */
    COMPLETED(5),
    /** It does not; what protects is the side before, or nothing when the position is sold. */
    ROLLED_BACK(6);

    private static final SwitchStep[] BY_CODE = Coded.byCode(values());

    private final int code;

    SwitchStep(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static SwitchStep ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
