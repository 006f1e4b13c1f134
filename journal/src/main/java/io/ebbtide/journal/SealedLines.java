package io.ebbtide.journal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A small file of the journal for people and program alike: lines of text, each sealed by {@code crc} and the CRC32C of its UTF-8 bytes in
 * hexadecimal digits.
 */
final class SealedLines {
    private static final String SEAL = " crc ";

    private SealedLines() {}

    /** The lines without their seals, none where there is no file. Errors: a line that is not as it was written is a {@link DamageException}. */
    static List<String> read(Path file, String whatItSays) throws IOException {
        List<String> sealed;
        try {
            sealed = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw damaged(file, whatItSays);
        }
        if (sealed.isEmpty()) {
            throw damaged(file, whatItSays);
        }
        List<String> lines = new ArrayList<>();
        for (String line : sealed) {
            int sealAt = line.lastIndexOf(SEAL);
            if (sealAt < 0 || !line.equals(sealed(line.substring(0, sealAt)))) {
                throw damaged(file, whatItSays);
            }
            lines.add(line.substring(0, sealAt));
        }
        return lines;
    }

    /** Puts these in the place of what the file says, durably; a death on the way leaves what was there. */
    static void write(Path file, List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(sealed(line)).append('\n');
        }
        DurableFile.replace(file, text.toString());
    }

    private static String sealed(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return line + SEAL + Long.toHexString(crc.getValue());
    }

    /** What a file that is not as it was written is refused with. */
    static DamageException damaged(Path file, String whatItSays) {
        return new DamageException(1, file, 0, "the note " + whatItSays + " is not as it was written");
    }
}
