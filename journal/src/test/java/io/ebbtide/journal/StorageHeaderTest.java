package io.ebbtide.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageHeaderTest {
    @TempDir
    private Path directory;

    /** A new Chronicle with another header fails here: take its checksum over, after looking at what changed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void shouldKnowTheHeaderThatChronicleWrites(int blockMegabytes) throws IOException {
        TestJournal.write(TestJournal.options(directory).withBlockBytes(blockMegabytes << 20), 1000, 1);

        try (FileWindow window = new FileWindow(TestJournal.onlyFile(directory));
                JournalReader reader = JournalReader.open(directory)) {
            reader.skipToEnd();
            assertThat(StorageHeader.checksum(window, window.locate(0, 512))).isEqualTo(StorageHeader.CHECKSUM);
            assertThat(reader.isHeaderRight()).isTrue();
        }
    }
}
