package io.ebbtide.app.report;

import java.util.List;

/** How sound the recorded data was: lines read, lines left out, and a few of those with file, line and why. Immutable. */
public record DataReport(long lines, long badLines, List<String> badLineExamples) {
    /** For runs without recorded data. */
    public static final DataReport NONE = new DataReport(0, 0, List.of());

    /** Copies the list. */
    public DataReport {
        badLineExamples = List.copyOf(badLineExamples);
    }
}
