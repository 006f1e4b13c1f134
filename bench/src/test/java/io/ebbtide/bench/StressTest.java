package io.ebbtide.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;

/**
 * Every hand-made hand-over between threads under jcstress. {@code -Debbtide.stress=quick}, {@code default} or {@code tough} takes longer
 * than the sanity check; {@code -Debbtide.stress-of=GateStress} runs one. That jcstress can fail was shown by forbidding what must come.
 */
class StressTest {
    @Test
    @Tag("slow")
    void shouldHandOverOnlyWhatIsAllowed(@TempDir Path results) throws Exception {
        String mode = System.getProperty("ebbtide.stress", "sanity");
        String which = System.getProperty("ebbtide.stress-of", "io\\.ebbtide\\..*");
        Options options = new Options(new String[] {"-m", mode, "-af", "NONE", "-r", results.toString(), "-t", which});
        assertThat(options.parse()).isTrue();

        JCStress stress = new JCStress(options);

        try {
            assertThatCode(stress::run).doesNotThrowAnyException();
        } finally {
            // jcstress leaves it in the current folder.
            Files.deleteIfExists(Path.of(options.getResultFile()));
        }
    }
}
