package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.model.FixedPoint;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file with one JSON object a line. Thread: one. Memory: one buffer. */
final class JsonLines implements Closeable {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int BUFFER_BYTES = 1 << 16;

    private final JsonGenerator json;

    /** Goes on behind the lines that the file has. */
    JsonLines(Path file) throws IOException {
        json = FACTORY.createGenerator(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER_BYTES));
        json.setRootValueSeparator(null);
    }

    JsonGenerator begin() throws IOException {
        json.writeStartObject();
        return json;
    }

    void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** An amount that is absent when it is 0, such as the limit price of a market order. */
    static void amountOrNull(JsonGenerator json, String name, long valueE8) throws IOException {
        json.writeStringField(name, valueE8 == 0 ? null : FixedPoint.format(valueE8));
    }

    /** A time that is absent when it is 0. */
    static void timeOrNull(JsonGenerator json, String name, long timeNs) throws IOException {
        json.writeStringField(name, timeNs == 0 ? null : ReportText.time(timeNs));
    }

    /** Text, or null. */
    void text(String name, @Nullable String value) throws IOException {
        json.writeStringField(name, value);
    }

    void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
