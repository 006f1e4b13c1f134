package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.journal.JournalOptions;
import io.ebbtide.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal that is not shipped, found on the class path: {@code io.ebbtide.app.example}. */
class OwnSignalTest {
    private static final Path EXAMPLE = Path.of("src/test/java/io/ebbtide/app/example/ReboundSignal.java");
    private static final Path SERVICES =
            Path.of("src/test/resources/META-INF/services/io.ebbtide.engine.entry.EntrySignalProvider");
    private static final Path DOCUMENT = Path.of("..", "docs", "entry-signal.md");

    @TempDir
    Path folder;

    private Path bars;

    @BeforeEach
    void writeBars() throws IOException {
        bars = CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(600));
    }

    @Test
    void shouldBuyAndBeNamedInEveryDecision() throws IOException {
        Path out = folder.resolve("run");

        Result result = CommandLineFixture.backtest(bars, out, "--set", "signal.active=rebound");

        List<JsonNode> decisions = decisions(out);
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(decisions)
                .isNotEmpty()
                .allMatch(decision -> text(decision, "signal").equals("rebound"));
        assertThat(decisions).anyMatch(decision -> text(decision, "outcome").equals("ENTERED"));
        assertThat(decisions).allMatch(decision -> decision.get("trigger").isNull());
        assertThat(CommandLineFixture.summary(out).get("trades").asInt()).isPositive();
    }

    @Test
    void shouldReplayToTheSame() throws IOException {
        Path out = folder.resolve("run");
        CommandLineFixture.backtest(bars, out, "--set", "signal.active=drop, rebound");

        Result replay = CommandLineFixture.run("replay", "--verify", "--journal", out.toString());
        Result dump = CommandLineFixture.run("journal", "dump", out.toString());

        assertThat(replay.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(replay.labelled("verify")).isEqualTo("equal");
        assertThat(replay.labelled("stateHash"))
                .isEqualTo(CommandLineFixture.summary(out).get("stateHash").asText());
        assertThat(dump.out().lines().filter(line -> line.contains("SIGNAL_DEFINED")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("index=0").contains("name=drop"),
                        line -> assertThat(line).contains("index=1").contains("name=rebound"));
    }

    @Test
    void shouldTellWhichOfSeveralSignalsDecided() throws IOException {
        Path out = folder.resolve("run");

        CommandLineFixture.backtest(bars, out, "--set", "signal.active=rebound,drop");

        assertThat(decisions(out))
                .extracting(decision -> text(decision, "signal"))
                .contains("drop", "rebound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope         | nope has the unknown signal nope",
                "drop,Rebound | drop,Rebound has the unknown signal Rebound",
                "drop,        | drop, has an empty name",
                "drop,drop    | drop,drop has drop twice"
            })
    void shouldSayWhichSignalsThereAre(String given, String complaint) {
        Result result = CommandLineFixture.backtest(bars, folder.resolve("run"), "--set", "signal.active=" + given);

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .endsWith("signal.active: " + complaint + "; allowed: drop, rebound; several with commas between them");
    }

    @Test
    void shouldRefuseToReplayAJournalWhoseSignalIsMissing() throws IOException {
        Path journal = folder.resolve("journal");
        EngineEvent event = new EngineEvent().begin(EventType.SIGNAL_DEFINED, EngineEvent.NO_INSTRUMENT, 1);
        event.seq = 1;
        event.definition.signal = "gone";
        event.definition.signalIndex = 0;
        try (JournalWriter writer = JournalWriter.open(JournalOptions.of(journal))) {
            writer.append(event);
        }

        Result result = CommandLineFixture.run("replay", "--journal", journal.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().strip())
                .isEqualTo(
                        "ebbtide: the session's entry signal gone is not on the class path; known are drop, rebound");
    }

    @Test
    void shouldShowTheExampleInTheDocumentAsItIsCompiled() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(document)
                .contains("```java\n" + Files.readString(EXAMPLE) + "```\n")
                .contains("```\n" + Files.readString(SERVICES) + "```\n");
    }

    private static List<JsonNode> decisions(Path out) throws IOException {
        return CommandLineFixture.jsonLines(out.resolve("decisions.jsonl")).stream()
                .filter(line -> line.has("signal"))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
