package io.ebbtide.journal;

import java.io.IOException;
import java.io.Serial;

/** The journal does not have a place that somebody remembers: it ends before it, or its past is another one. */
public final class NoSuchPositionException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    NoSuchPositionException(JournalPosition position, String reason) {
        super("the journal does not have record " + position.recordIndex() + " of event " + position.eventSeq() + ": "
                + reason);
    }
}
