package io.ebbtide.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds sound records in a journal's files, one file after the other in the order of their names. Thread: one.
 */
final class RecordScanner implements Closeable {
    private static final String SUFFIX = ".cq4";

    private final Path directory;
    private final String firstFile;
    private final List<Path> files;
    private final RecordFinder finder = new RecordFinder();
    private @Nullable FileWindow window;
    private int fileNumber;
    private int suspectFile = -1;
    private long suspectOffset;

    RecordScanner(Path directory, String firstFile) throws IOException {
        this.directory = directory;
        this.firstFile = firstFile;
        files = new ArrayList<>();
        refreshFiles(null);
    }

    /** The queue's files in the order of time; one that is packed stands here by the name that it had. */
    static List<Path> queueFiles(Path directory) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            entries.forEach(found::add);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX + PackedFile.SUFFIX)) {
            for (Path packed : entries) {
                String name = String.valueOf(packed.getFileName());
                found.add(packed.resolveSibling(name.substring(0, name.length() - PackedFile.SUFFIX.length())));
            }
        }
        return new ArrayList<>(found);
    }

    /** The file as it lies on the disk: itself, or its packed form. */
    static Path onDisk(Path file) {
        Path packed = PackedFile.of(file);
        return Files.exists(file) || !Files.exists(packed) ? file : packed;
    }

    List<Path> files() {
        return files;
    }

    /** Moves to the next sound record. Errors: bytes that look like a record and are not are remembered as suspect and skipped. */
    boolean next() throws IOException {
        while (fileNumber < files.size()) {
            FileWindow open = open();
            boolean found = finder.next(open);
            noteSuspect();
            if (found) {
                return true;
            }
            close();
            fileNumber++;
            finder.startAt(0);
        }
        return false;
    }

    private FileWindow open() throws IOException {
        FileWindow open = window;
        if (open == null) {
            open = new FileWindow(files.get(fileNumber));
            window = open;
        }
        return open;
    }

    private void noteSuspect() {
        if (suspectFile < 0 && finder.suspectOffset() >= 0) {
            suspectFile = fileNumber;
            suspectOffset = finder.suspectOffset();
        }
    }

    /** Goes on from here, with fresh bytes. */
    void restartAt(int number, long fromOffset) throws IOException {
        close();
        fileNumber = number;
        finder.startAt(fromOffset);
        suspectFile = -1;
    }

    /** Goes on from here in the file that is open, with fresh bytes. */
    void refreshAt(int number, long fromOffset) throws IOException {
        if (window == null || number != fileNumber) {
            restartAt(number, fromOffset);
            return;
        }
        window.refresh();
        finder.startAt(fromOffset);
        suspectFile = -1;
    }

    /** Looks for files that were added or removed since. Gives the number that a file has now, or -1. */
    int refreshFiles(@Nullable Path known) throws IOException {
        files.clear();
        for (Path file : queueFiles(directory)) {
            if (String.valueOf(file.getFileName()).compareTo(firstFile) >= 0) {
                files.add(file);
            }
        }
        return known == null ? 0 : files.indexOf(known);
    }

    /** Moves to a record, whether it is where it was or its file was written anew since. False where no file has it. */
    boolean seek(JournalPosition position) throws IOException {
        for (int number = 0; number < files.size(); number++) {
            if (files.get(number).endsWith(position.file())) {
                restartAt(number, position.offsetBytes());
                if (next() && envelope().index == position.recordIndex()) {
                    return true;
                }
            }
        }
        for (int number = files.size() - 1; number >= 0; number--) {
            restartAt(number, 0);
            if (next() && fileNumber == number && envelope().index <= position.recordIndex()) {
                return skipTo(position.recordIndex());
            }
        }
        return false;
    }

    private boolean skipTo(long recordIndex) throws IOException {
        boolean found = true;
        while (found && envelope().index < recordIndex) {
            found = next();
        }
        return found && envelope().index == recordIndex;
    }

    /** Number of the first record in a file, 0 where it has none. */
    static long firstIndexOf(Path file) throws IOException {
        try (FileWindow window = new FileWindow(file)) {
            RecordFinder finder = new RecordFinder();
            return finder.next(window) ? finder.envelope().index : 0;
        }
    }

    /** The envelope of the found record, until the next one is looked for. */
    EnvelopeFields envelope() {
        return finder.envelope();
    }

    DirectBuffer buffer() {
        if (window == null) {
            throw new IllegalStateException("no record");
        }
        return window.buffer();
    }

    /** The bytes of the found record begin here in {@link #buffer}. */
    int bufferOffset() {
        return finder.bufferOffset();
    }

    int fileNumber() {
        return fileNumber;
    }

    long offset() {
        return finder.offset();
    }

    long endOffset() {
        return finder.offset() + Envelope.LENGTH_BYTES + finder.envelope().bodyBytes;
    }

    /** Number of the file with the first bytes since the last restart that look like a record and are not, or -1. */
    int suspectFile() {
        return suspectFile;
    }

    long suspectOffset() {
        return suspectOffset;
    }

    @Override
    public void close() throws IOException {
        if (window != null) {
            window.close();
            window = null;
        }
    }
}
