package io.ebbtide.journal.snapshot;

import io.ebbtide.journal.DurableFile;
import io.ebbtide.journal.JournalFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The snapshots of one journal: a directory of files whose names sort by the event they were taken after. Kept are the newest ones to
 * restart from, and the oldest of each day that the journal still has: where days are deleted, a replay begins there.
 *
 * <p>Thread: one writes; others may list and read meanwhile. Errors: those of the disk are IOExceptions; a failed write leaves the older
 * snapshots as they were.
 */
public final class SnapshotStore {
    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".bin";
    private static final String DIRECTORY = "snapshots";
    private static final String JOURNAL_SUFFIX = ".cq4";

    private final Path directory;
    private final Path journal;
    private final int keep;
    private Consumer<String> crashPoint = place -> {};

    /** Keeps those of {@code journal} in {@code directory}, which need not exist yet; {@code keep} are there to restart from. */
    SnapshotStore(Path directory, Path journal, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keeping " + keep + " snapshots");
        }
        this.directory = directory;
        this.journal = journal;
        this.keep = keep;
    }

    /** Tells where a write is, for those who want to see a process die there. */
    public void onCrashPoint(Consumer<String> place) {
        crashPoint = place;
    }

    /** The snapshots beside a journal, to be read. */
    public static SnapshotStore reading(Path journalDirectory) {
        return keeping(journalDirectory, Integer.MAX_VALUE);
    }

    /** The same, to be written, with so many to restart from. */
    public static SnapshotStore keeping(Path journalDirectory, int keep) {
        return new SnapshotStore(beside(journalDirectory), journalDirectory, keep);
    }

    /** Where the snapshots of a journal are: beside it. */
    public static Path beside(Path journalDirectory) {
        return journalDirectory.toAbsolutePath().normalize().resolveSibling(DIRECTORY);
    }

    /**
     * Writes one more, durably, after the journal up to it is on the disk, and then removes those that need not be kept, and any that claims to be of a later event: its end of
     * the journal was lost. Gives its file.
     */
    public Path write(Snapshot snapshot) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(String.format(
                Locale.ROOT, "%s%019d-%s%s", PREFIX, snapshot.position().eventSeq(), dayOf(snapshot), SUFFIX));
        crashPoint.accept("snapshot-before");
        JournalFiles.force(journal);
        SnapshotFile.write(snapshot, file, crashPoint);
        crashPoint.accept("snapshot-named");
        removeBeside(file);
        crashPoint.accept("snapshot-done");
        return file;
    }

    /** The journal's file that the snapshot's record is in, without the ending. */
    private static String dayOf(Snapshot snapshot) {
        return snapshot.position().file().replace(JOURNAL_SUFFIX, "");
    }

    private static String dayOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int dash = name.lastIndexOf('-');
        return dash < PREFIX.length() ? "" : name.substring(dash + 1, name.length() - SUFFIX.length());
    }

    private boolean hasDay(String day) {
        return Files.exists(JournalFiles.onDisk(journal.resolve(day + JOURNAL_SUFFIX)));
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

    /** The last record up to which all of the newest ones, as many as a restart may fall back to, cover the journal; 0 without any. */
    public long coveredRecordIndex() throws IOException {
        long covered = Long.MAX_VALUE;
        List<Path> files = files();
        for (Path file : files.subList(0, Math.min(keep, files.size()))) {
            long recordIndex = recordIndexOf(file);
            covered = recordIndex == 0 ? covered : Math.min(covered, recordIndex);
        }
        return covered == Long.MAX_VALUE ? 0 : covered;
    }

    /** The record that a snapshot was taken after, 0 for one whose bytes are not sound: no restart will take that. */
    public long recordIndexOf(Path file) throws IOException {
        try {
            return read(file).position().recordIndex();
        } catch (BadSnapshotException e) {
            return 0;
        }
    }

    /** Reads one and proves its bytes. Errors: {@link BadSnapshotException}. */
    public Snapshot read(Path file) throws IOException {
        return SnapshotFile.read(file);
    }

    private void removeBeside(Path newest) throws IOException {
        List<Path> valid = new ArrayList<>(files());
        while (valid.get(0).compareTo(newest) > 0) {
            Files.delete(valid.remove(0));
        }
        for (int i = keep; i < valid.size(); i++) {
            boolean oldestOfItsDay =
                    i == valid.size() - 1 || !dayOf(valid.get(i)).equals(dayOf(valid.get(i + 1)));
            if (!oldestOfItsDay || !hasDay(dayOf(valid.get(i)))) {
                Files.delete(valid.get(i));
            }
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, DurableFile::isUnfinished)) {
            for (Path left : entries) {
                Files.delete(left);
            }
        }
    }
}
