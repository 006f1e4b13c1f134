package io.ebbtide.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a journal ends.
 *
 * <p>Shape: {@code recordsKept} is also the index of the last good record; {@code torn} says that something unfinished or damaged follows
 * it, then {@code file} and {@code offsetBytes} say where and {@code reason} why; otherwise file is null. A file that was cut exactly
 * between two records by a tool that also wrote Chronicle's end mark cannot be told from a whole one: keep chain heads elsewhere for that.
 */
public record TailReport(
        long recordsKept,
        long lastEventSeq,
        boolean torn,
        @Nullable Path file,
        long offsetBytes,
        String reason) {

    /** The report as one line for people. */
    public String describe() {
        if (!torn) {
            return "complete: " + recordsKept + " records";
        }
        return "tail cut after record " + recordsKept + " (event " + lastEventSeq + "), file " + file + " at byte "
                + offsetBytes + ": " + reason;
    }
}
