package io.ebbtide.guilty.order;

import java.nio.file.Files;
import java.nio.file.Path;

/** Guilty: looks at the disk. */
public final class ReadsFiles {
    public boolean isThere() {
        return Files.exists(Path.of("x"));
    }
}
