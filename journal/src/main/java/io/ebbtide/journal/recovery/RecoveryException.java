package io.ebbtide.journal.recovery;

/** A journal whose replay does not come to what was recorded: nobody may trade on that state. The message says what differs. */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecoveryException(String message, Throwable cause) {
        super(message, cause);
    }

    RecoveryException(String message) {
        super(message);
    }
}
