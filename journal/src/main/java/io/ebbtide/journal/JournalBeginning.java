package io.ebbtide.journal;

import io.ebbtide.engine.snapshot.StateHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Where a journal begins whose first files were deleted behind a snapshot.
 *
 * <p>Shape: {@code recordIndex}, {@code chain} and {@code eventSeq} are those of the last deleted record, 0 and the first chain where
 * nothing is deleted; {@code firstFile} is the name of the first file that counts, empty where all do. Kept in the file {@code beginning},
 * one line, sealed with CRC32C.
 */
public record JournalBeginning(long recordIndex, long chain, long eventSeq, String firstFile) {
    static final String FILE_NAME = "beginning";

    private static final int WORDS = 11;

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
        String line;
        try {
            line = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException e) {
            return whole();
        } catch (CharacterCodingException e) {
            throw damaged(file);
        }
        String[] words = line.split(" ", -1);
        int sealAt = line.lastIndexOf(" crc ");
        if (words.length != WORDS || sealAt < 0 || !words[WORDS - 1].equals(seal(line.substring(0, sealAt)))) {
            throw damaged(file);
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
        Path work = directory.resolve(FILE_NAME + ".tmp");
        try (FileChannel channel = FileChannel.open(
                work, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] bytes = (line + " crc " + seal(line) + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(
                work,
                directory.resolve(FILE_NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        QueueStorage.forceDirectory(directory);
    }

    private static String seal(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(crc.getValue());
    }

    private static DamageException damaged(Path file) {
        return new DamageException(1, file, 0, "the note that says where the journal begins is not as it was written");
    }
}
