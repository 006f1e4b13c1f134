package io.ebbtide.app.explain;

import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The last event that is not after a time: the one before the first later one.
 *
 * <p>Shape: {@code seq} is 0 when the journal begins later. Units: nanoseconds since 1970; {@code timeNs} is the place's own time, {@code
 * firstNs} that of the journal's first event.
 */
public record JournalPlace(long seq, long timeNs, long firstNs) {
    /** Reads the journal up to the place. */
    public static JournalPlace find(Path journal, long atNs) throws IOException {
        long seq = 0;
        long timeNs = 0;
        long firstNs = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.kind() != RecordKind.EVENT) {
                    continue;
                }
                firstNs = firstNs == 0 ? reader.event().recvTimeNs : firstNs;
                if (reader.event().recvTimeNs > atNs) {
                    break;
                }
                seq = reader.event().seq;
                timeNs = Math.max(timeNs, reader.event().recvTimeNs);
            }
        }
        return new JournalPlace(seq, timeNs, firstNs);
    }
}
