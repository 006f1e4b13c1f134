package io.ebbtide.journal;

import io.ebbtide.engine.model.Coded;

/** What a record's body is. Codes are stored. */
public enum RecordKind implements Coded {
    EVENT(0),
    COMMAND(1);

    private static final RecordKind[] BY_CODE = Coded.byCode(values());

    private final int code;

    RecordKind(int code) {
        this.code = code;
    }

    /** Whether there is a constant with this stored number. */
    public static boolean isKnown(int code) {
        return code < BY_CODE.length;
    }

    /** The constant with this stored number. Errors: an unknown number is a bug or damage (IndexOutOfBoundsException). */
    public static RecordKind ofCode(int code) {
        return BY_CODE[code];
    }

    @Override
    public int code() {
        return code;
    }
}
