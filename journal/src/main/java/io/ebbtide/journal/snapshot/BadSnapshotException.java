package io.ebbtide.journal.snapshot;

import java.io.IOException;
import java.io.Serial;

/** A snapshot that cannot be used: damaged, of another layout, or not of this journal. The message says why; an older one is tried. */
public final class BadSnapshotException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadSnapshotException(String reason) {
        super(reason);
    }

    BadSnapshotException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
