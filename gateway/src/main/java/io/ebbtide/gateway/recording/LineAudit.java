package io.ebbtide.gateway.recording;

import io.ebbtide.gateway.recording.RecordingReport.BadLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the lines of one file by verdict and refuses the file when more than one in a thousand is bad.
 *
 * <p>The share is known at the file's end only: two bad lines near its top must not condemn a file of a million. What is hopeless is
 * still refused early: more than {@link #EARLY_BAD_LINES} bad lines that are over a tenth of those read. Thread: the reader's.
 */
final class LineAudit {
    private static final int KEPT_BAD_LINES = 5;
    private static final long BAD_ONE_IN = 1_000;
    private static final long EARLY_BAD_LINES = 1_000;
    private static final long EARLY_ONE_IN = 10;

    private final Path path;
    private final EnumMap<LineVerdict, long[]> skippedCounts = new EnumMap<>(LineVerdict.class);
    private final List<BadLine> badLines = new ArrayList<>(KEPT_BAD_LINES);
    private long rows;
    private long badLineCount;

    LineAudit(Path path) {
        this.path = path;
    }

    /** Errors: a hopeless file is refused (RecordingException). */
    void add(LineVerdict verdict, long line) {
        rows++;
        switch (verdict.kind()) {
            case EVENTS -> {}
            case SKIPPED -> addSkipped(verdict);
            case BAD -> addBad(verdict, line);
        }
    }

    /** The file's end. Errors: too many bad lines are refused (RecordingException). */
    void finish() {
        if (badLineCount * BAD_ONE_IN > rows) {
            throw refusal();
        }
    }

    long rows() {
        return rows;
    }

    long badLineCount() {
        return badLineCount;
    }

    List<BadLine> badLines() {
        return List.copyOf(badLines);
    }

    SortedMap<String, Long> skipped() {
        SortedMap<String, Long> skipped = new TreeMap<>();
        skippedCounts.forEach((verdict, count) -> skipped.put(verdict.text(), count[0]));
        return skipped;
    }

    private void addSkipped(LineVerdict verdict) {
        long[] count = skippedCounts.get(verdict);
        if (count == null) {
            count = new long[1];
            skippedCounts.put(verdict, count);
        }
        count[0]++;
    }

    private void addBad(LineVerdict verdict, long line) {
        badLineCount++;
        if (badLines.size() < KEPT_BAD_LINES) {
            badLines.add(new BadLine(line, verdict.text()));
        }
        if (badLineCount > EARLY_BAD_LINES && badLineCount * EARLY_ONE_IN > rows) {
            throw refusal();
        }
    }

    private RecordingException refusal() {
        BadLine first = badLines.get(0);
        String what = String.format(
                Locale.ROOT,
                "line %d: %s (%d bad of %d lines read, allowed is 1 in %d)",
                first.line(),
                first.reason(),
                badLineCount,
                rows,
                BAD_ONE_IN);
        return RecordingException.damaged(path, what);
    }
}
