package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.MarketSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final String HEADER = "trade_id,time_ms,price,qty,is_buyer_maker\n";

    @TempDir
    Path folder;

    @Test
    void shouldBreakTiesBySymbolThenBySourceOrder() {
        Path late = Worlds.write(folder, "B-trades-1.csv", HEADER + "1,1600000000000,1,1,0\n");
        Path second = Worlds.write(folder, "A-trades-2.csv", HEADER + "2,1600000000000,1,1,0\n");
        Path third = Worlds.write(folder, "A-trades-1.csv", HEADER + "3,1600000000000,1,1,0\n");
        List<RecordingFile> files =
                Recordings.scan(List.of(late, second, third)).files();

        RecordedMarket market = Recordings.open(files, Worlds.universe(List.of("B", "A")), RecordingOptions.STRICT);

        assertThat(tradeIds(market)).containsExactly(2L, 3L, 1L);
    }

    @Test
    void shouldMergeAsAStableSortWould() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            Path here = folder.resolve("seed" + seed);
            List<Row> rows = new ArrayList<>();
            int fileCount = 1 + random.nextInt(12);
            for (int file = 0; file < fileCount; file++) {
                rows.addAll(writeFile(here, file, random));
            }

            List<Long> merged = tradeIds(Worlds.open(here));

            rows.sort(Comparator.comparingLong(Row::timeMs)
                    .thenComparing(Row::symbol)
                    .thenComparing(Row::file));
            assertThat(merged)
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(rows.stream().map(Row::id).toList());
        }
    }

    @Test
    void shouldTreatReadingPastTheEndAsABug() {
        RecordedMarket market = Worlds.open(Worlds.write(folder, "A-trades-x.csv", HEADER));

        assertThatIllegalStateException().isThrownBy(() -> market.next(new EngineEvent()));
    }

    private static List<Row> writeFile(Path folder, int file, Random random) {
        String symbol = "S" + random.nextInt(4);
        String name = symbol + "-trades-" + (char) ('a' + file) + ".csv";
        List<Row> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder(HEADER);
        long timeMs = 1_600_000_000_000L;
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            timeMs += random.nextInt(4);
            long id = file * 1_000L + i;
            rows.add(new Row(timeMs, symbol, name, id));
            text.append(id).append(',').append(timeMs).append(",1,1,0\n");
        }
        Worlds.write(folder, name, text.toString());
        return rows;
    }

    private static List<Long> tradeIds(RecordedMarket market) {
        EngineEvent slot = new EngineEvent();
        List<Long> ids = new ArrayList<>();
        while (market.peekTimeNs() != MarketSource.EXHAUSTED) {
            market.next(slot);
            ids.add(slot.trade.tradeId);
        }
        return ids;
    }

    private record Row(long timeMs, String symbol, String file, long id) {}
}
