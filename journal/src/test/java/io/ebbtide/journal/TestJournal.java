package io.ebbtide.journal;

import io.ebbtide.journal.tool.RecordText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small journals on a day of their own, and ways to look at them. */
public final class TestJournal {
    /** 2026-03-01T00:00:00Z. */
    public static final long DAY_MS = 1_772_323_200_000L;

    private TestJournal() {}

    public static JournalOptions options(Path directory) {
        return JournalOptions.of(directory).withBlockBytes(1 << 20).withClockMs(() -> DAY_MS);
    }

    /** Writes {@code events} random events, with a random command behind every second one. */
    public static List<String> write(JournalOptions options, int events, long seed) throws IOException {
        Samples samples = new Samples(seed);
        List<String> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(options)) {
            long firstSeq = writer.lastEventSeq() + 1;
            for (long seq = firstSeq; seq < firstSeq + events; seq++) {
                var event = samples.event(seq);
                writer.append(event);
                written.add(RecordText.of(event));
                if (seq % 2 == 0) {
                    var command = samples.command(seq / 2, seq);
                    writer.append(command);
                    written.add(RecordText.of(command));
                }
            }
        }
        return written;
    }

    /** All records as text, and how the journal ends. */
    public record Contents(List<String> records, TailReport tail) {}

    public static Contents read(Path directory) throws IOException {
        List<String> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next()) {
                records.add(
                        reader.kind() == RecordKind.EVENT
                                ? RecordText.of(reader.event())
                                : RecordText.of(reader.command()));
            }
            return new Contents(records, reader.tail());
        }
    }

    public static Path onlyFile(Path directory) throws IOException {
        List<Path> files = RecordScanner.queueFiles(directory);
        if (files.size() != 1) {
            throw new IllegalStateException("files: " + files);
        }
        return files.get(0);
    }

    /** Copies the files of a journal, not its subdirectories. */
    public static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (Path entry : entries) {
                Files.copy(entry, to.resolve(entry.getFileName()));
            }
        }
        return to;
    }
}
