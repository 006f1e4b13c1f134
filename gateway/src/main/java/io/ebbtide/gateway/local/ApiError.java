package io.ebbtide.gateway.local;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A request that is refused: what the client gets for it. Carries no stack trace, for it is an answer and not a fault. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final int code;
    private final long retryAfterSeconds;

    private ApiError(int status, int code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** HTTP status 400 with a code and its documented text. */
    static ApiError of(int code, String message) {
        return new ApiError(BAD_REQUEST, code, message, 0);
    }

    static ApiError unauthorized(int code, String message) {
        return new ApiError(UNAUTHORIZED, code, message, 0);
    }

    /** A limit: 429, or 418 for who does not keep it. */
    static ApiError limited(int status, int code, String message, long retryAfterSeconds) {
        return new ApiError(status, code, message, retryAfterSeconds);
    }

    /** A status without more to say, as scripted faults have it; the body is a page and no JSON. */
    static ApiError page(int status) {
        return new ApiError(status, 0, "", 0);
    }

    static ApiError missing(String parameter) {
        return of(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    /** The refusal that a future ended with, or null when it was a bug. */
    static @Nullable ApiError in(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof ApiError error ? error : null;
    }

    int status() {
        return status;
    }

    /** The venue's code, or 0 where the body is no JSON. */
    int code() {
        return code;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
