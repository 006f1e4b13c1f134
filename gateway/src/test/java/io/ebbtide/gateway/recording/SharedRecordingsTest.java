package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.recording.RecordingReport.FileReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real recordings, which are no part of the repository: skipped where they do not lie beside the checkout. */
class SharedRecordingsTest {
    private static final Pattern README_ROW =
            Pattern.compile("\\| `([^`]+)` \\| [^|]+ \\| \\d{4}-[^|]+ \\| ([\\d,]+) \\| .*");

    @BeforeEach
    void requireSharedData() {
        assumeTrue(
                Files.isDirectory(Worlds.SHARED),
                "SKIPPED: no recordings at " + Worlds.SHARED.toAbsolutePath().normalize());
    }

    @Test
    void shouldReadAsManyRowsOfEveryFileAsItsReadmeSays() throws Exception {
        Map<Path, Long> expected = rowsByReadme();
        expected.keySet().removeIf(path -> path.toString().contains("lob15"));
        expected.put(Worlds.SHARED.resolve("ticks/2021-01-08/BTCUSDT-quotes-20210108T000000.csv.gz"), 451L);
        expected.put(Worlds.SHARED.resolve("ticks/2020-11-01/ETHBTC-depthUpdate-20201101T09.jsonl.gz"), 3_600L);
        expected.put(Worlds.SHARED.resolve("wire/combined-btcusdt-20240808T2354.txt.gz"), 28_040L + 9_757 + 3_451 + 1);
        expected.put(Worlds.SHARED.resolve("wire/combined-ethusdt-20240808T2354.txt.gz"), 24_077L + 6_106 + 3_434 + 1);
        expected.put(Worlds.SHARED.resolve("wire/combined-4symbols-20211012.txt.gz"), 177L + 84 + 2 + 2);

        for (Path path : expected.keySet()) {
            RecordedMarket market = Worlds.open(path);
            drain(market);

            FileReport report = market.report().files().get(0);
            assertThat(report.rows()).as("%s", path).isEqualTo(expected.get(path));
            assertThat(report.badLineCount()).as("%s", path).isZero();
            long perRow = report.format() == RecordingFormat.BARS ? 4 : 1;
            long skipped = report.skipped().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (report.format() != RecordingFormat.DEPTH_UPDATES) {
                assertThat(report.events()).as("%s", path).isEqualTo((report.rows() - skipped) * perRow);
            }
        }
        assertThat(expected).hasSize(40);
    }

    @Test
    void shouldReadTheWholeFolderInTimeOrder() {
        RecordedMarket market = Worlds.open(Worlds.SHARED);

        long events = drain(market);

        assertThat(market.report().files()).hasSize(40);
        assertThat(market.report().badLineCount()).isZero();
        assertThat(events).isEqualTo(market.report().events());
    }

    @Test
    void shouldCountTheKindsOfACombinedRecording() {
        RecordedMarket market = Worlds.open(Worlds.SHARED.resolve("wire/combined-btcusdt-20240808T2354.txt.gz"));

        long events = drain(market);

        assertThat(events).isEqualTo(28_040 + 9_757);
        assertThat(market.report().files().get(0).skipped())
                .containsExactly(Map.entry("depth message", 3_451L), Map.entry("depth snapshot", 1L));
    }

    /** The trades taken out of the wire recording by its author's script, against our decoder. */
    @Test
    void shouldFindTheSameTradesInTheWireRecordingAndInTheTradeFile() {
        Path wire = Worlds.SHARED.resolve("wire/combined-ethusdt-20240808T2354.txt.gz");
        Path trades = Worlds.SHARED.resolve("ticks/2024-08-08/ETHUSDT-trades-20240808T2354.csv.gz");

        List<String> fromWire = tradesOf(wire);
        List<String> fromTrades = tradesOf(trades);

        assertThat(fromWire).hasSize(6_106).isEqualTo(fromTrades);
    }

    @Test
    void shouldBuildTheSameBookAsTheDerivedFile() throws Exception {
        Path folder = Worlds.SHARED.resolve("ticks/2020-11-01");
        List<String> expected = new ArrayList<>();
        String top = "";
        String levels = "";
        for (String line : lines(folder.resolve("ETHBTC-top5-derived-20201101T09.csv.gz"))) {
            String[] columns = line.split(",", -1);
            String head = columns[0] + "000000 " + columns[0] + "000000 #0 ";
            String newLevels = five(columns, 2) + " / " + five(columns, 12);
            String newTop =
                    plain(columns[2]) + " " + plain(columns[3]) + " " + plain(columns[12]) + " " + plain(columns[13]);
            if (!newLevels.equals(levels)) {
                expected.add(head + "DEPTH " + newLevels);
            }
            if (!newTop.equals(top)) {
                expected.add(head + "QUOTE " + newTop);
            }
            top = newTop;
            levels = newLevels;
        }

        List<String> events = Worlds.events(Worlds.open(folder.resolve("ETHBTC-depthUpdate-20201101T09.jsonl.gz")));

        assertThat(expected).hasSizeGreaterThan(2_000);
        assertThat(events).isEqualTo(expected);
    }

    private static String five(String[] columns, int from) {
        List<String> levels = new ArrayList<>();
        for (int i = from; i < from + 10; i++) {
            levels.add(plain(columns[i]));
        }
        return String.join(" ", levels);
    }

    private static Map<Path, Long> rowsByReadme() throws IOException {
        Map<Path, Long> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Worlds.SHARED.resolve("README.md"))) {
            Matcher row = README_ROW.matcher(line);
            if (row.matches()) {
                rows.put(
                        Worlds.SHARED.resolve(row.group(1)),
                        Long.valueOf(row.group(2).replace(",", "")));
            }
        }
        return rows;
    }

    private static long drain(RecordedMarket market) {
        EngineEvent slot = new EngineEvent();
        long events = 0;
        long lastTimeNs = 0;
        while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
            market.next(slot);
            events++;
            if (slot.recvTimeNs < lastTimeNs) {
                throw new AssertionError("time went back at event " + events);
            }
            lastTimeNs = slot.recvTimeNs;
        }
        return events;
    }

    /** Exchange time, id, price, quantity and aggressor of each trade, without the receive time. */
    private static List<String> tradesOf(Path path) {
        return Worlds.events(Worlds.open(path)).stream()
                .filter(event -> event.contains(" TRADE "))
                .map(event -> event.substring(event.indexOf(' ')))
                .toList();
    }

    private static String plain(String decimal) {
        return FixedPoint.format(FixedPoint.parse(decimal));
    }

    private static List<String> lines(Path gzip) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(RecordingInput.open(gzip).content(), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }
}
