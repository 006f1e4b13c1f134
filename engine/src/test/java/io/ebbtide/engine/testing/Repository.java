package io.ebbtide.engine.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources are. */
public final class Repository {
    private Repository() {}

    /** The folder of the parent POM, from wherever the tests run. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("engine/pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no engine/pom.xml above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
