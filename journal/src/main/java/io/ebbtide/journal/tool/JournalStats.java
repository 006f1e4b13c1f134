package io.ebbtide.journal.tool;

import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalBeginning;
import io.ebbtide.journal.JournalFiles;
import io.ebbtide.journal.JournalReader;
import io.ebbtide.journal.RecordKind;
import io.ebbtide.journal.TailReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a journal consists of.
 *
 * <p>Shape: one row a type that occurs, events first, in the order of their codes. Units: {@code bodyBytes} without envelopes;
 * {@code sizeBytes} of a file is its length, of which most may be a hole.
 */
public record JournalStats(
        List<TypeRow> types,
        List<FileRow> files,
        long firstTimeNs,
        long lastTimeNs,
        JournalBeginning beginning,
        TailReport tail) {
    /** Records of one type. */
    public record TypeRow(RecordKind kind, String type, long records, long bodyBytes) {}

    /** One file of the queue. */
    public record FileRow(Path file, long sizeBytes) {}

    /** Reads the whole journal. */
    public static JournalStats of(Path journalDirectory) throws IOException {
        try (JournalReader reader = JournalReader.open(journalDirectory)) {
            Counter counter = new Counter();
            while (reader.next()) {
                counter.add(reader);
            }
            List<FileRow> files = new ArrayList<>();
            for (Path file : reader.files()) {
                Path onDisk = JournalFiles.onDisk(file);
                files.add(new FileRow(onDisk, Files.size(onDisk)));
            }
            return new JournalStats(
                    counter.rows(), files, counter.firstTimeNs, counter.lastTimeNs, reader.beginning(), reader.tail());
        }
    }

    /** The statistics as a table for people. */
    public void print(Appendable out) throws IOException {
        for (TypeRow row : types) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-8s %-20s %12d records %14d bytes%n",
                    row.kind,
                    row.type,
                    row.records,
                    row.bodyBytes));
        }
        out.append("time     " + Times.iso(firstTimeNs) + " to " + Times.iso(lastTimeNs) + "\n");
        for (FileRow row : files) {
            out.append("file     " + row.file + " " + row.sizeBytes + " bytes\n");
        }
        out.append("begins   " + beginning.describe() + "\n");
        out.append("tail     " + tail.describe() + "\n");
    }

    private static final class Counter {
        private final long[] eventRecords = new long[EventType.values().length];
        private final long[] eventBytes = new long[eventRecords.length];
        private final long[] commandRecords = new long[CommandType.values().length];
        private final long[] commandBytes = new long[commandRecords.length];
        private long firstTimeNs;
        private long lastTimeNs;

        void add(JournalReader reader) {
            if (reader.kind() == RecordKind.COMMAND) {
                int code = reader.command().type.code();
                commandRecords[code]++;
                commandBytes[code] += reader.bodyBytes();
                return;
            }
            int code = reader.event().type.code();
            eventRecords[code]++;
            eventBytes[code] += reader.bodyBytes();
            lastTimeNs = reader.event().recvTimeNs;
            firstTimeNs = firstTimeNs == 0 ? lastTimeNs : firstTimeNs;
        }

        List<TypeRow> rows() {
            List<TypeRow> rows = new ArrayList<>();
            for (EventType type : EventType.values()) {
                add(
                        rows,
                        new TypeRow(RecordKind.EVENT, type.name(), eventRecords[type.code()], eventBytes[type.code()]));
            }
            for (CommandType type : CommandType.values()) {
                add(
                        rows,
                        new TypeRow(
                                RecordKind.COMMAND,
                                type.name(),
                                commandRecords[type.code()],
                                commandBytes[type.code()]));
            }
            return rows;
        }

        private static void add(List<TypeRow> rows, TypeRow row) {
            if (row.records > 0) {
                rows.add(row);
            }
        }
    }
}
