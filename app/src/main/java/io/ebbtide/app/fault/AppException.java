package io.ebbtide.app.fault;

import org.jspecify.annotations.Nullable;

/**
 * Something the user can act on ends the command: the message is what stderr shows, one problem a line, and never a stack trace.
 *
 * <p>Not for bugs; those stay what they are and end with {@link ExitCode#FAIL_STOP}.
 */
public class AppException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String text;

    /** Ends the command with one of {@link ExitCode} and a message that says what was wrong and what is allowed. */
    public AppException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** The same with the exception that {@code --debug} shows; a message that it does not have is its class name. */
    public AppException(int exitCode, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.text = message != null
                ? message
                : cause == null ? "" : cause.getClass().getSimpleName();
    }

    @Override
    public String getMessage() {
        return text;
    }

    public int exitCode() {
        return exitCode;
    }
}
