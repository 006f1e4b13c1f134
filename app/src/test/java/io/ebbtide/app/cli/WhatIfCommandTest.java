package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What-ifs over recorded sessions: what they say must be what a session under those settings really does. */
class WhatIfCommandTest {
    @TempDir
    static Path folder;

    private static Path bars = Path.of("");

    @BeforeAll
    static void recordSessions() throws IOException {
        bars = CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(600));
        CommandLineFixture.backtest(bars, folder.resolve("run"));
    }

    @ParameterizedTest
    @CsvSource({
        "exit.take-profit-bps=80",
        "exit.stop-loss-bps=400",
        "risk.cooldown-ms=3600000",
        "entry.position-size-quote=40"
    })
    void shouldComeToWhatABacktestUnderTheseSettingsComesTo(String setting) throws IOException {
        Path other = folder.resolve("other-" + setting.replace('=', '-'));
        CommandLineFixture.backtest(bars, other, "--set", setting);

        JsonNode json = json(whatIf(folder.resolve("run"), "backtest.yaml", "--set", setting));

        assertThat(json.get("controlAgrees").asBoolean()).isTrue();
        assertThat(json.get("different").asBoolean()).isTrue();
        assertSame(json.get("results").get("control"), CommandLineFixture.summary(folder.resolve("run")));
        assertSame(json.get("results").get("whatIf"), CommandLineFixture.summary(other));
    }

    @Test
    void shouldFindNoDifferenceInASessionOfRun() throws IOException {
        String directory = folder.resolve("simulated").toString();
        CommandLineFixture.run("run", "--speed", "max", "--for", "60m", "--seed", "7", "--data-dir", directory);

        JsonNode json = json(whatIf(Path.of(directory), "paper.yaml"));

        assertThat(json.get("different").asBoolean()).isFalse();
        assertThat(json.get("settings")).isEmpty();
        assertThat(json.get("controlAgrees").asBoolean()).isTrue();
        assertThat(json.get("results").get("whatIf").get("trades").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set exit.stop-loss-bps=150 | --set and --format need --config.*",
                "--format json | --set and --format need --config.*",
                "--config ../config/paper.yaml --verify | --config goes with neither --verify nor --until.*",
                "--config ../config/paper.yaml --until 5 | --config goes with neither --verify nor --until.*"
            })
    void shouldRefuseWordsThatDoNotGoTogether(String words, String line) {
        List<String> all = new ArrayList<>(
                List.of("replay", "--journal", folder.resolve("run").toString()));
        all.addAll(List.of(words.split(" ")));

        Result result = CommandLineFixture.run(all.toArray(new String[0]));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().lines()).singleElement().asString().matches("ebbtide: " + line);
    }

    private static Result whatIf(Path run, String config, String... more) {
        List<String> words = new ArrayList<>(
                List.of("replay", "--journal", run.toString(), "--config", "../config/" + config, "--format", "json"));
        words.addAll(List.of(more));
        return CommandLineFixture.run(words.toArray(new String[0]));
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        return new ObjectMapper().readTree(result.out());
    }

    private static void assertSame(JsonNode course, JsonNode summary) {
        for (String field : List.of(
                "trades",
                "wins",
                "losses",
                "netPnl",
                "endEquity",
                "maxDrawdownPct",
                "entries",
                "ordersSent",
                "switches")) {
            assertThat(course.get(field)).as(field).isEqualTo(summary.get(field));
        }
        assertThat(course.get("fees")).isEqualTo(summary.get("fees"));
    }
}
