package io.ebbtide.journal.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went into a bundle.
 *
 * <p>Shape: {@code redacted} and {@code kept} are lines for people: what was taken out, and what is still there although somebody could miss
 * it on such a list; {@code doubt} says why the commands are the recorded ones and do not replay, or null.
 */
public record BundleReport(
        BundleRange range,
        long events,
        long commands,
        List<String> redacted,
        List<String> kept,
        @Nullable String doubt) {
    /** Copies the lists. */
    public BundleReport {
        redacted = List.copyOf(redacted);
        kept = List.copyOf(kept);
    }

    /** The report as text, which is also the file {@code bundle.txt} in the bundle. */
    public String describe() {
        StringBuilder text = new StringBuilder("Ebbtide incident bundle\n");
        text.append("incident   events ")
                .append(range.fromSeq())
                .append(" to ")
                .append(range.toSeq())
                .append('\n');
        text.append("contains   all ")
                .append(events)
                .append(
                        " events from the session's beginning, because the state at the incident follows from them, and ")
                .append(commands)
                .append(" commands\n");
        redacted.forEach(line -> text.append("redacted   ").append(line).append('\n'));
        kept.forEach(line -> text.append("kept       ").append(line).append('\n'));
        if (doubt != null) {
            text.append("note       ").append(doubt).append('\n');
        }
        return text.toString();
    }
}
