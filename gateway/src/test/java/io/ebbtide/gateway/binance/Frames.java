package io.ebbtide.gateway.binance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.gateway.text.SymbolIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Frames as they were recorded or documented, for the tests of this package. */
final class Frames {
    private static final Path SHARED = Path.of("..", "..", "shared", "data");
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private Frames() {}

    static SymbolIndex symbols(List<String> names) {
        SymbolIndex symbols = new SymbolIndex();
        for (int i = 0; i < names.size(); i++) {
            symbols.put(names.get(i), i);
        }
        return symbols;
    }

    /** Skips the test where the shared recordings, which are no part of the repository, do not lie beside the checkout. */
    static void assumeShared() {
        assumeTrue(
                Files.isDirectory(SHARED),
                "SKIPPED: no recordings at " + SHARED.toAbsolutePath().normalize());
    }

    /** The lines of a file of the shared recordings. */
    static List<String> lines(String name) throws IOException {
        try (InputStream file = Files.newInputStream(SHARED.resolve(name));
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** The frames of a combined recording without their receive times. */
    static List<byte[]> combined(String name) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (String line : lines(name)) {
            frames.add(line.substring(line.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8));
        }
        return frames;
    }

    /** The member {@code json} of each line of a file of samples, or the line itself where it has none. */
    static List<JsonNode> samples(String name) throws IOException {
        List<JsonNode> samples = new ArrayList<>();
        for (String line : lines(name)) {
            JsonNode sample = JACKSON.readTree(line);
            samples.add(sample.has("json") ? sample.get("json") : sample);
        }
        return samples;
    }

    static JsonNode tree(String name) throws IOException {
        return JACKSON.readTree(String.join("\n", lines(name)));
    }

    static byte[] bytes(JsonNode sample) {
        return sample.toString().getBytes(StandardCharsets.UTF_8);
    }
}
