package io.ebbtide.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events that a person has taken out of a session because the engine stops on them each time: they stay in the journal, and no engine is told
 * of them. Kept in the file {@code skipped} among the journal's files, one line each, sealed with CRC32C. Immutable.
 */
public final class SkippedEvents {
    /** Name of the note. */
    public static final String FILE_NAME = "skipped";

    /** Nothing is left out. */
    public static final SkippedEvents NONE = new SkippedEvents(List.of());

    private static final Pattern LINE =
            Pattern.compile("ebbtide-skip-1 event ([0-9]{1,18}) at ([0-9]{1,18}) by (\\S+) because (.+)");

    private static final String SAYS = "of events that are left out";

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
        List<Skip> skips = new ArrayList<>();
        for (String line : SealedLines.read(file, SAYS)) {
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw SealedLines.damaged(file, SAYS);
            }
            skips.add(new Skip(
                    Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), match.group(3), match.group(4)));
        }
        return new SkippedEvents(skips);
    }

    /** Adds one, durably; a death on the way leaves what was there. The caller holds the directory's lock. */
    public static void add(Path journal, Skip skip) throws IOException {
        List<Skip> skips = new ArrayList<>(read(journal).skips);
        skips.add(skip);
        new SkippedEvents(skips).write(journal);
    }

    /** Writes the note for another journal of the same events; where nothing is left out there is none. */
    public void write(Path journal) throws IOException {
        if (!skips.isEmpty()) {
            SealedLines.write(
                    journal.resolve(FILE_NAME), skips.stream().map(Skip::line).toList());
        }
    }

    /** Those up to an event, it included. */
    public SkippedEvents upTo(long eventSeq) {
        return new SkippedEvents(
                skips.stream().filter(skip -> skip.eventSeq <= eventSeq).toList());
    }

    /** The same without who, when and why. */
    public SkippedEvents withoutPeople() {
        return new SkippedEvents(skips.stream()
                .map(skip -> new Skip(skip.eventSeq, 0, "x", "redacted"))
                .toList());
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
}
