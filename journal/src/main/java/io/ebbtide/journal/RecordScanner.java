package io.ebbtide.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds sound records in a journal's files, one file after the other in the order of their names. Thread: one.
 */
final class RecordScanner implements Closeable {
    private static final String SUFFIX = ".cq4";

    private final List<Path> files;
    private final RecordFinder finder = new RecordFinder();
    private @Nullable FileWindow window;
    private int fileNumber;
    private int suspectFile = -1;
    private long suspectOffset;

    RecordScanner(Path directory) throws IOException {
        files = queueFiles(directory);
    }

    /** The queue's files in the order of time. */
    static List<Path> queueFiles(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            entries.forEach(found::add);
        }
        Collections.sort(found);
        return found;
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

    int bodyBytes() {
        return finder.bodyBytes();
    }

    int fileNumber() {
        return fileNumber;
    }

    long offset() {
        return finder.offset();
    }

    long endOffset() {
        return finder.offset() + Envelope.LENGTH_BYTES + finder.bodyBytes();
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
