package io.ebbtide.engine.model;

/** What protects a position besides the software stop, which is armed in every state from the first fill on. */
public enum ProtectionState implements Coded {
    /** Nothing rests at the venue. */
    NONE(0),
    /** A take profit order was sent and is not known to work. */
    PLACING_TP(1),
    /** A take profit order works. */
    TP(2),
    /** Cancel of the resting order is under way, so that an exit can sell. */
    RELEASING(3),
    /** Cancel of the take profit is under way, so that the stop side can take its place. */
    SWITCHING_TO_SL(4),
    /** A stop order was sent and is not known to work. */
    PLACING_SL(5),
    /** A stop order works; on a venue without them nothing rests, the balance is free and the software stop stands alone. */
    SL(6),
    /** Cancel of the stop order is under way, so that the take profit can take its place. */
    SWITCHING_TO_TP(7),
    /** Cancel of the resting order is under way, so that it can be placed for a quantity that has grown. */
    RESIZING(8);

    private static final ProtectionState[] BY_CODE = Coded.byCode(values());

    private final int code;

    ProtectionState(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ProtectionState ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
