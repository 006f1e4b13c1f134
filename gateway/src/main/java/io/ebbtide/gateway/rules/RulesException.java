package io.ebbtide.gateway.rules;

import java.nio.file.Path;

/** Instrument rules that cannot be used. Shape: the message is one line that says what, where and what is allowed. */
public final class RulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesException(String message) {
        super(message);
    }

    RulesException(Path path, String what, Throwable cause) {
        super(path + ": " + what, cause);
    }
}
