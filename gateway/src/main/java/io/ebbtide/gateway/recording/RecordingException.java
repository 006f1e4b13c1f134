package io.ebbtide.gateway.recording;

import java.nio.file.Path;

/** Recorded data that cannot be used. Shape: the message is one line that says what, where and what is allowed. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is, so that a command can choose its exit code. */
    public enum Kind {
        /** The wrong path or symbol was asked for. */
        WRONG_USE,
        /** The file is not what it claims to be, or is damaged. */
        DAMAGED,
        /** The file system does not let us read it. */
        UNREADABLE
    }

    private final Kind kind;

    RecordingException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    RecordingException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static RecordingException wrongUse(String message) {
        return new RecordingException(Kind.WRONG_USE, message);
    }

    static RecordingException damaged(Path path, String what) {
        return new RecordingException(Kind.DAMAGED, path + ": " + what);
    }

    /** Which exit code the refusal deserves. */
    public Kind kind() {
        return kind;
    }
}
