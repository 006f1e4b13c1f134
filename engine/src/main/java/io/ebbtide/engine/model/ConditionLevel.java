package io.ebbtide.engine.model;

/** What a condition of the machine still allows. Codes are stored; how bad a level is, its severity says. */
public enum ConditionLevel implements Coded {
    /** Everything. */
    FINE(0, 0),
    /** No entries; what is held is managed as ever. */
    NO_ENTRIES(1, 2),
    /** No entries and no switches between take profit and stop; exits and what they need go on. */
    EXITS_ONLY(2, 3),
    /** Everything, but a person should look. */
    NOTICED(3, 1);

    private static final ConditionLevel[] BY_CODE = Coded.byCode(values());

    private final int code;
    private final int severity;

    ConditionLevel(int code, int severity) {
        this.code = code;
        this.severity = severity;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static ConditionLevel ofCode(int code) {
        return BY_CODE[code];
    }

    public boolean isWorseThan(ConditionLevel other) {
        return severity > other.severity;
    }

    @Override
    public int code() {
        return code;
    }
}
