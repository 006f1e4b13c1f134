package io.ebbtide.engine.model;

/** What a condition of the machine still allows; worse has the higher number. */
public enum ConditionLevel implements Coded {
    /** Everything. */
    FINE(0),
    /** No entries; what is held is managed as ever. */
    NO_ENTRIES(1),
    /** No entries and no switches between take profit and stop; exits and what they need go on. */
    EXITS_ONLY(2);

    private static final ConditionLevel[] BY_CODE = Coded.byCode(values());

    private final int code;

    ConditionLevel(int code) {
        this.code = code;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ConditionLevel ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
