package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands make of a journal whose bytes changed or that was cut. The journal module's tests look at every kind of place. */
class DamagedJournalTest {
    @TempDir
    Path folder;

    private Path market;
    private Path file;

    @BeforeEach
    void writeJournal() throws IOException {
        Path bars = CommandLineFixture.write(folder.resolve("b"), "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(600));
        market = folder.resolve("market");
        CommandLineFixture.run("import", "--out", market.toString(), bars.toString());
        file = onlyQueueFile(market);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 77, 95})
    void shouldNameTheRecordThatWasChanged(int percent) throws IOException {
        flip(file, recordNear(percent));

        for (List<String> line : List.of(
                List.of("journal", "verify", market.toString()),
                List.of("journal", "stats", market.toString()),
                List.of("journal", "head", market.toString()),
                List.of("journal", "dump", market.toString()),
                List.of(
                        "backtest",
                        "--data",
                        market.toString(),
                        "--out",
                        folder.resolve("out").toString()))) {
            Result result = CommandLineFixture.run(line.toArray(new String[0]));

            assertThat(result.err().lines())
                    .as("%s", line)
                    .singleElement()
                    .asString()
                    .matches("ebbtide: journal damaged at record [0-9]+, file .*\\.cq4 near byte [0-9]+: .*");
            assertThat(result.exitCode()).as("%s", line).isEqualTo(ExitCode.DAMAGED_DATA);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 99})
    void shouldGoOnUpToACutAndSaySo(int percent) throws IOException {
        truncate(file, recordNear(percent));

        Result verify = CommandLineFixture.run("journal", "verify", market.toString());
        Result backtest = CommandLineFixture.backtest(market, folder.resolve("out"));

        assertThat(verify.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(verify.err().lines()).singleElement().asString().startsWith("ebbtide: tail cut after record ");
        assertThat(backtest.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(backtest.err().lines())
                .singleElement()
                .asString()
                .startsWith("note: " + market + ": tail cut after record ");
    }

    @Test
    void shouldReplayASessionUpToTheCut() throws IOException {
        Path session = folder.resolve("session");
        CommandLineFixture.backtest(market, session);
        Path sessionFile = onlyQueueFile(session.resolve("journal"));
        truncate(sessionFile, usedBytes(sessionFile) * 2 / 3);

        Result result = CommandLineFixture.run("replay", "--verify", "--journal", session.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.labelled("verify")).isEqualTo("equal");
        assertThat(result.labelled("journal")).startsWith("tail cut after record ");
    }

    @Test
    void shouldRefuseToReplayADamagedSession() throws IOException {
        Path session = folder.resolve("session");
        CommandLineFixture.backtest(market, session);
        Path sessionFile = onlyQueueFile(session.resolve("journal"));
        flip(sessionFile, recordBefore(sessionFile, usedBytes(sessionFile) * 2 / 3));

        Result result = CommandLineFixture.run("replay", "--verify", "--journal", session.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.DAMAGED_DATA);
        assertThat(result.err().lines()).singleElement().asString().startsWith("ebbtide: journal damaged at record ");
    }

    private long recordNear(int percent) throws IOException {
        return recordBefore(file, usedBytes(file) * percent / 100);
    }

    /** A place inside a record: Chronicle's own index blocks are long runs of zeros and numbers, records hold the symbol's price. */
    private static long recordBefore(Path journal, long offset) throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        for (int at = (int) offset; at > 0; at--) {
            if (bytes[at] != 0 && bytes[at - 1] != 0 && bytes[at + 1] != 0 && bytes[at + 2] != 0) {
                return at;
            }
        }
        throw new AssertionError("no record before " + offset);
    }

    private static Path onlyQueueFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".cq4"))
                    .reduce((first, second) -> {
                        throw new AssertionError("two files: the hour changed during the test");
                    })
                    .orElseThrow();
        }
    }

    private static long usedBytes(Path journal) throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static void flip(Path journal, long offset) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(journal.toFile(), "rw")) {
            bytes.seek(offset);
            int before = bytes.read();
            bytes.seek(offset);
            bytes.write(before ^ 0x55);
        }
    }

    private static void truncate(Path journal, long length) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(journal.toFile(), "rw")) {
            bytes.setLength(length);
        }
    }
}
