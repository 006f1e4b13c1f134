package io.ebbtide.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileYamlTest {
    @TempDir
    Path folder;

    record Case(String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(
                        "tab",
                        "market:\n\tfresh-ms: 5\n",
                        "bad.yaml:2: cannot be read as YAML: found character '\\t(TAB)' that cannot start any token. (Do n..."),
                new Case(
                        "unclosed",
                        "market: {fresh-ms: 5\n",
                        "bad.yaml:2: cannot be read as YAML: expected ',' or '}', but got <stream end>"),
                new Case("list", "- 1\n- 2\n", "bad.yaml:1: must be keys with values, such as mode: paper"),
                new Case("word", "hello\n", "bad.yaml:1: must be keys with values, such as mode: paper"),
                new Case(
                        "alias",
                        "a: &x {b: 1}\nc: *x\n",
                        "bad.yaml:1: anchors and aliases (& and *) are not supported here"),
                new Case(
                        "recursion",
                        "a: &x {b: *x}\n",
                        "bad.yaml:1: anchors and aliases (& and *) are not supported here"),
                new Case("documents", "mode: paper\n---\nmode: live\n", "bad.yaml:2: holds more than one document"),
                new Case("nesting", "a: " + "[".repeat(100_000), "bad.yaml:1: is nested too deeply"),
                new Case(
                        "control character",
                        "mode: paper\nx: \u0007\n",
                        "bad.yaml:2: holds a character that YAML forbids"),
                new Case("complex key", "? {a: 1}\n: 2\n", "bad.yaml:1: a key must be one word"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldRefuseWhatIsNoPlainYaml(Case given) {
        String errors = errorsIn(given.text);

        assertThat(errors).isEqualTo(given.expected);
    }

    @Test
    void shouldAskForEverythingInAnEmptyFile() {
        String errors = errorsIn("# nothing\n");

        assertThat(errors.lines())
                .hasSize(Setting.values().length + keysOfPaper())
                .allMatch(line -> line.startsWith("bad.yaml:1: ") && line.contains(": is missing; allowed: "));
    }

    private static int keysOfPaper() {
        return (int) Arrays.stream(AppKey.values())
                .filter(key -> key.belongsTo(Mode.PAPER))
                .count();
    }

    @Test
    void shouldRefuseALargeFile() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), "# ".repeat(600_000));

        String errors = errorsIn(file);

        assertThat(errors).isEqualTo(file + ": is larger than 1 MiB, which no configuration is");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF, (byte) 0xFE});

        String errors = errorsIn(file);

        assertThat(errors).isEqualTo(file + ": is not UTF-8 text");
    }

    @Test
    void shouldKeepForeignTextOutOfTheTerminal() {
        String errors = new ConfigFixture()
                .with("mode", "\"\\e[2J\\r\\n\\u202Epaper" + "x".repeat(200) + "\"")
                .errors();

        assertThat(errors.lines()).hasSize(1);
        assertThat(errors)
                .contains("\\u001b[2J\\u000d\\u000a\\u202epaper")
                .contains("x... is not allowed")
                .hasSizeLessThan(200);
    }

    @Test
    void shouldEndEveryGarbageWithAReadableError() {
        long seed = 20261122;
        Random random = new Random(seed);
        String base = new ConfigFixture().text();

        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(base);
            for (int i = 0; i < 5; i++) {
                text.setCharAt(
                        random.nextInt(text.length()),
                        "{}[]:&*!|>'\"%@`#,?-\n\t x\u0000\uFFFD".charAt(random.nextInt(25)));
            }
            String errors = errorsIn(text.toString());
            assertThat(errors.lines())
                    .as("seed %d round %d", seed, round)
                    .allMatch(line -> line.startsWith("bad.yaml"));
        }
    }

    private static String errorsIn(String text) {
        try {
            ConfigLoader.parse("bad.yaml", text, List.of());
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }

    private static String errorsIn(Path file) {
        try {
            ConfigLoader.load(file, List.of());
            return "";
        } catch (ConfigException e) {
            return e.getMessage();
        }
    }
}
