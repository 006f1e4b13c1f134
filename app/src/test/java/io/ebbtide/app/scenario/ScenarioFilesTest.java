package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code scenarios/} passes, and comes to the same state when it is run again; {@code -Debbtide.scenario=f03} runs those
 * whose names begin so.
 */
class ScenarioFilesTest {
    private static final Path FOLDER = Path.of("..", "scenarios");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            String wanted = System.getProperty("ebbtide.scenario", "");
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(wanted))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void shouldPass(String file) {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve(file), ScenarioFixture.BASE);

        ScenarioResult first = ScenarioRunner.run(scenario);
        ScenarioResult second = ScenarioRunner.run(scenario);

        assertThat(first.failures()).isEmpty();
        assertThat(first.violations()).isEmpty();
        assertThat(second.stateHash()).isEqualTo(first.stateHash());
    }
}
