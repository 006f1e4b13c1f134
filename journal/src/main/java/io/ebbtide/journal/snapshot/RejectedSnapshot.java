package io.ebbtide.journal.snapshot;

import java.nio.file.Path;

/** A snapshot that was not used, and why. */
public record RejectedSnapshot(Path file, String reason) {
    /** One line for people. */
    public String describe() {
        return "snapshot " + file.getFileName() + " was not used: " + reason;
    }
}
