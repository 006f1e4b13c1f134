package io.ebbtide.journal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another process, or another writer of this one, owns the journal's directory. The CLI exits with 4. */
public final class JournalLockedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the directory. */
    public JournalLockedException(Path directory) {
        super("journal directory is in use by another process: " + directory);
    }
}
