package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ebbtide.gateway.recording.RecordingReport.BadLine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadLinesTest {
    private static final String HEADER = "trade_id,time_ms,price,qty,is_buyer_maker\n";
    private static final String GOOD = "1,1600000000000,1,1,0\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A-trades-x.csv | 1,1600000000000,1,1 | wrong number of columns",
                "A-trades-x.csv | 1,1600000000000,1,1,0,0 | wrong number of columns",
                "A-trades-x.csv | '' | wrong number of columns",
                "A-trades-x.csv | 1,abc,1,1,0 | time is not an epoch number",
                "A-trades-x.csv | 1,,1,1,0 | time is not an epoch number",
                "A-trades-x.csv | 1,1600000000,1,1,0 | time is not an epoch number",
                "A-trades-x.csv | 1,1600000000000000,1,1,0 | time is not an epoch number",
                "A-trades-x.csv | 1,1599999999999,1,1,0 | time is before that of an earlier line",
                "A-trades-x.csv | x,1600000000000,1,1,0 | trade id is not a whole number",
                "A-trades-x.csv | -1,1600000000000,1,1,0 | trade id is not a whole number",
                "A-trades-x.csv | 1,1600000000000,0,1,0 | price is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,-1,1,0 | price is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,1e3,1,0 | price is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,0.123456789,1,0 | price is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,1,0.0,0 | quantity is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,1,92233720369,0 | quantity is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,1,NaN,0 | quantity is not a positive decimal",
                "A-trades-x.csv | 1,1600000000000,1,1,2 | buyer-is-maker is none of",
                "A-trades-x.csv | 1,1600000000000,1,1,yes | buyer-is-maker is none of",
                "A-quotes-x.csv | 1600000000000,2,1,2,1 | bid is not below ask",
                "A-quotes-x.csv | 1600000000000,0,1,2,1 | price is not a positive decimal",
                "A-quotes-x.csv | 1600000000000,1,1,2,0 | quantity is not a positive decimal",
                "A-quotes-x.csv | 1,1,1,2,1 | time is not an epoch number",
                "A-1m-x.csv | 1600000059999,1,1,1,1,1 | time is before that of an earlier line",
                "A-1m-x.csv | 1600000060000,3,2,1,1,1 | open or close outside low to high",
                "A-1m-x.csv | 1600000060000,2,2,1,0.5,1 | open or close outside low to high",
                "A-1m-x.csv | 1600000060000,2,2,0,1,1 | price is not a positive decimal",
                "A-1m-x.csv | 1600000060000,2,2,1,1,-1 | quantity is not a positive decimal",
                "A-1m-y.csv | 1600000060000,2,2,1,1,1,1600000359999,1,1,1,1,0 | close time is not in the minute",
                "combined-x.txt | hello | time is not an epoch number",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@trade\",\"data\":{\"t\":1 | not a complete JSON message",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@trade\"} | not a complete JSON message",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@trade\",\"data\":{}} | trade id is not a whole number",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@trade\",\"data\":{\"t\":1,\"p\":\"1\",\"q\":\"1\"}} | buyer-is-maker",
                "combined-x.txt | 1500000000000000000 {\"stream\":\"a@bookTicker\",\"data\":{\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}} | time is before",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@bookTicker\",\"data\":{\"b\":\"2\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}} | bid is not below ask",
                "combined-x.txt | 1600000000000000000 {\"stream\":\"a@bookTicker\",\"data\":{\"b\":\"2\",\"B\":\"1\",\"a\":\"3\"}} | quantity is not",
            })
    void shouldRefuseOneBadLineOfTwentyWithFileLineAndReason(String name, String badLine, String reason) {
        String good = goodLine(name);
        Path file = Worlds.write(folder, name, headerOf(name) + good + badLine + "\n");
        long line = headerOf(name).isEmpty() ? 2 : 3;

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.events(Worlds.open(file)))
                .withMessageStartingWith(file + ": line " + line + ": " + reason)
                .withMessageEndingWith("(1 bad of 2 lines read, allowed is 1 in 1000)")
                .matches(refusal -> refusal.kind() == RecordingException.Kind.DAMAGED);
    }

    @Test
    void shouldAcceptAndReportOneBadLineOfAThousand() {
        Path file = Worlds.write(folder, "A-trades-x.csv", HEADER + GOOD.repeat(999) + "1,16000000");

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market)).hasSize(999);
        assertThat(market.report().badLineCount()).isEqualTo(1);
        assertThat(market.report().files().get(0).badLines())
                .containsExactly(new BadLine(1001, "wrong number of columns"));
    }

    @Test
    void shouldNotCondemnALongFileForBadLinesNearItsTop() {
        Path file = Worlds.write(folder, "A-trades-x.csv", HEADER + "x\n".repeat(9) + GOOD.repeat(9_000));

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market)).hasSize(9_000);
        assertThat(market.report().badLineCount()).isEqualTo(9);
        assertThat(market.report().files().get(0).badLines())
                .extracting(BadLine::line)
                .containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void shouldGiveUpEarlyOnAHopelessFile() {
        Path file = Worlds.write(folder, "A-trades-x.csv", HEADER + (GOOD + "x\n").repeat(5_000));

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.events(Worlds.open(file)))
                .withMessage(file + ": line 3: wrong number of columns"
                        + " (1001 bad of 2002 lines read, allowed is 1 in 1000)");
    }

    @Test
    void shouldRefuseATruncatedOrDamagedGzip() {
        String rows = HEADER
                + String.join(
                        "",
                        IntStream.range(0, 200_000)
                                .mapToObj(i -> i + ",1600000000000,1." + i + ",1,0\n")
                                .toList());
        byte[] whole = Worlds.gzip(rows);
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 0x55;
        Path cut = Worlds.writeBytes(folder, "A-trades-x.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        Path damaged = Worlds.writeBytes(folder, "B-trades-x.csv.gz", flipped);
        Path stub = Worlds.writeBytes(folder, "C-trades-x.csv.gz", Arrays.copyOf(whole, 5));

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.events(Worlds.open(cut)))
                .withMessageMatching("\\Q" + cut + "\\E: gzip stream is cut off after line \\d+");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.events(Worlds.open(damaged)))
                .withMessageMatching("\\Q" + damaged + "\\E: cannot be read: Corrupt GZIP trailer after line 200001");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(stub))
                .withMessage(stub + ": gzip stream is damaged in its first bytes");
    }

    @Test
    void shouldReadLinesLongerThanItsBuffer() {
        String padding = " ".repeat(300_000);
        String line = "{\"stream\":\"a@bookTicker\",%s\"data\":{\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}\n";
        Path file = Worlds.write(
                folder,
                "combined-x.txt",
                "1600000000000000000 " + line.formatted("") + "1600000000000000001 " + line.formatted(padding));

        assertThat(Worlds.events(Worlds.open(file))).hasSize(2);
    }

    private static String headerOf(String name) {
        return switch (name) {
            case "A-trades-x.csv" -> HEADER;
            case "A-quotes-x.csv" -> "time_ms,bid_px,bid_qty,ask_px,ask_qty\n";
            case "A-1m-x.csv" -> "open_time_ms,open,high,low,close,volume\n";
            default -> "";
        };
    }

    private static String goodLine(String name) {
        return switch (name) {
            case "A-trades-x.csv" -> GOOD;
            case "A-quotes-x.csv" -> "1600000000000,1,1,2,1\n";
            case "A-1m-x.csv" -> "1600000000000,1,1,1,1,1\n";
            case "A-1m-y.csv" -> "1600000000000,1,1,1,1,1,1600000059999,1,1,1,1,0\n";
            default ->
                "1600000000000000000 {\"stream\":\"a@bookTicker\","
                        + "\"data\":{\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}\n";
        };
    }
}
