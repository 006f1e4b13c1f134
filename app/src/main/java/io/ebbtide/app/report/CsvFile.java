package io.ebbtide.app.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A CSV file with a header line. Fields are numbers, times, names: none of them needs quoting. Thread: one. */
final class CsvFile implements Closeable {
    private final BufferedWriter out;

    CsvFile(Path file, List<String> header) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        row(header);
    }

    void row(List<String> fields) throws IOException {
        out.write(String.join(",", fields));
        out.write('\n');
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
