package io.ebbtide.journal.tool;

import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Prints every record of a journal.
 *
 * <p>Shape: each line has {@code record}, {@code kind} and the fields of the event or command; prices, quantities and amounts are
 * decimals without {@code E8} in the name; in JSON they are strings, and a time {@code x} comes as ISO text {@code x} and as {@code xNs}.
 */
public final class JournalDump {
    private JournalDump() {}

    /** Prints to {@code out} and gives the journal's end. Errors: what was sound before the damage has been printed. */
    public static TailReport print(Path journalDirectory, DumpFormat format, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        try (JournalReader reader = JournalReader.open(journalDirectory)) {
            while (reader.next()) {
                line.setLength(0);
                format(reader, format, line);
                out.append(line).append('\n');
            }
            return reader.tail();
        }
    }

    private static void format(JournalReader reader, DumpFormat format, StringBuilder line) {
        if (format == DumpFormat.TEXT) {
            describe(reader, new TextFields(line));
            return;
        }
        JsonFields json = new JsonFields(line);
        describe(reader, json);
        json.end();
    }

    private static void describe(JournalReader reader, FieldSink to) {
        to.number("record", reader.recordIndex());
        to.word("kind", reader.kind().name());
        if (reader.kind() == RecordKind.EVENT) {
            EventFields.describe(reader.event(), to);
        } else {
            CommandFields.describe(reader.command(), to);
        }
    }
}
