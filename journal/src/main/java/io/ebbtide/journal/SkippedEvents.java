package io.ebbtide.journal;

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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Events that a person has taken out of a session because the engine stops on them each time: they stay in the journal, and no engine is told
 * of them. Kept in the file {@code skipped} among the journal's files, one line each, sealed with CRC32C. Immutable.
 */
public final class SkippedEvents {
    static final String FILE_NAME = "skipped";

    /** Nothing is left out. */
    public static final SkippedEvents NONE = new SkippedEvents(List.of());

    private static final Pattern LINE = Pattern.compile(
            "(ebbtide-skip-1 event ([0-9]{1,18}) at ([0-9]{1,18}) by (\\S+) because (.+)) crc ([0-9a-f]+)");

    private final List<Skip> skips;

    private SkippedEvents(List<Skip> skips) {
        this.skips = List.copyOf(skips);
    }

    /**
     * One event that is left out, and who said so. Units: {@code wallMs} since 1970.
     *
     * <p>Shape: {@code operator} without white space, {@code reason} one line.
     */
    public record Skip(long eventSeq, long wallMs, String operator, String reason) {
        /** Makes one line and one word of what a person wrote. */
        public Skip {
            operator = operator.replaceAll("\\s+", "_");
            reason = reason.replaceAll("\\s+", " ").strip();
            if (operator.isEmpty() || reason.isEmpty()) {
                throw new IllegalArgumentException("a skipped event needs who and why");
            }
        }

        private String line() {
            return "ebbtide-skip-1 event " + eventSeq + " at " + wallMs + " by " + operator + " because " + reason;
        }

        /** One line for people. */
        public String describe() {
            return "event " + eventSeq + " is left out, said " + operator + ": " + reason;
        }
    }

    /** What a journal's directory says. Errors: a line that is not as it was written is a {@link DamageException}. */
    public static SkippedEvents read(Path journal) throws IOException {
        Path file = journal.resolve(FILE_NAME);
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (CharacterCodingException e) {
            throw damaged(file);
        }
        List<Skip> skips = new ArrayList<>();
        for (String line : lines) {
            Matcher match = LINE.matcher(line);
            if (!match.matches() || !match.group(6).equals(seal(match.group(1)))) {
                throw damaged(file);
            }
            skips.add(new Skip(
                    Long.parseLong(match.group(2)), Long.parseLong(match.group(3)), match.group(4), match.group(5)));
        }
        return new SkippedEvents(skips);
    }

    /** Adds one, durably; a death on the way leaves what was there. The caller holds the directory's lock. */
    public static void add(Path journal, Skip skip) throws IOException {
        List<Skip> skips = new ArrayList<>(read(journal).skips);
        skips.add(skip);
        StringBuilder text = new StringBuilder();
        for (Skip each : skips) {
            text.append(each.line()).append(" crc ").append(seal(each.line())).append('\n');
        }
        Path work = journal.resolve(FILE_NAME + ".tmp");
        try (FileChannel channel = FileChannel.open(
                work, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                work, journal.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        QueueStorage.forceDirectory(journal);
    }

    /** Whether no engine is told of this event. */
    public boolean contains(long eventSeq) {
        for (int i = 0; i < skips.size(); i++) {
            if (skips.get(i).eventSeq == eventSeq) {
                return true;
            }
        }
        return false;
    }

    /** Those behind an event, in the order in which they were said. */
    public List<Skip> behind(long eventSeq) {
        return skips.stream().filter(skip -> skip.eventSeq > eventSeq).toList();
    }

    private static String seal(String line) {
        CRC32C crc = new CRC32C();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    private static DamageException damaged(Path file) {
        return new DamageException(1, file, 0, "the note of events that are left out is not as it was written");
    }
}
