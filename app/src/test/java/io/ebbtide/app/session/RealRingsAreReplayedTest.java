package io.ebbtide.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Live and replayed hashes are compared wherever the real rings run, not only where somebody thought of it. Over the sources. */
class RealRingsAreReplayedTest {
    private static final Pattern RUNS_RINGS = Pattern.compile("new LiveSession\\(|JournalThread\\.open\\(");
    private static final String REPLAYED = "@ExtendWith(ReplayedJournals.class)";

    @Test
    void shouldReplayTheJournalsOfEveryTestWithRealRings() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<Path> ringTests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("RealRingsAreReplayedTest.java"))
                    .filter(file -> RUNS_RINGS.matcher(text(file)).find())
                    .toList();

            assertThat(ringTests).hasSizeGreaterThanOrEqualTo(3);
            assertThat(ringTests).allMatch(file -> text(file).contains(REPLAYED));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
