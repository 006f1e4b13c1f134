package io.ebbtide.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes a queue whose end is torn fit for appending: its last file is written anew with the sound records, byte for byte.
 *
 * <p>Chronicle appends behind a torn record as if nothing were wrong, or at a place that its damaged header names. What is replaced is
 * first copied to {@code torn-<record>-<n>}. Each step leaves a journal that reads the same, so that a crash in between only means to
 * begin again. Thread: the one that opens the writer, which holds the directory's lock.
 */
final class TailRepair {
    static final String METADATA = "metadata.cq4t";
    private static final String WORK_DIRECTORY = "repair";

    private final JournalOptions options;
    private final List<Path> files;

    TailRepair(JournalOptions options, List<Path> files) {
        this.options = options;
        this.files = files;
    }

    /** Rewrites the file of this number up to and with record {@code lastIndex}, and drops the files after it. */
    void rewrite(int fileNumber, long lastIndex) throws IOException {
        Path directory = options.directory();
        List<Path> replaced = files.subList(fileNumber, files.size());
        keepCopies(replaced, lastIndex);
        for (int i = replaced.size() - 1; i > 0; i--) {
            delete(replaced.get(i));
        }
        Path work = directory.resolve(WORK_DIRECTORY);
        deleteFlat(work);
        Files.createDirectories(work);
        Path target = replaced.get(0);
        Path rewritten = copyRecords(target, work, lastIndex);
        if (Files.exists(rewritten)) {
            Files.move(rewritten, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            delete(target);
        }
        // The file counts where both are there; a day that was packed is the end again after its successor was lost.
        Files.deleteIfExists(PackedFile.of(target));
        Files.deleteIfExists(directory.resolve(METADATA));
        deleteFlat(work);
        QueueStorage.forceDirectory(directory);
    }

    private void keepCopies(List<Path> replaced, long lastIndex) throws IOException {
        int attempt = 1;
        Path copies = options.directory().resolve("torn-" + lastIndex + "-" + attempt);
        while (Files.exists(copies)) {
            attempt++;
            copies = options.directory().resolve("torn-" + lastIndex + "-" + attempt);
        }
        Files.createDirectory(copies);
        for (Path file : replaced) {
            Path onDisk = RecordScanner.onDisk(file);
            Files.copy(onDisk, copies.resolve(onDisk.getFileName()));
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(PackedFile.of(file));
    }

    private Path copyRecords(Path source, Path work, long lastIndex) throws IOException {
        long dayMs = QueueStorage.dayMs(source);
        JournalOptions inWork =
                JournalOptions.of(work).withBlockBytes(options.blockBytes()).withClockMs(() -> dayMs);
        try (FileWindow window = new FileWindow(source);
                QueueStorage storage = new QueueStorage(inWork, DiskRoom.take(work, 0))) {
            RecordFinder finder = new RecordFinder();
            while (finder.next(window) && finder.envelope().index <= lastIndex) {
                int recordBytes = Envelope.LENGTH_BYTES + finder.envelope().bodyBytes;
                storage.buffer().putBytes(0, window.buffer(), finder.bufferOffset(), recordBytes);
                storage.append(recordBytes);
            }
            storage.sync();
        }
        return work.resolve(source.getFileName());
    }

    private static void deleteFlat(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
        Files.delete(directory);
    }
}
