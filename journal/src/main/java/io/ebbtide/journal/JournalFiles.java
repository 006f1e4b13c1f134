package io.ebbtide.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The files of a journal, for whoever neither reads nor writes records. Thread: any. */
public final class JournalFiles {
    private JournalFiles() {}

    /** Forces everything that is appended by now to the disk, whoever wrote it; a directory that is not there holds nothing. */
    public static void force(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (Path file : RecordScanner.queueFiles(directory)) {
            try (FileChannel channel = FileChannel.open(onDisk(file), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A file of the journal as it lies on the disk: itself, or its packed form. */
    public static Path onDisk(Path file) {
        return RecordScanner.onDisk(file);
    }
}
