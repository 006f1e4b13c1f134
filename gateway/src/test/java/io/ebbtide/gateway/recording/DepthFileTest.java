package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ebbtide.gateway.binance.BookSide;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepthFileTest {
    private static final String HEAD = "1604221200000000000 1604221200000000000 #0 ";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSnapshot() {
        Worlds.write(
                folder,
                "A-depthSnapshot-x.json",
                "{\"lastUpdateId\":100,\"bids\":[[\"9\",\"1\"],[\"8\",\"2\"]],\"asks\":[[\"11\",\"3\"],[\"12\",\"4\"]]}");
    }

    @Test
    void shouldGiveTheLevelsWheneverOneOfFiveChangesAndAQuoteWheneverTheTopDoes() {
        Path file = updates(
                update(90, 100, "[[\"9.5\",\"1\"]]", "[]"),
                update(95, 101, "[[\"7\",\"1\"]]", "[]"),
                update(102, 102, "[[\"7\",\"2\"]]", "[]"),
                update(103, 104, "[[\"9\",\"5\"],[\"6\",\"1\"],[\"5\",\"1\"]]", "[]"),
                update(105, 105, "[[\"4\",\"1\"]]", "[]"),
                update(106, 106, "[[\"9\",\"0\"],[\"3\",\"0\"]]", "[[\"10\",\"1\"]]"),
                update(107, 107, "[]", "[[\"10\",\"0.00000000\"]]"));

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market))
                .containsExactly(
                        HEAD + "DEPTH 9 1 8 2 7 1 / 11 3 12 4",
                        HEAD + "QUOTE 9 1 11 3",
                        HEAD + "DEPTH 9 1 8 2 7 2 / 11 3 12 4",
                        HEAD + "DEPTH 9 5 8 2 7 2 6 1 5 1 / 11 3 12 4",
                        HEAD + "QUOTE 9 5 11 3",
                        HEAD + "DEPTH 8 2 7 2 6 1 5 1 4 1 / 10 1 11 3 12 4",
                        HEAD + "QUOTE 8 2 10 1",
                        HEAD + "DEPTH 8 2 7 2 6 1 5 1 4 1 / 11 3 12 4",
                        HEAD + "QUOTE 8 2 11 3");
        assertThat(market.report().files().get(0).skipped())
                .isEqualTo(new TreeMap<>(
                        Map.of("update older than the book", 1L, "update below the five best prices", 1L)));
    }

    @Test
    void shouldLoseTheBookWhenUpdateIdsAreMissing() {
        Path file = updates(
                update(101, 101, "[[\"9\",\"7\"]]", "[]"),
                update(103, 103, "[[\"9\",\"8\"]]", "[]"),
                update(104, 104, "[[\"9\",\"9\"]]", "[]"));
        RecordedMarket market = Worlds.open(file);

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.events(market))
                .withMessage(file + ": line 2: update ids are missing before this line"
                        + " (2 bad of 3 lines read, allowed is 1 in 1000)");
        assertThat(market.report().files().get(0).badLines())
                .extracting(RecordingReport.BadLine::reason)
                .containsExactly("update ids are missing before this line", "no book since the missing update ids");
    }

    @Test
    void shouldRefuseASnapshotThatTheUpdatesDoNotReach() {
        Path file = updates(update(102, 103, "[[\"9\",\"7\"]]", "[]"));

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(file))
                .withMessageContaining("line 1: update ids are missing before this line");
    }

    @Test
    void shouldNotApplyABadLine() {
        Path file = updates(update(101, 101, "[[\"9\",\"7\"],[\"10\",\"x\"]]", "[]"));

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(file))
                .withMessageContaining("line 1: not a complete JSON message with the expected fields");
    }

    @Test
    void shouldCountACrossedBookAndAnotherSymbolAsBad() {
        Path crossed = updates(update(101, 101, "[[\"11.5\",\"7\"]]", "[]"));
        Path other = Worlds.write(folder, "B-depthUpdate-x.jsonl", update(101, 101, "[]", "[]") + "\n");
        Worlds.write(folder, "B-depthSnapshot-x.json", "{\"lastUpdateId\":100,\"bids\":[],\"asks\":[]}");

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(crossed))
                .withMessageContaining("line 1: bid is not below ask");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(other))
                .withMessageContaining("line 1: message of another symbol");
    }

    @Test
    void shouldRefuseASnapshotThatIsNone() {
        Path file = updates(update(101, 101, "[]", "[]"));
        Path snapshot = Worlds.write(folder, "A-depthSnapshot-x.json", "{\"code\":-1121}");

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> Worlds.open(file))
                .withMessage(snapshot + ": is not a depth snapshot: lastUpdateId, bids and asks expected");
    }

    @Test
    void shouldKeepTheBookSortedWhateverTheOrderOfChanges() {
        long seed = 20261122;
        Random random = new Random(seed);
        BookSide bids = new BookSide(BookSide.Order.HIGHEST_BEST);
        BookSide asks = new BookSide(BookSide.Order.LOWEST_BEST);
        TreeMap<Long, Long> model = new TreeMap<>();
        BookSide.Level level = new BookSide.Level();

        for (int i = 0; i < 20_000; i++) {
            level.priceE8 = 1L + random.nextInt(3_000);
            level.qtyE8 = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(9);
            bids.set(level);
            asks.set(level);
            if (level.qtyE8 == 0) {
                model.remove(level.priceE8);
            } else {
                model.put(level.priceE8, level.qtyE8);
            }

            assertThat(bids.isEmpty()).as("seed %d step %d", seed, i).isEqualTo(model.isEmpty());
            if (!model.isEmpty()) {
                assertThat(List.of(bids.bestE8(), bids.bestQtyE8(), asks.bestE8(), asks.bestQtyE8()))
                        .as("seed %d step %d", seed, i)
                        .containsExactly(
                                model.lastKey(),
                                model.lastEntry().getValue(),
                                model.firstKey(),
                                model.firstEntry().getValue());
            }
        }
    }

    private Path updates(String... lines) {
        return Worlds.write(folder, "A-depthUpdate-x.jsonl", String.join("\n", lines) + "\n");
    }

    private static String update(long first, long last, String bids, String asks) {
        return "{\"e\":\"depthUpdate\",\"E\":1604221200000,\"s\":\"A\",\"U\":%d,\"u\":%d,\"b\":%s,\"a\":%s}"
                .formatted(first, last, bids, asks);
    }
}
