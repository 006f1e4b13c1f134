package io.ebbtide.journal.codec;

import java.io.Serial;

/** The bytes are no message of this schema: damage, or a journal of a newer Ebbtide. */
public final class UnreadableRecordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the bytes. */
    public UnreadableRecordException(String message) {
        super(message);
    }

    /** Says what is wrong with the bytes and how it was noticed. */
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
