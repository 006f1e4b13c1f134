package io.ebbtide.journal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A journal without its beginning was to be read from its beginning. */
public final class JournalBeginsLaterException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says where it begins. */
    public JournalBeginsLaterException(Path directory, JournalBeginning beginning) {
        super("the journal " + directory + " begins " + beginning.describe() + ": what is asked for needs all of it");
    }
}
