package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.MarketSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarPathTest {
    private static final String HEADER = "open_time_ms,open,high,low,close,volume\n";
    private static final long T0 = 1_600_000_020_000L;

    @TempDir
    Path folder;

    @Test
    void shouldWalkLowFirstWhenTheBarRoseAndHighFirstWhenItFell() {
        Path file = Worlds.write(
                folder, "A-1m-x.csv", HEADER + T0 + ",10,12,9,11,4.0039\n" + (T0 + 60_000) + ",10.5,11,8,9,4\n");

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events)
                .containsExactly(
                        "1600000020000000000 1600000020000000000 #0 TRADE 106666668 10 1 BUY",
                        "1600000040000000000 1600000040000000000 #0 TRADE 106666669 9 1 SELL",
                        "1600000060000000000 1600000060000000000 #0 TRADE 106666670 12 1 BUY",
                        "1600000079999000000 1600000079999000000 #0 TRADE 106666671 11 1 SELL",
                        "1600000080000000000 1600000080000000000 #0 TRADE 106666672 10.5 1 SELL",
                        "1600000100000000000 1600000100000000000 #0 TRADE 106666673 11 1 BUY",
                        "1600000120000000000 1600000120000000000 #0 TRADE 106666674 8 1 SELL",
                        "1600000139999000000 1600000139999000000 #0 TRADE 106666675 9 1 BUY");
    }

    @Test
    void shouldGiveAtLeastOneStepAndSkipBarsWithoutVolume() {
        Path file = Worlds.write(
                folder, "A-1m-x.csv", HEADER + T0 + ",10,10,10,10,0.00000001\n" + (T0 + 60_000) + ",10,10,10,10,0\n");

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market)).hasSize(4).allMatch(event -> event.contains(" 10 0.001 BUY"));
        assertThat(market.report().files().get(0).skipped()).containsOnly(Map.entry("bar without volume", 1L));
    }

    @Test
    void shouldReadPublicKlinesInMillisecondsAndMicroseconds() {
        Path file = Worlds.write(folder, "A-1m-2025-01.csv", """
                1600000020000,10,12,9,11,4,1600000079999,1,1,1,1,0
                1735689600000000,10,12,9,11,4,1735689659999999,1,1,1,1,0
                """);

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events).hasSize(8);
        assertThat(events.get(4)).startsWith("1735689600000000000 ");
    }

    @Test
    void shouldIgnoreFurtherColumnsThatTheHeaderNames() {
        Path file = Worlds.write(
                folder,
                "A-1m-x.csv",
                "open_time_ms,open,high,low,close,volume,quote_volume,trades\n" + T0 + ",10,12,9,11,4,x,\n");

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events).hasSize(4);
    }

    @Test
    void shouldKeepOpenHighLowCloseOfEveryBar() {
        long seed = 20261122;
        Random random = new Random(seed);
        long[][] bars = new long[2_000][];
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < bars.length; i++) {
            bars[i] = randomBar(random);
            text.append(T0 + i * 60_000L);
            Arrays.stream(bars[i]).forEach(value -> text.append(',').append(FixedPoint.format(value)));
            text.append('\n');
        }
        RecordedMarket market = Worlds.open(Worlds.write(folder, "A-1m-x.csv", text.toString()));
        EngineEvent slot = new EngineEvent();
        long[] path = new long[4];

        for (long[] bar : bars) {
            long qtyE8 = 0;
            for (int i = 0; i < 4; i++) {
                market.next(slot);
                path[i] = slot.trade.priceE8;
                qtyE8 = slot.trade.qtyE8;
            }

            long[] extremes = {
                Arrays.stream(path).max().orElseThrow(),
                Arrays.stream(path).min().orElseThrow()
            };
            assertThat(new long[] {path[0], extremes[0], extremes[1], path[3]})
                    .as("seed %d", seed)
                    .containsExactly(bar[0], bar[1], bar[2], bar[3]);
            assertThat(qtyE8 % 100_000).as("seed %d", seed).isZero();
            assertThat(qtyE8).as("seed %d", seed).isEqualTo(Math.max(bar[4] / 4 / 100_000 * 100_000, 100_000));
        }
        assertThat(market.peekTimeNs()).isEqualTo(MarketSource.EXHAUSTED);
    }

    private static long[] randomBar(Random random) {
        long low = 1 + (random.nextLong() >>> 24);
        long high = low + random.nextInt(1_000_000);
        long open = low + (long) (random.nextDouble() * (high - low + 1));
        long close = low + (long) (random.nextDouble() * (high - low + 1));
        return new long[] {Math.min(open, high), high, low, Math.min(close, high), 1 + (random.nextLong() >>> 30)};
    }
}
