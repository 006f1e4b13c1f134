package io.ebbtide.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a recording of trades long enough to be timed: its files again and again, each copy's times and trade ids after those of the copy
 * before. The market so repeated has one seam a copy; everything else is as recorded.
 */
final class LongRecording {
    private static final int ID = 0;
    private static final int TIME_MS = 1;

    private LongRecording() {}

    /** Writes {@code copies} of each file into {@code directory} under the same names. Gives the number of rows. */
    static long write(List<Path> files, Path directory, int copies) throws IOException {
        long firstMs = Long.MAX_VALUE;
        long lastMs = 0;
        for (Path file : files) {
            List<String> rows = rows(file);
            firstMs = Math.min(firstMs, field(rows.get(1), TIME_MS));
            lastMs = Math.max(lastMs, field(rows.get(rows.size() - 1), TIME_MS));
        }
        long spanMs = lastMs - firstMs + 1;
        long written = 0;
        Files.createDirectories(directory);
        for (Path file : files) {
            written += writeCopies(rows(file), directory.resolve(file.getFileName()), new Copies(copies, spanMs));
        }
        return written;
    }

    private record Copies(int count, long spanMs) {}

    private static long writeCopies(List<String> rows, Path target, Copies copies) throws IOException {
        long idSpan = field(rows.get(rows.size() - 1), ID) - field(rows.get(1), ID) + 1;
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(target)), StandardCharsets.US_ASCII))) {
            out.write(rows.get(0));
            out.write('\n');
            for (int copy = 0; copy < copies.count; copy++) {
                for (String row : rows.subList(1, rows.size())) {
                    int afterId = row.indexOf(',');
                    int afterTime = row.indexOf(',', afterId + 1);
                    out.write(Long.toString(field(row, ID) + copy * idSpan));
                    out.write(',');
                    out.write(Long.toString(field(row, TIME_MS) + copy * copies.spanMs));
                    out.write(row, afterTime, row.length() - afterTime);
                    out.write('\n');
                }
            }
        }
        return (long) copies.count * (rows.size() - 1);
    }

    private static long field(String row, int index) {
        int afterId = row.indexOf(',');
        return index == ID
                ? Long.parseLong(row, 0, afterId, 10)
                : Long.parseLong(row, afterId + 1, row.indexOf(',', afterId + 1), 10);
    }

    private static List<String> rows(Path file) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
