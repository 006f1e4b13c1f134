package io.ebbtide.gateway.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketCalibrationTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void shouldCountDropsReboundsAndFallsByTheManifestsRules() {
        BarFigures figures = new BarFigures();
        double[][] bars = {
            // minute, high, low, close
            {0, 100, 99.9, 100},
            {1, 100.2, 99.5, 99.6},
            {2, 99.6, 98.6, 98.7}, // -1.497 %: not yet
            {3, 98.7, 98.5, 98.6}, // a drop
            {4, 98.6, 95.6, 96.0}, // falls 3 %, but too soon for another drop
            {18, 97, 96, 96},
            {19, 97, 95, 95.2}, // -1.86 %, 16 minutes later: another drop
            {20, 96.2, 95.2, 96}, // rebounds from the second
            {63, 99.6, 96, 99.6}, // and from the first, in the last minute of its hour
            {80, 99, 92, 92}, // too late for a fall; a drop of its own has no window to look at
        };
        for (double[] bar : bars) {
            figures.add((long) (bar[0] * 60_000 + 60_000_000), bar[1], bar[2], bar[3]);
        }

        assertThat(figures.drops()).isEqualTo(3);
        assertThat(figures.rebounds()).isEqualTo(2);
        assertThat(figures.falls()).isEqualTo(1);
    }

    @Test
    void shouldPrintRecordedBarsAndQuotes() throws IOException {
        write("XUSDT-1m-20210101-20210102.csv.gz", """
            open_time_ms,open,high,low,close,volume
            60000,100,100,100,100,5
            120000,100,100,99,100.1,5
            180000,100,100,98,98.4,5
            """);
        write("combined-x.txt.gz", """
            1000000000 {"stream":"xusdt@bookTicker","data":{"u":1,"s":"XUSDT","b":"100.0","B":"2","a":"100.1","A":"2"}}
            2000000000 {"stream":"xusdt@trade","data":{"e":"trade","s":"XUSDT","p":"100.1","q":"1"}}
            3000000000 {"stream":"xusdt@depth@100ms","data":{"e":"depthUpdate","s":"XUSDT"}}
            """);
        StringBuilder out = new StringBuilder();

        int status = MarketCalibration.run(new String[] {"--data", folder.toString()}, out);

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("| XUSDT-1m-20210101-20210102 | 0.0 |", "| 1 | 480.00 | 0 % | 0 % |")
                .contains("| XUSDT | 1 | 1.0 | 1.0 | 10.");
    }

    @Test
    void shouldSayHowItIsUsed() throws IOException {
        StringBuilder out = new StringBuilder();

        assertThat(MarketCalibration.run(new String[0], out)).isEqualTo(2);
        assertThat(MarketCalibration.run(new String[] {"--simulated", "--weeks", "1"}, out))
                .isEqualTo(2);
        assertThat(out).contains("usage: calibrate --data PATH...");
    }

    @Test
    void shouldPrintTheSimulatedMarket() throws IOException {
        StringBuilder out = new StringBuilder();

        int status = MarketCalibration.run(new String[] {"--simulated", "--days", "1", "--seed", "1"}, out);

        assertThat(status).isZero();
        assertThat(out).contains("| BTCUSDT | 1.0 |", "| ADAUSDT |");
    }

    /** Ten days are few, so the tolerance is wide; the slow test is exact to the documented table. */
    @Test
    void shouldLookLikeTheDocumentedMarket() {
        SimulatedMarketConfig config = new SimulatedMarketConfig(
                1, START_NS, SimulatedMarketConfig.AS_RECORDED, SimulatedMarketConfig.sixPairs());
        double[] calmBps = {5.9, 7.9, 8.8, 15.8, 24.8, 15.0};
        double[] dropsPerDay = {0.87, 2.07, 1.97, 9.0, 23.83, 9.03};

        SimulatedFigures figures = SimulatedFigures.of(config, 10 * DAY_NS);

        for (int i = 0; i < calmBps.length; i++) {
            BarFigures bars = figures.bars(i);
            assertThat(bars.calmDeviationBps()).isCloseTo(calmBps[i], within(calmBps[i] * 0.25));
            assertThat(bars.drops() / bars.days()).isCloseTo(dropsPerDay[i], within(0.5 + dropsPerDay[i] * 0.3));
        }
        double drops = 0;
        double rebounds = 0;
        double falls = 0;
        for (int i = 0; i < calmBps.length; i++) {
            drops += figures.bars(i).drops();
            rebounds += figures.bars(i).rebounds();
            falls += figures.bars(i).falls();
        }
        assertThat(rebounds / drops).isCloseTo(0.75, within(0.08));
        assertThat(falls / drops).isCloseTo(0.38, within(0.08));
    }

    @Test
    @Tag("slow")
    void shouldPrintTheDocumentedTable() throws IOException {
        Path document = Path.of("..", "docs", "simulated-market.md");
        StringBuilder out = new StringBuilder();

        MarketCalibration.run(new String[] {"--simulated", "--days", "30", "--seed", "1"}, out);

        assertThat(Files.readString(document)).contains(out.toString().split("\n\n"));
    }

    private void write(String name, String text) throws IOException {
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
