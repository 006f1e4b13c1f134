package io.ebbtide.journal;

import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a journal begins whose first files were deleted behind a snapshot.
 *
 * <p>Shape: {@code recordIndex}, {@code chain} and {@code eventSeq} are those of the last deleted record, 0 and the first chain where
 * nothing is deleted; {@code firstFile} is the name of the first file that counts, empty where all do. Kept in the file {@code beginning},
 * one line, sealed with CRC32C.
 */
public record JournalBeginning(long recordIndex, long chain, long eventSeq, String firstFile) {
    static final String FILE_NAME = "beginning";

    private static final String SAYS = "that says where the journal begins";
    private static final int WORDS = 9;

    /** The beginning of a journal that is whole. */
    static JournalBeginning whole() {
        return new JournalBeginning(0, Envelope.firstChain(), 0, "");
    }

    JournalBeginning withFirstFile(String newFirstFile) {
        return new JournalBeginning(recordIndex, chain, eventSeq, newFirstFile);
    }

    /** Whether nothing was deleted. */
    public boolean isWhole() {
        return recordIndex == 0;
    }

    /** The beginning as words for people. */
    public String describe() {
        return isWhole()
                ? "with its first record"
                : "after record " + recordIndex + " (event " + eventSeq
                        + "); what came before was deleted behind a snapshot";
    }

    /** What a directory says. Errors: a note that is not as it was written is a {@link DamageException}. */
    static JournalBeginning read(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        List<String> lines = SealedLines.read(file, SAYS);
        if (lines.isEmpty()) {
            return whole();
        }
        String[] words = lines.get(0).split(" ", -1);
        if (words.length != WORDS) {
            throw SealedLines.damaged(file, SAYS);
        }
        return new JournalBeginning(
                Long.parseLong(words[2]), Long.parseUnsignedLong(words[4], 16), Long.parseLong(words[6]), words[8]);
    }

    /** Makes this the directory's beginning, durably. */
    void write(Path directory) throws IOException {
        String line = String.format(
                Locale.ROOT,
                "ebbtide-beginning-1 record %d chain %s event %d file %s",
                recordIndex,
                StateHash.hex(chain),
                eventSeq,
                firstFile);
        SealedLines.write(directory.resolve(FILE_NAME), List.of(line));
    }
}
