package io.ebbtide.app.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that a test expects word for word; with {@code -Debbtide.update-docs=true} they are written instead, for a person to read in the
 * change.
 */
final class ExpectedText {
    private static final Path FOLDER = Path.of("src", "test", "resources", "io", "ebbtide", "app", "explain");

    private ExpectedText() {}

    static String of(String name, String found) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("ebbtide.update-docs")) {
            Files.writeString(file, found);
        }
        return Files.readString(file);
    }
}
