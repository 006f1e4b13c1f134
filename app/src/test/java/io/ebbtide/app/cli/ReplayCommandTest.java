package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    @TempDir
    static Path folder;

    private static String run = "";

    @BeforeAll
    static void recordABacktest() throws IOException {
        Path bars =
                CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(120));
        run = folder.resolve("run").toString();
        assertThat(CommandLineFixture.backtest(bars, Path.of(run)).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void shouldPrintTheStateAfterAnEvent() {
        Result result = replay("--until", "400", "--verify");

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.labelled("events")).isEqualTo("400");
        assertThat(result.labelled("mode")).isEqualTo("RUNNING");
        assertThat(result.labelled("markets")).startsWith("BTCUSDT");
        assertThat(result.labelled("verify")).isEqualTo("equal");
    }

    @Test
    void shouldStopAtTheLastEventThatIsNotLaterThanAMoment() {
        Result iso = replay("--until", "2020-09-13T12:50:00Z");
        Result millis = replay("--until", "1600001400000");
        Result event = replay("--until", iso.labelled("events"));

        assertThat(iso.labelled("time")).startsWith("2020-09-13T12:");
        assertThat(millis.labelled("stateHash")).isEqualTo(iso.labelled("stateHash"));
        assertThat(event.labelled("stateHash")).isEqualTo(iso.labelled("stateHash"));
    }

    @Test
    void shouldSayWhereTheJournalEnds() {
        Result result = replay("--until", "99999");

        assertThat(result.labelled("note")).isEqualTo("the journal ends before event 99999");
        assertThat(result.labelled("mode")).startsWith("NO_ENTRIES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--until 0 | Invalid value for option '--until': '0' is neither the number of an event nor a moment; .*",
                "--until noon | Invalid value for option '--until': 'noon' is neither the number of an event nor a moment; .*",
                "--until 1999-01-01T00:00:00Z | .*journal begins later than that moment"
            })
    void shouldRefuseAPlaceThatIsNone(String words, String line) {
        Result result = replay(words.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err().lines()).singleElement().asString().matches("ebbtide: " + line);
    }

    private static Result replay(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "replay";
        all[1] = "--journal";
        all[2] = run;
        System.arraycopy(words, 0, all, 3, words.length);
        return CommandLineFixture.run(all);
    }
}
