package io.ebbtide.journal.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The snapshots of one journal: a directory of files whose names sort by the event they were taken after. The newest ones are kept.
 *
 * <p>Thread: one writes; others may list and read meanwhile. Errors: those of the disk are IOExceptions; a failed write leaves the older
 * snapshots as they were.
 */
public final class SnapshotStore {
    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".bin";
    private static final String DIRECTORY = "snapshots";

    private final Path directory;
    private final int keep;
    private Consumer<String> crashPoint = place -> {};

    /** Keeps the newest {@code keep} in {@code directory}, which need not exist yet. */
    public SnapshotStore(Path directory, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keeping " + keep + " snapshots");
        }
        this.directory = directory;
        this.keep = keep;
    }

    /** Tells where a write is, for those who want to see a process die there. */
    public void onCrashPoint(Consumer<String> place) {
        crashPoint = place;
    }

    /** The snapshots beside a journal, to be read. */
    public static SnapshotStore reading(Path journalDirectory) {
        return new SnapshotStore(beside(journalDirectory), Integer.MAX_VALUE);
    }

    /** Where the snapshots of a journal are: beside it. */
    public static Path beside(Path journalDirectory) {
        return journalDirectory.toAbsolutePath().normalize().resolveSibling(DIRECTORY);
    }

    /**
     * Writes one more, durably, and then removes the oldest beyond the number to keep, and any that claims to be of a later event: its end of
     * the journal was lost. Gives its file.
     */
    public Path write(Snapshot snapshot) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(
                String.format("%s%019d%s", PREFIX, snapshot.position().eventSeq(), SUFFIX));
        crashPoint.accept("snapshot-before");
        SnapshotFile.write(snapshot, file, crashPoint);
        crashPoint.accept("snapshot-named");
        removeBeside(file);
        crashPoint.accept("snapshot-done");
        return file;
    }

    /** All files that have a snapshot's name, the newest first. */
    public List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(Collections.reverseOrder());
        return files;
    }

    /** Reads one and proves its bytes. Errors: {@link BadSnapshotException}. */
    public Snapshot read(Path file) throws IOException {
        return SnapshotFile.read(file);
    }

    private void removeBeside(Path newest) throws IOException {
        int kept = 0;
        for (Path file : files()) {
            boolean isLater = file.compareTo(newest) > 0;
            if (isLater || kept == keep) {
                Files.delete(file);
            } else {
                kept++;
            }
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, SnapshotFile::isTemporary)) {
            for (Path left : entries) {
                Files.delete(left);
            }
        }
    }
}
