package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command over a backtest's run directory. */
class ExplainCommandTest {
    @TempDir
    static Path folder;

    private static String run = "";

    @BeforeAll
    static void recordABacktest() throws IOException {
        Path bars =
                CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(600));
        run = folder.resolve("run").toString();
        assertThat(CommandLineFixture.backtest(bars, Path.of(run)).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void shouldExplainEveryDecisionOfTheRunDirectory() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode line : CommandLineFixture.jsonLines(Path.of(run, "decisions.jsonl"))) {
            ids.add(line.get("decisionId").asText());
        }

        assertThat(ids).hasSizeGreaterThan(10);
        for (String id : ids) {
            Result result = explain("--decision", id, "--format", "json");
            assertThat(result.err()).as("decision " + id).isEmpty();
            JsonNode json = new ObjectMapper().readTree(result.out());
            assertThat(json.get("doubt").isNull()).as("decision " + id).isTrue();
            assertThat(json.get("scenes")).as("decision " + id).isNotEmpty();
            assertPassesHold(json);
        }
    }

    @Test
    void shouldExplainEveryOrderOfTheRunDirectory() throws IOException {
        for (JsonNode line : CommandLineFixture.jsonLines(Path.of(run, "orders.jsonl"))) {
            String id = line.get("clientOrderId").asText();

            Result byText = explain("--order", id);
            Result byVenue = explain("--order", line.get("venueOrderId").asText());

            assertThat(byText.exitCode()).as(id).isEqualTo(ExitCode.DONE);
            assertThat(byText.out().lines().filter(each -> each.startsWith("> ")))
                    .as(id)
                    .hasSizeGreaterThan(1);
            assertThat(byVenue.out()).isEqualTo(byText.out());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--decision 9999 | no decision 9999; decisions have whole numbers from 1 as in decisions.jsonl; near it: [0-9]+",
                "--order nonsense | no order nonsense; orders look like eb-.*-9zldt as in orders.jsonl, or are the venue's number.*",
                "--symbol XYZ | no symbol XYZ; this session trades BTCUSDT",
                "--symbol BTCUSDT --at yesterday | Invalid value for option '--at': 'yesterday' is no moment; write ISO-8601 .*",
                "--decision 1 --at 2026-01-01T00:00:00Z | --at needs --symbol.*",
                "--decision 1 --order 2 | Error: .* are mutually exclusive.*",
                "--decision 1 --format xml | Invalid value for option '--format': 'xml' is not allowed; allowed: text, json.*"
            })
    void shouldRefuseWithOneLine(String words, String line) {
        Result result = explain(words.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().matches("ebbtide: " + line);
    }

    @Test
    void shouldTakeAMomentInEveryForm() {
        Result iso = explain("--symbol", "BTCUSDT", "--at", "2020-09-13T13:00:00Z");
        Result millis = explain("--symbol", "BTCUSDT", "--at", "1600002000000");
        Result nanos = explain("--symbol", "BTCUSDT", "--at", "1600002000000000000");
        Result end = explain("--symbol", "BTCUSDT");

        assertThat(iso.out()).startsWith("BTCUSDT at 2020-09-13T13:00:00.000Z, event ");
        assertThat(millis.out()).isEqualTo(iso.out());
        assertThat(nanos.out()).isEqualTo(iso.out());
        assertThat(end.out()).contains("what happened next\n  none\n");
    }

    /** What is called a pass must be one: the words for the relations are not the engine's. */
    private static void assertPassesHold(JsonNode json) {
        for (JsonNode scene : json.get("scenes")) {
            for (JsonNode guard : scene.get("guards")) {
                if (guard.get("result").asText().equals("NO_DATA")) {
                    assertThat(guard.get("value").isNull()).isTrue();
                    continue;
                }
                double value = guard.get("value").asDouble();
                double limit = guard.get("limit").asDouble();
                boolean holds = guard.get("relation").asText().equals("at most") ? value <= limit : value >= limit;
                assertThat(guard.get("result").asText()).as(guard.toString()).isEqualTo(holds ? "PASS" : "BLOCK");
            }
        }
    }

    private static Result explain(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "explain";
        all[1] = "--journal";
        all[2] = run;
        System.arraycopy(words, 0, all, 3, words.length);
        return CommandLineFixture.run(all);
    }
}
