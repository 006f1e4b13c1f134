package io.ebbtide.app.cli;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what was thrown into one readable line and an exit code.
 *
 * <p>Shape: {@code ebbtide: …}; a configuration's problems keep their own form {@code file:line: key: …}, one line each. The stack trace
 * comes only with {@code --debug}.
 */
final class Failures {
    private final PrintWriter err;
    private final BooleanSupplier debug;

    Failures(PrintWriter err, BooleanSupplier debug) {
        this.err = err;
        this.debug = debug;
    }

    /** A command line that cannot be understood. */
    int onWrongUsage(ParameterException wrong, String[] args) {
        StringBuilder line = new StringBuilder("ebbtide: ").append(oneLine(wrong.getMessage()));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            line.append(suggestion(unmatched));
        }
        line.append("; see ")
                .append(wrong.getCommandLine().getCommandSpec().qualifiedName())
                .append(" --help");
        err.println(line);
        traceIfWanted(wrong);
        return ExitCode.USAGE;
    }

    /** Anything that a command threw. */
    int onThrown(Throwable thrown) {
        int exitCode = exitCodeOf(thrown);
        if (thrown instanceof ConfigException) {
            err.println(thrown.getMessage());
        } else if (thrown instanceof AppException) {
            err.println("ebbtide: " + oneLine(thrown.getMessage()));
        } else if (exitCode == ExitCode.ENVIRONMENT) {
            err.println("ebbtide: " + oneLine(describe(thrown)));
        } else {
            err.println("ebbtide: internal error: " + oneLine(describe(thrown)) + where(thrown)
                    + "; --debug shows the stack trace");
        }
        traceIfWanted(thrown);
        return exitCode;
    }

    /** The library also offers words that share no more than a few letters; the first letter is rarely mistyped. */
    private static String suggestion(UnmatchedArgumentException unmatched) {
        String given = unmatched.getUnmatched().isEmpty()
                ? ""
                : unmatched.getUnmatched().get(0);
        for (String suggestion : unmatched.getSuggestions()) {
            if (!given.isEmpty() && suggestion.charAt(0) == given.charAt(0)) {
                return "; did you mean " + suggestion + "?";
            }
        }
        return "";
    }

    private void traceIfWanted(Throwable thrown) {
        if (debug.getAsBoolean()) {
            thrown.printStackTrace(err);
        }
        err.flush();
    }

    private static int exitCodeOf(Throwable thrown) {
        if (thrown instanceof AppException known) {
            return known.exitCode();
        }
        return thrown instanceof IOException || thrown instanceof UncheckedIOException
                ? ExitCode.ENVIRONMENT
                : ExitCode.FAIL_STOP;
    }

    private static String describe(Throwable thrown) {
        Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : null;
        Throwable told = cause == null ? thrown : cause;
        String message = told.getMessage();
        String name = told.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    private static String where(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }
}
