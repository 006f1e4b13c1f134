package io.ebbtide.app.cli;

import io.ebbtide.app.explain.JournalPlace;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;

/** A place in a journal: the number of an event, or a moment in nanoseconds since 1970. */
record Until(long number, boolean isMoment) {
    /** The event's number in a journal. Errors: a moment before the journal is refused. */
    long seqIn(Path journal) throws IOException {
        if (!isMoment) {
            return number;
        }
        JournalPlace place = JournalPlace.find(journal, number);
        if (place.seq() == 0) {
            throw new AppException(ExitCode.USAGE, journal + " begins later than that moment");
        }
        return place.seq();
    }
}
