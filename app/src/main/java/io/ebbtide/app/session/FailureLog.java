package io.ebbtide.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The fail-stops since the last orderly stop, one a line, so that a start can see that it fails the same way again and again. Thread: the
 * one that runs the session.
 */
final class FailureLog {
    /** So many identical failures in a row make a start a careful one. */
    static final int REPEATED = 3;

    private static final String FILE_NAME = "failures.log";

    private final Path file;

    FailureLog(Path directory) {
        file = directory.resolve(FILE_NAME);
    }

    /** Notes why the session stopped itself. Errors: a disk that refuses is given back, because there is a worse failure to tell. */
    boolean note(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        String line = String.valueOf(root).replace('\n', ' ') + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** An orderly stop: what failed before is over. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The last failure, or "a crash" when nothing was noted. */
    String last() throws IOException {
        List<String> lines = lines();
        return lines.isEmpty() ? "a crash" : "a crash or fail-stop, the last noted one: " + lines.get(lines.size() - 1);
    }

    /** Whether the last failures are the same. */
    boolean isRepeating() throws IOException {
        List<String> lines = lines();
        if (lines.size() < REPEATED) {
            return false;
        }
        List<String> newest = lines.subList(lines.size() - REPEATED, lines.size());
        return newest.stream().distinct().count() == 1;
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
