package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsScanTest {
    private static final String TRADES = "trade_id,time_ms,price,qty,is_buyer_maker\n1,1600000000000,2,3,0\n";
    private static final String QUOTES = "time_ms,bid_px,bid_qty,ask_px,ask_qty\n1600000000000,1,1,2,1\n";
    private static final String BARS = "open_time_ms,open,high,low,close,volume\n1600000000000,1,1,1,1,1\n";
    private static final String KLINES = "1600000000000,1,1,1,1,1,1600000059999,1,1,1,1,0\n";
    private static final String PUBLIC_TRADES = "1,2.0,3.0,6.0,1600000000000,True,True\n";
    private static final String PUBLIC_AGG_TRADES = "1,2.0,3.0,7,9,1600000000000,False,True\n";
    private static final String COMBINED = """
            1600000000000000000 {"stream":"bnbbtc@bookTicker","data":{"u":1,"s":"BNBBTC","b":"1","B":"1","a":"2","A":"1"}}
            1600000000000000001 {"stream":"adausdt@aggTrade","data":{}}
            1600000000000000002 {"stream":"xrpusdt@kline_1m","data":{}}
            """;
    private static final String UPDATES = "{\"e\":\"depthUpdate\"}\n";

    @TempDir
    Path folder;

    @Test
    void shouldTellFormatsByNameAndFirstLine() {
        Worlds.write(folder, "A-1m-x.csv", BARS);
        Worlds.write(folder, "B-1m-2024-01.csv", KLINES);
        Worlds.write(folder, "C-trades-x.csv", TRADES);
        Worlds.write(folder, "D-aggTrades-x.csv", TRADES);
        Worlds.write(folder, "E-trades-2024-01.csv", PUBLIC_TRADES);
        Worlds.write(folder, "F-aggTrades-2024-01.csv", PUBLIC_AGG_TRADES);
        Worlds.write(folder, "G-quotes-x.csv", QUOTES);
        Worlds.write(folder, "H-depthUpdate-x.jsonl", UPDATES);
        Worlds.write(folder, "H-depthSnapshot-x.json", "{}");
        Worlds.write(folder, "combined-x.txt", COMBINED);

        RecordingScan scan = Recordings.scan(List.of(folder));

        assertThat(scan.files())
                .extracting(RecordingFile::format)
                .containsExactly(
                        RecordingFormat.BARS,
                        RecordingFormat.PUBLIC_KLINES,
                        RecordingFormat.TRADES,
                        RecordingFormat.TRADES,
                        RecordingFormat.PUBLIC_TRADES,
                        RecordingFormat.PUBLIC_AGG_TRADES,
                        RecordingFormat.QUOTES,
                        RecordingFormat.DEPTH_UPDATES,
                        RecordingFormat.COMBINED);
        assertThat(scan.symbols()).containsExactly("A", "ADAUSDT", "B", "BNBBTC", "C", "D", "E", "F", "G", "H");
        assertThat(scan.notices()).isEmpty();
    }

    @Test
    void shouldTellGzipByContentWhateverTheNameSays() {
        Worlds.writeGzip(folder, "A-trades-x.csv.gz", TRADES);
        Worlds.writeGzip(folder, "B-trades-x.csv", TRADES);

        List<String> events = Worlds.events(Worlds.open(folder));

        assertThat(events)
                .containsExactly(
                        "1600000000000000000 1600000000000000000 #0 TRADE 1 2 3 BUY",
                        "1600000000000000000 1600000000000000000 #1 TRADE 1 2 3 BUY");
    }

    @Test
    void shouldPassOverOtherFilesWithANotice() {
        Worlds.write(folder.resolve("deep/er"), "A-trades-x.csv", TRADES);
        Path readme = Worlds.write(folder, "README.md", "words");
        Path derived = Worlds.write(folder, "A-top5-derived-x.csv", "a,b\n");
        Path snapshot = Worlds.write(folder, "B-depthSnapshot-x.json", "{}");
        Path updates = Worlds.write(folder, "C-depthUpdate-x.jsonl", UPDATES);
        Path zip = Worlds.write(folder, "D-trades-2024-01.zip", "PK");

        RecordingScan scan = Recordings.scan(List.of(folder));

        assertThat(scan.files()).extracting(RecordingFile::symbols).containsExactly(List.of("A"));
        assertThat(scan.notices())
                .containsExactly(
                        derived + ": ignored, not the name of a recording",
                        snapshot + ": ignored, not the name of a recording",
                        updates + ": ignored, there is no *-depthSnapshot-*.json of the same name beside it",
                        zip + ": ignored, a zip archive; unpack it first",
                        readme + ": ignored, not the name of a recording");
    }

    @Test
    void shouldTakeAFileOnceThatIsReachedTwice() {
        Path file = Worlds.write(folder, "A-trades-x.csv", TRADES);

        RecordingScan scan = Recordings.scan(List.of(file, folder, folder));

        assertThat(scan.files()).hasSize(1);
    }

    @Test
    void shouldRefusePathsThatYieldNoData() throws Exception {
        Path missing = folder.resolve("missing");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path words = folder.resolve("words");
        Path readme = Worlds.write(words, "README.md", "words");

        assertThat(refusal(missing)).startsWith(missing + ": does not exist");
        assertThat(refusal(empty)).startsWith(empty + ": is an empty folder");
        assertThat(refusal(words)).startsWith(words + ": none of its 1 files is recorded data");
        assertThat(refusal(readme)).startsWith(readme + ": not the name of a recording; allowed are *-1m-*.csv");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recordings.scan(List.of()))
                .withMessageStartingWith("no data path given");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A-trades-x.csv | time,price | line 1: wrong header \"time,price\"; allowed is \"trade_id,time_ms,",
                "A-trades-x.csv | 1,2,3 | line 1: no header and 3 columns; Binance's public files of this name have 7",
                "A-aggTrades-x.csv | 1,2,3,4,5,6,7 | line 1: no header and 7 columns; Binance's public files of this name have 8",
                "A-1m-x.csv | open_time_ms,open,high,low,close | line 1: wrong header",
                "A-1m-x.csv | open_time_ms,open,high,low,close,volumes | line 1: wrong header",
                "A-1m-x.csv | 1,2 | line 1: no header and 2 columns; Binance's public files of this name have 12",
                "A-quotes-x.csv | 1600000000000,1,1,2,1 | line 1: wrong header",
                "combined-x.txt | hello | line 1: not a recording; allowed is <nanoseconds> <JSON>",
                "A-depthUpdate-x.jsonl | hello | line 1: not a recording; allowed is one JSON message a line",
                "A-trades-x.csv | '' | is empty",
                "A-trades-x.csv.gz | trade_id | is named .gz but is not gzip",
                "A-trades-x.csv | PK and more | is a zip archive; unpack it first",
            })
    void shouldRefuseAWrongFirstLineAtOnce(String name, String content, String expected) {
        Path file = Worlds.write(folder, name, content);

        RecordingException refusal = assertThrows(RecordingException.class, () -> Recordings.scan(List.of(folder)));

        assertThat(refusal).hasMessageStartingWith(file + ": " + expected).hasMessageNotContaining("\n");
        assertThat(refusal.kind()).isEqualTo(RecordingException.Kind.DAMAGED);
    }

    @Test
    void shouldRefuseASymbolThatTheUniverseLacksUnlessItIsToBeSkipped() {
        Path known = Worlds.write(folder, "A-trades-x.csv", TRADES);
        Path unknown = Worlds.write(folder, "B-trades-x.csv", TRADES);
        List<RecordingFile> files = Recordings.scan(List.of(known, unknown)).files();
        RecordingOptions skipping = new RecordingOptions(RecordingOptions.UnknownSymbols.SKIP);

        RecordedMarket market = Recordings.open(files, Worlds.universe(List.of("A")), skipping);

        assertThat(Worlds.events(market)).hasSize(1);
        assertThat(market.report().skippedSymbols()).containsExactly("B");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Recordings.open(files, Worlds.universe(List.of("A")), RecordingOptions.STRICT))
                .withMessage(unknown + ": symbol B is not among the session's 1 instruments");
    }

    private static String refusal(Path path) {
        RecordingException refusal = assertThrows(RecordingException.class, () -> Recordings.scan(List.of(path)));
        assertThat(refusal.kind()).isEqualTo(RecordingException.Kind.WRONG_USE);
        assertThat(refusal.getMessage()).doesNotContain("\n");
        return String.valueOf(refusal.getMessage());
    }
}
