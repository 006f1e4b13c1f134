package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle is taken wherever a journal is. */
class BundleCommandTest {
    @TempDir
    static Path folder;

    private static String run = "";
    private static String bundle = "";

    @BeforeAll
    static void makeABundle() throws IOException {
        Path bars =
                CommandLineFixture.write(folder.resolve("bars"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(120));
        run = folder.resolve("run").toString();
        bundle = folder.resolve("bundle.zip").toString();
        CommandLineFixture.backtest(bars, Path.of(run));
        Result result = words("journal bundle " + run + " --from 300 --to 2020-09-13T13:30:00Z --out " + bundle);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).startsWith("Ebbtide incident bundle\nincident   events 300 to ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal verify B",
                "journal dump B",
                "journal stats B",
                "journal head B",
                "replay --journal B --verify",
                "replay --journal B --until 500",
                "explain --journal B --decision 1",
                "explain --journal B --symbol BTCUSDT",
                "replay --journal B --config ../config/backtest.yaml"
            })
    void shouldBeTakenLikeAJournal(String line) {
        Result result = words(line.replace("B", bundle).replace(bundle + "TCUSDT", "BTCUSDT"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).isNotBlank();
    }

    /** The shipped configuration has valued balances that are not traded, so that shares of equity read otherwise. */
    @Test
    void shouldExplainTheSameAsTheJournal() {
        Result fromBundle = words("explain --journal " + bundle + " --decision 1");
        Result fromJournal = words("explain --journal " + run + " --decision 1");

        String expected = fromJournal.out().replaceAll("eb-[a-z0-9]+-", "eb-x-");
        assertThat(withoutEquity(fromBundle.out()))
                .isEqualTo(withoutEquity(expected))
                .hasSizeGreaterThan(40);
    }

    private static List<String> withoutEquity(String text) {
        return text.lines().filter(line -> !line.contains("_EXPOSURE ")).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "journal bundle R --from 9 --to 5 --out N | 2 | --from 9 --to 5 is no piece of this journal: its session starts at event",
                "journal bundle R --to 5 --out N          | 2 | --from 1 --to 5 is no piece of this journal",
                "journal bundle R --out R/summary.json    | 2 | exists already; name another file",
                "journal bundle R --out N/below/n.zip     | 2 | cannot be written: no such folder",
                "journal bundle R                         | 2 | Missing required option: '--out=FILE'",
                "replay --journal R/summary.json          | 2 | is no journal: it is neither a directory nor an incident bundle"
            })
    void shouldRefuseWithOneLine(String line, int exitCode, String fragment) {
        Result result = words(line.replace("R", run).replace("N", folder + "/n"));

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.err().lines()).singleElement().asString().contains(fragment);
    }

    @Test
    void shouldRefuseADamagedBundle() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(bundle));
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        bytes[bytes.length / 2] ^= 0x10;
        Path flipped = Files.write(folder.resolve("flipped.zip"), bytes);

        for (Path damaged : new Path[] {cut, flipped}) {
            Result result = words("replay --journal " + damaged);
            assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DAMAGED_DATA);
            assertThat(result.err().lines()).singleElement().asString().contains("damaged bundle");
        }
    }

    private static Result words(String line) {
        return CommandLineFixture.run(line.split(" "));
    }
}
