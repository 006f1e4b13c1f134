package io.ebbtide.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the journal's disk how much is free and whether it can be written: one that has failed turns read-only and still names its free space.
 * Thread: disk.
 */
final class DiskProbe implements DiskWatch.Space {
    /** Among the journal's files; its content is of no use. */
    static final String FILE_NAME = "probe";

    private final Path directory;

    DiskProbe(Path directory) {
        this.directory = directory;
    }

    @Override
    public long freeBytes() throws IOException {
        Files.write(directory.resolve(FILE_NAME), new byte[1]);
        return Files.getFileStore(directory).getUsableSpace();
    }
}
