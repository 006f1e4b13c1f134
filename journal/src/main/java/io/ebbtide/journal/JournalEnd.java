package io.ebbtide.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The last sound record of a journal and what Chronicle's storage says about it and the bytes behind it.
 *
 * <p>Shape: {@code file} is the number of its file in {@code scanner}; {@code proved} is false where no record was read, then the offsets are 0
 * and the numbers those of the journal's beginning. Thread: that of the scanner.
 */
record JournalEnd(
        RecordScanner scanner, boolean proved, int file, long offset, long endOffset, long recordIndex, long eventSeq) {
    /** How the journal ends when no sound record follows. */
    TailReport describe() throws IOException {
        if (scanner.suspectFile() >= 0) {
            return torn(scanner.suspectFile(), scanner.suspectOffset(), "a record is incomplete or wrong");
        }
        for (int number = file; number < scanner.files().size(); number++) {
            StoragePage.Walk walk = walkFrom(number, number == file ? endOffset : 0);
            if (walk.end() != StoragePage.End.CLEAN) {
                return torn(number, walk.offset(), walk.end().text());
            }
        }
        return new TailReport(recordIndex, eventSeq, false, null, 0, StoragePage.End.CLEAN.text());
    }

    private StoragePage.Walk walkFrom(int number, long fromOffset) throws IOException {
        try (FileWindow window = new FileWindow(scanner.files().get(number))) {
            boolean last = number == file && proved;
            if (last && !StoragePage.isFinished(window, offset, (int) (endOffset - offset))) {
                return new StoragePage.Walk(StoragePage.End.UNFINISHED, endOffset);
            }
            return StoragePage.walk(window, fromOffset);
        }
    }

    /** A report that the journal is cut there. */
    TailReport torn(int fileNumber, long cutOffset, String reason) {
        return new TailReport(recordIndex, eventSeq, true, scanner.files().get(fileNumber), cutOffset, reason);
    }

    /** Whether pages are empty between this record and the one that the scanner found. */
    boolean isLostPageBehind() throws IOException {
        try (FileWindow window = new FileWindow(path())) {
            long foundOffset = scanner.fileNumber() == file ? scanner.offset() : Long.MAX_VALUE;
            return LostPages.lieBetween(window, endOffset, foundOffset);
        }
    }

    /** Whether Chronicle's own header agrees about the record, so that it would append behind it. */
    boolean isHeaderRight(long firstIndexOfFile) throws IOException {
        if (!proved) {
            return true;
        }
        try (FileWindow window = new FileWindow(path())) {
            return StorageHeader.isSound(window, offset, recordIndex - firstIndexOfFile);
        }
    }

    private Path path() {
        return scanner.files().get(file);
    }
}
