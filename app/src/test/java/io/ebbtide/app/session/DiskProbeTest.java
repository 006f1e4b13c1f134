package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskProbeTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTellWhatIsFree() throws IOException {
        DiskProbe probe = new DiskProbe(directory);
        probe.tryToWrite();

        assertThat(probe.freeBytes()).isPositive();
        assertThat(directory.resolve(DiskProbe.FILE_NAME)).hasSize(1);
    }

    /** A directory in the probe's place cannot be written by anybody, root included. */
    @Test
    void shouldFailWhileNothingCanBeWritten() throws IOException {
        DiskProbe probe = new DiskProbe(directory);
        Path inTheWay = Files.createDirectory(directory.resolve(DiskProbe.FILE_NAME));
        probe.tryToWrite();
        assertThatThrownBy(probe::freeBytes).isInstanceOf(IOException.class);

        Files.delete(inTheWay);
        probe.tryToWrite();

        assertThat(probe.freeBytes()).isPositive();
    }
}
