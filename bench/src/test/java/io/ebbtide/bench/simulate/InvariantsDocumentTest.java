package io.ebbtide.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvariantsDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** All but how often, which is of the run that wrote it. */
    @Test
    void shouldBeTheDocumentOfTheseRules() throws IOException {
        List<String> written = rows(Files.readString(ROOT.resolve("docs/invariants.md")));
        List<String> wanted = rows(InvariantsDocument.text("none", Map.of(), ROOT));

        assertThat(written)
                .as("run ./ebbtide simulate --seeds 2000 --document docs/invariants.md")
                .isEqualTo(wanted);
    }

    @Test
    void shouldNameTestsThatExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            tests = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        for (Rule rule : Rule.values()) {
            if (rule.kind() == Rule.Kind.TEST) {
                assertThat(tests).as(rule.name()).contains(rule.where().split(" "));
            }
        }
    }

    private static List<String> rows(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("Run: "))
                .map(line -> line.replaceFirst("\\| [0-9,]+ (\\|[^|]*\\|)$", "| N $1"))
                .toList();
    }
}
