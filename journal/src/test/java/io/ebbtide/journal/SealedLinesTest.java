package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedLinesTest {
    private static final List<String> LINES = List.of("first crc of its kind", "zweite Zeile, mit ü");

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("note");
    }

    @Test
    void shouldGiveBackWhatWasWrittenLast() throws IOException {
        SealedLines.write(file, List.of("older"));
        SealedLines.write(file, LINES);

        assertThat(SealedLines.read(file, "of a test")).isEqualTo(LINES);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldTakeNoFileForNoLines() throws IOException {
        assertThat(SealedLines.read(file, "of a test")).isEmpty();
    }

    @Test
    void shouldRefuseEveryByteThatIsNotAsItWasWritten() throws IOException {
        SealedLines.write(file, LINES);
        byte[] sound = Files.readAllBytes(file);
        for (int at = 0; at < sound.length; at++) {
            byte[] changed = sound.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> SealedLines.read(file, "of a test"))
                    .as("byte %d", at)
                    .isInstanceOf(DamageException.class)
                    .hasMessageContaining("the note of a test is not as it was written");
        }
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Files.createFile(file);

        assertThatThrownBy(() -> SealedLines.read(file, "of a test")).isInstanceOf(DamageException.class);
    }
}
