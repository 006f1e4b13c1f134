package io.ebbtide.app.report;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A CSV file with a header line. Fields are numbers, times, names: none of them needs quoting. Thread: one. */
final class CsvFile implements Closeable {
    private final BufferedWriter out;

    /** Goes on behind the lines that the file has; an empty one gets the header first. */
    CsvFile(Path file, List<String> header) throws IOException {
        out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (Files.size(file) == 0) {
            row(header);
        }
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
