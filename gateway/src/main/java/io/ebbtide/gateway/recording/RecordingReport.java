package io.ebbtide.gateway.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** What has been read so far. Shape: {@code files} in source order; {@code skippedSymbols} are those the universe lacks. */
public record RecordingReport(List<FileReport> files, SortedSet<String> skippedSymbols) {
    /**
     * What has been read of one file.
     *
     * <p>Shape: {@code rows} counts lines without the header; {@code badLines} are the first five of {@code badLineCount};
     * {@code skipped} counts good lines that gave no event, by reason. Units: times of the first and last event in nanoseconds since
     * 1970, 0 when there was none.
     */
    public record FileReport(
            Path path,
            RecordingFormat format,
            long rows,
            long events,
            long badLineCount,
            List<BadLine> badLines,
            SortedMap<String, Long> skipped,
            long firstTimeNs,
            long lastTimeNs) {}

    /** A line that could not be used. Shape: {@code line} counts from 1 and includes the header. */
    public record BadLine(long line, String reason) {}

    /** Bad lines of all files. */
    public long badLineCount() {
        return files.stream().mapToLong(FileReport::badLineCount).sum();
    }

    /** Events of all files. */
    public long events() {
        return files.stream().mapToLong(FileReport::events).sum();
    }
}
