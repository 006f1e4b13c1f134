package io.ebbtide.engine.model;

/** What an operator can ask for. */
public enum OperatorAction implements Coded {
    PAUSE(0),
    /** Ends a pause and accepts a drawdown that stops entries. */
    RESUME(1),
    /** Sell one instrument or, without one, all. */
    EXIT(2),
    /** No entries until released. */
    KILL(3),
    /** Orderly stop of the session. */
    STOP(4),
    /** Sell one instrument at once or, without one, all and allow no entries until released. */
    PANIC(5),
    /** Take one instrument or, without one, all out of trading; what is held stays protected. */
    HALT(6),
    /** Let one halted instrument or, without one, all trade again. */
    RELEASE(7),
    /** No entries into one instrument or, without one, any, until unlocked; kept over restarts. */
    LOCK(8),
    /** Ends a lock. */
    UNLOCK(9);

    private static final OperatorAction[] BY_CODE = Coded.byCode(values());

    private final int code;

    OperatorAction(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static OperatorAction ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
