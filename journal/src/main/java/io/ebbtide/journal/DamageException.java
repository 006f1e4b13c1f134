package io.ebbtide.journal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A record before the journal's end is missing or wrong; nothing after it may be trusted to be complete. The CLI exits with 3. */
public final class DamageException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long recordIndex;
    private final transient @Nullable Path file;
    private final long offsetBytes;

    /** Names the first record that is not there as it was written. */
    public DamageException(long recordIndex, @Nullable Path file, long offsetBytes, String reason) {
        super("journal damaged at record " + recordIndex
                + (file == null ? "" : ", file " + file + " near byte " + offsetBytes) + ": " + reason);
        this.recordIndex = recordIndex;
        this.file = file;
        this.offsetBytes = offsetBytes;
    }

    /** The first bad record, counted from 1. */
    public long recordIndex() {
        return recordIndex;
    }

    /** The file in which it lies or should lie, or null when it cannot be told. */
    public @Nullable Path file() {
        return file;
    }

    /** About where in the file. */
    public long offsetBytes() {
        return offsetBytes;
    }
}
