package io.ebbtide.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.cli.CommandLineFixture.Result;
import io.ebbtide.app.fault.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should give the program, and the one line that it answers. {@code D} is the folder of the hand-made files; {@code D/o} is new in each case, because a
 * run that fails leaves its journal behind. */
class GarbageTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeFiles() throws IOException {
        String good = CommandLineFixture.bars(3000);
        write("good", "BTCUSDT-1m-hand.csv", CommandLineFixture.bars(50));
        write("few", "BTCUSDT-1m-hand.csv", spoil(good, 3));
        write("many", "BTCUSDT-1m-hand.csv", spoil(good, 4));
        write("header", "BTCUSDT-1m-hand.csv", good.replace("open_time_ms", "open_time"));
        write("columns", "BTCUSDT-1m-hand.csv", good.replace(",volume", ""));
        write("plain", "BTCUSDT-1m-hand.csv.gz", good);
        write("nothing", "BTCUSDT-1m-hand.csv", "");
        write("strange", "FOOUSDT-1m-hand.csv", good);
        write("notes", "readme.txt", "hello");
        Files.createDirectories(folder.resolve("empty"));
        byte[] packed = gzip(good);
        Files.createDirectories(folder.resolve("cut"));
        Files.write(folder.resolve("cut/BTCUSDT-1m-hand.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        write(".", "words.json", "hello there");
        write(".", "half.json", "{\"symbols\":[{\"symbol\":\"BTC");
        write(".", "none.json", "{\"symbols\":[]}");
        write(".", "file", "not a directory");
        String yaml = Files.readString(Path.of("..", "config", "backtest.yaml"));
        write(".", "unknown.yaml", yaml + "surprise: 1\n");
        write(".", "missing.yaml", yaml.replaceAll("(?m)^ *take-profit-bps:.*$", ""));
        write(".", "ring.yaml", yaml.replace("outbound-ring-size: 16384", "outbound-ring-size: 1024"));
        write(".", "negative.yaml", yaml.replace("position-size-quote: 25", "position-size-quote: -25"));
        CommandLineFixture.backtest(folder.resolve("good"), folder.resolve("taken"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backtest --out D/o --data D/many      | 3 | D/many/BTCUSDT-1m-hand.csv: line 5: wrong number of columns (4 bad of 3000 lines read, allowed is 1 in 1000)
            backtest --out D/o --data D/header    | 3 | header/BTCUSDT-1m-hand.csv: line 1: wrong header "open_time,open,
            backtest --out D/o --data D/columns   | 3 | columns/BTCUSDT-1m-hand.csv: line 1: wrong header "open_time_ms,open,high,low,close"
            backtest --out D/o --data D/plain     | 3 | plain/BTCUSDT-1m-hand.csv.gz: is named .gz but is not gzip
            backtest --out D/o --data D/cut       | 3 | cut/BTCUSDT-1m-hand.csv.gz: gzip stream is cut off after line
            backtest --out D/o --data D/nothing   | 3 | nothing/BTCUSDT-1m-hand.csv: is empty
            backtest --out D/o --data D/empty     | 2 | D/empty: is an empty folder; allowed are *-1m-*.csv
            backtest --out D/o --data D/absent    | 2 | D/absent: does not exist
            backtest --out D/o --data D/notes     | 2 | D/notes: none of its 1 files is recorded data
            backtest --out D/o --data D/strange   | 2 | instruments.yaml: no rules for symbol FOOUSDT among its
            backtest --out D/o --data D/strange --exchange-info D/none.json   | 2 | none.json: no symbols
            backtest --out D/o --data D/good --exchange-info D/words.json     | 2 | words.json: is not JSON: line 1 column 1:
            backtest --out D/o --data D/good --exchange-info D/half.json      | 2 | half.json: is not JSON: line 1 column
            backtest --out D/o --data D/good --exchange-info D/absent.json    | 2 | absent.json: does not exist
            backtest --out D/o --data D/good --exchange-info D/good           | 2 | D/good: cannot be read
            backtest --out D/o --data D/good --config D/unknown.yaml          | 2 | : surprise: unknown key
            backtest --out D/o --data D/good --config D/missing.yaml          | 2 | : exit.take-profit-bps: is missing; allowed: 1 to 10000 bps
            backtest --out D/o --data D/good --config D/negative.yaml         | 2 | : entry.position-size-quote: -25 is not allowed; allowed: 1 to 1000000 quote units
            backtest --out D/o --data D/good --config D/absent.yaml           | 2 | absent.yaml: does not exist
            backtest --out D/o --data D/good --balance USDT                   | 2 | 'USDT' is not ASSET=AMOUNT
            backtest --out D/o --data D/good --balance USDT=-5                | 2 | 'USDT=-5' is not ASSET=AMOUNT
            backtest --out D/o --data D/good --balance USDT=99999999999       | 2 | balances.USDT: 99999999999 is not allowed
            backtest --out D/o --data D/good --set exit.stop-loss-bps         | 2 | 'exit.stop-loss-bps' is not KEY=VALUE
            backtest --out D/o --data D/good --set exit.stop-loss=100         | 2 | --set exit.stop-loss=100: exit.stop-loss: unknown key
            backtest --out D/o --data D/good --set exit.stop-loss-bps=-1      | 2 | exit.stop-loss-bps: -1 is not allowed; allowed: 1 to 5000 bps
            backtest --out D/o --data D/good --seed abc                       | 2 | --seed abc: session.seed: abc is not a number
            backtest --out D/o --data D/good --seed -1                        | 2 | --seed -1: session.seed: -1 is not allowed
            backtest --out D/o --data D/good --frobnicate                     | 2 | Unknown option: '--frobnicate';
            backtest --out D/o                                                | 2 | Missing required option: '--data=PATH'
            backtest --out D/file --data D/good       | 2 | D/file is a file; name a directory
            backtest --out D/file/below --data D/good | 4 | cannot write the run directory D/file/below: Not a directory
            backtest --out D/taken --data D/good      | 2 | D/taken holds a session already
            run --speed 0 --data-dir D/o              | 2 | --speed: simulation.speed: 0 is not allowed; allowed: 0.01 to 100000
            run --speed fast --data-dir D/o           | 2 | --speed: simulation.speed: fast is not a number
            run --speed max --data-dir D/o            | 2 | --speed max needs --for DURATION
            run --for 5x --data-dir D/o               | 2 | '5x' is not a duration; write a whole number and a unit
            run --for 999999999d --data-dir D/o       | 2 | '999999999d' is too long; allowed: at most 36500d
            run --for 1s --data-dir D/taken           | 2 | D/taken holds a session already
            run --for 1s --data-dir D/file            | 2 | D/file is a file; name a directory
            replay --journal D/absent                 | 2 | D/absent is no journal: no such directory
            replay --journal D/good                   | 2 | D/good is no journal: it holds no .cq4 file
            replay --journal D/taken --until -5       | 2 | '-5' is neither the number of an event nor a moment; write a whole number from 1
            journal                                   | 2 | journal needs one of: dump, verify, stats, head, bundle
            journal verify D/absent                   | 2 | D/absent is no journal
            journal dump D/taken --format xml         | 2 | --format: xml is not allowed; allowed: text, jsonl
            import --out D/i D/absent                 | 2 | D/absent: does not exist
            import --out D/i --format trades D/good   | 2 | --format: trades was asked for, but the files hold bars
            import --out D/file D/good                | 2 | D/file is a file; name a directory
            calibrate --data D/absent                 | 2 | D/absent: does not exist
            calibrate --data D/empty                  | 2 | nothing to measure in
            backtest --out D/o --data D/good --config D/ring.yaml             | 2 | engine.outbound-ring-size: 1024 is not allowed; allowed: powers of two from 2048 to 1048576
            frobnicate                                | 2 | 'frobnicate'; see ebbtide --help
            """)
    void shouldAnswerInOneLine(String line, int exitCode, String fragment) {
        String alone = line.replace("D/o", "D/o" + Integer.toHexString(line.hashCode()));

        Result result = CommandLineFixture.run(alone.replace("D/", folder + "/").split(" "));

        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(fragment.replace("D/", folder + "/"))
                .doesNotContain("Exception", "internal error");
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void shouldCountAndReportAFewBadLines() throws IOException {
        Result result = CommandLineFixture.backtest(folder.resolve("few"), folder.resolve("few-out"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).contains("3000 lines, 3 bad", "few/BTCUSDT-1m-hand.csv:5: wrong number of columns");
        assertThat(CommandLineFixture.summary(folder.resolve("few-out"))
                        .at("/data/badLines")
                        .asInt())
                .isEqualTo(3);
    }

    private static void write(String below, String name, String text) throws IOException {
        CommandLineFixture.write(folder.resolve(below), name, text);
    }

    /** Makes some lines, from line 5 on, no bars. */
    private static String spoil(String bars, int count) {
        String[] lines = bars.split("\n");
        for (int i = 0; i < count; i++) {
            lines[4 + 2 * i] = "x,y";
        }
        return String.join("\n", lines) + "\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
