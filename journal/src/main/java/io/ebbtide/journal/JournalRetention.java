package io.ebbtide.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Bounds what a journal takes of the disk: packs its finished files, and deletes those that a verified snapshot makes unnecessary.
 *
 * <p>Touches nothing of the newest file, so that a writer may be at work. Each step leaves a journal that reads the same, or begins later and
 * says so; a death in between only means to begin again. Thread: any, one at a time; neither engine nor journal, because it reads and
 * writes whole files.
 */
public final class JournalRetention {
    private static final long DAY_MS = 86_400_000;

    private final Path directory;
    private final Policy policy;

    /** Applies a policy to one journal. */
    public JournalRetention(Path directory, Policy policy) {
        this.directory = directory;
        this.policy = policy;
    }

    /**
     * What to keep. Shape: a file of a day more than {@code plainDays} ago is packed; one of more than {@code keepDays} ago is deleted
     * when a snapshot covers it, 0 deletes nothing.
     */
    public record Policy(int plainDays, int keepDays) {}

    /** What was done, each a count of files. */
    public record Report(int packed, int deleted) {}

    /**
     * Does what the policy asks for at the moment {@code nowMs}. Shape: {@code coveredRecordIndex} is the last record that the newest
     * verified snapshot covers, 0 where there is none. Errors: damage on the way is a {@link DamageException}, and nothing is deleted.
     */
    public Report apply(long nowMs, long coveredRecordIndex) throws IOException {
        long today = Math.floorDiv(nowMs, DAY_MS);
        if (!endsInNewestFile()) {
            return new Report(0, 0);
        }
        int deleted = deleteCovered(today, coveredRecordIndex);
        int packed = 0;
        List<Path> files = RecordScanner.queueFiles(directory);
        for (Path file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (today - dayOf(file) > policy.plainDays() && Files.exists(file)) {
                PackedFile.pack(directory, file);
                packed++;
            }
        }
        return new Report(packed, deleted);
    }

    /** The file with the last record stays as it is, because Chronicle appends behind it; just after a roll that is not the newest. */
    private boolean endsInNewestFile() throws IOException {
        List<Path> files = RecordScanner.queueFiles(directory);
        if (files.isEmpty()) {
            return false;
        }
        try (FileWindow newest = new FileWindow(files.get(files.size() - 1))) {
            return new RecordFinder().next(newest);
        }
    }

    private static long dayOf(Path file) throws IOException {
        return Math.floorDiv(QueueStorage.dayMs(file), DAY_MS);
    }

    private int deleteCovered(long today, long coveredRecordIndex) throws IOException {
        int deleted = 0;
        removeForgotten();
        List<Path> files = RecordScanner.queueFiles(directory);
        boolean more = policy.keepDays() > 0;
        while (more && files.size() > 1) {
            Path oldest = files.get(0);
            more = today - dayOf(oldest) > policy.keepDays()
                    && deleteIfCovered(oldest, files.get(1), coveredRecordIndex);
            deleted += more ? 1 : 0;
            files = RecordScanner.queueFiles(directory);
        }
        return deleted;
    }

    /** What a death between the note and the deletion left. */
    private void removeForgotten() throws IOException {
        String firstFile = JournalBeginning.read(directory).firstFile();
        for (Path file : RecordScanner.queueFiles(directory)) {
            if (String.valueOf(file.getFileName()).compareTo(firstFile) < 0) {
                delete(file);
            }
        }
    }

    private boolean deleteIfCovered(Path file, Path next, long coveredRecordIndex) throws IOException {
        JournalBeginning behind = endOf(file, next);
        if (behind.recordIndex() > coveredRecordIndex) {
            return false;
        }
        // A snapshot may cover records that were never synced, and is of no use where they are lost.
        JournalFiles.force(directory);
        behind.write(directory);
        delete(file);
        return true;
    }

    /** Proves the oldest file to its end. */
    private JournalBeginning endOf(Path file, Path next) throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            String firstFile = String.valueOf(next.getFileName());
            JournalBeginning end = reader.beginning().withFirstFile(firstFile);
            while (reader.next() && reader.files().get(reader.lastFile()).equals(file)) {
                end = new JournalBeginning(reader.recordIndex(), reader.chain(), reader.lastEventSeq(), firstFile);
            }
            return end;
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(PackedFile.of(file));
    }
}
