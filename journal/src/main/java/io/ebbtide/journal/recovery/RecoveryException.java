package io.ebbtide.journal.recovery;

import org.jspecify.annotations.Nullable;

/** A journal whose replay does not come to what was recorded: nobody may trade on that state. The message says what is wrong. */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** The engine says something else than it said when it was recorded. */
        DIFFERS,
        /** The engine stops on an event, as it did when it was recorded. */
        STOPS
    }

    RecoveryException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
