package io.ebbtide.gateway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ccxt's class binance in Node, which knows nothing of this project, as a client of the local venue. Installed by npm below target/ at first
 * use, 50 MB, and therefore slow; skipped without npm or without its registry.
 */
@Tag("slow")
class CcxtClientTest {
    private static final String VERSION = "4.5.84";
    private static final Path FOLDER = Path.of("target", "ccxt-" + VERSION).toAbsolutePath();
    private static final Path SCRIPT =
            Path.of("src", "test", "ccxt", "calls.js").toAbsolutePath();
    private static final long MINUTES_MAX = 3;

    @Test
    void shouldServeEveryCallOfTheDocumentsMatrix() throws Exception {
        install();

        List<JsonNode> answers = new ArrayList<>();
        try (LocalVenue venue = TradedVenue.serve()) {
            Ran ran = run(List.of(
                    "node",
                    SCRIPT.toString(),
                    FOLDER.toString(),
                    Integer.toString(venue.port()),
                    RemoteClient.KEY,
                    RemoteClient.SECRET));
            assertThat(ran.exitCode).as(ran.output).isZero();
            for (String line :
                    ran.output.lines().filter(text -> text.startsWith("{")).toList()) {
                answers.add(new ObjectMapper().readTree(line));
            }
            assertThat(venue.failure()).isNotDone();
        }

        List<String> calls =
                answers.stream().map(answer -> answer.get("call").asText()).toList();
        assertThat(calls).containsExactlyElementsOf(ClientMatrix.callsOf("ccxt " + VERSION));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get("got").asText())
                        .as(answer.get("call").asText())
                        .isEqualTo(answer.get("wanted").asText()));
    }

    private static void install() throws Exception {
        if (Files.exists(FOLDER.resolve("node_modules/ccxt/package.json"))) {
            return;
        }
        Files.createDirectories(FOLDER);
        Ran installed;
        try {
            installed = run(List.of(
                    "npm", "install", "--no-audit", "--no-fund", "--prefix", FOLDER.toString(), "ccxt@" + VERSION));
        } catch (IOException e) {
            installed = new Ran(-1, "there is no npm: " + e.getMessage());
        }
        if (installed.exitCode != 0) {
            System.err.println("SKIPPED CcxtClientTest: ccxt cannot be installed: " + installed.output);
        }
        assumeTrue(installed.exitCode == 0, "ccxt cannot be installed: " + installed.output);
    }

    private record Ran(int exitCode, String output) {}

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("ccxt", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Ran(ended ? process.exitValue() : -1, text);
    }
}
