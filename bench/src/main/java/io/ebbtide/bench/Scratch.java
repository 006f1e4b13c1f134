package io.ebbtide.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for runs whose files nobody reads. */
record Scratch(Path root) {
    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("ebbtide-bench"));
    }

    /** A folder of this name, without what was in it before. */
    Path fresh(String name) throws IOException {
        delete(root.resolve(name));
        return root.resolve(name);
    }

    void delete() throws IOException {
        delete(root);
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
