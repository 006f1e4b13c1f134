package io.ebbtide.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What a report's file says about a time that the journal no longer has, because its first days were deleted: these lines stay, the others are
 * told anew. A death on the way leaves the file as it was.
 */
final class EarlierLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private EarlierLines() {}

    /** When a line is about. */
    private interface TimeOf {
        /** In nanoseconds since 1970; a line without a time is not kept. */
        long timeNs(String line) throws IOException;
    }

    /** Keeps rows of a CSV file by the column of the time in which they were written. */
    static void keepRows(Path file, List<String> header, String column, long beforeNs) throws IOException {
        int at = header.indexOf(column);
        keep(file, 1, beforeNs, line -> {
            String[] fields = line.split(",", -1);
            return fields.length == header.size() ? parse(fields[at]) : Long.MAX_VALUE;
        });
    }

    /** Keeps lines of a file with one JSON object a line by a field. */
    static void keepObjects(Path file, String field, long beforeNs) throws IOException {
        keep(file, 0, beforeNs, line -> {
            JsonNode time = JSON.readTree(line).path(field);
            return time.isTextual() ? parse(time.asText()) : Long.MAX_VALUE;
        });
    }

    private static void keep(Path file, int headerLines, long beforeNs, TimeOf timeOf) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        // A byte that is no text is replaced: it must not keep a session from its positions.
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
                BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
            int lines = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (lines++ < headerLines || isBefore(line, beforeNs, timeOf)) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The last line may be torn: it is about the end, which the journal has. */
    private static boolean isBefore(String line, long beforeNs, TimeOf timeOf) {
        try {
            return timeOf.timeNs(line) < beforeNs;
        } catch (IOException | DateTimeParseException e) {
            return false;
        }
    }

    private static long parse(String text) {
        Instant time = Instant.parse(text);
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano());
    }
}
