package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.QuotePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as they came over the wire, against the counts that were published with them. */
class WireRecordingsTest {
    private static final List<String> ALL =
            List.of("BTCUSDT", "ETHUSDT", "NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR", "BNBBTC", "BNBUSDT", "ETHBTC");

    private final MarketFrame frame = new MarketFrame(Frames.symbols(ALL));

    @BeforeEach
    void requireSharedData() {
        Frames.assumeShared();
    }

    @Test
    void shouldDecodeEveryFrameOfTheRecordings() throws IOException {
        assertThat(verdicts(Frames.combined("wire/combined-btcusdt-20240808T2354.txt.gz")))
                .isEqualTo(Map.of(
                        FrameVerdict.QUOTE, 28_040,
                        FrameVerdict.TRADE, 9_757,
                        FrameVerdict.DEPTH_UPDATE, 3_451,
                        FrameVerdict.SNAPSHOT, 1));
        assertThat(verdicts(Frames.combined("wire/combined-ethusdt-20240808T2354.txt.gz")))
                .isEqualTo(Map.of(
                        FrameVerdict.QUOTE, 24_077,
                        FrameVerdict.TRADE, 6_106,
                        FrameVerdict.DEPTH_UPDATE, 3_434,
                        FrameVerdict.SNAPSHOT, 1));
        assertThat(verdicts(Frames.combined("wire/combined-4symbols-20211012.txt.gz")))
                .isEqualTo(Map.of(
                        FrameVerdict.DEPTH_UPDATE, 177,
                        FrameVerdict.QUOTE, 84,
                        FrameVerdict.TRADE, 2,
                        FrameVerdict.KLINE, 2));
        List<byte[]> depth = new ArrayList<>();
        Frames.lines("wire/depth100ms-btcusdt-20251207.jsonl.gz")
                .forEach(line -> depth.add(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(verdicts(depth)).isEqualTo(Map.of(FrameVerdict.DEPTH_UPDATE, 3_286));
    }

    @Test
    void shouldTakeEverySampleOfTheDocumentsForWhatItIs() throws IOException {
        assertThat(verdictsOf("wire/market-stream-events-docs.jsonl"))
                .isEqualTo(Map.of(
                        FrameVerdict.SHUTDOWN, 2,
                        FrameVerdict.ANSWERED, 5,
                        FrameVerdict.TRADE, 2,
                        FrameVerdict.KLINE, 2,
                        FrameVerdict.QUOTE, 1,
                        FrameVerdict.SNAPSHOT, 1,
                        FrameVerdict.DEPTH_UPDATE, 1,
                        // Our own requests, events that are not used, ...
                        FrameVerdict.OTHER, 11,
                        // ... and lists over the whole market, which nobody subscribes to.
                        FrameVerdict.NOT_JSON, 2));
        assertThat(verdictsOf("wire/user-and-market-events-nautilus.jsonl"))
                .isEqualTo(Map.of(FrameVerdict.TRADE, 2, FrameVerdict.QUOTE, 1, FrameVerdict.OTHER, 20));
        // The bar of that file opens in 2009 by a number of seconds where milliseconds belong.
        assertThat(verdictsOf("wire/user-and-market-events-gocryptotrader.jsonl"))
                .isEqualTo(Map.of(
                        FrameVerdict.TRADE, 1,
                        FrameVerdict.DEPTH_UPDATE, 1,
                        FrameVerdict.NO_TIME, 1,
                        FrameVerdict.OTHER, 5));
    }

    /** The quotes and the book of one symbol come over different streams; their update ids are of one sequence. */
    @ParameterizedTest
    @ValueSource(strings = {"wire/combined-btcusdt-20240808T2354.txt.gz", "wire/combined-ethusdt-20240808T2354.txt.gz"})
    void shouldBuildTheBookWhoseBestPricesTheQuotesTell(String name) throws IOException {
        List<byte[]> frames = Frames.combined(name);
        NavigableMap<Long, QuotePayload> quotes = quotesById(frames);
        BookSide bids = new BookSide(BookSide.Order.HIGHEST_BEST);
        BookSide asks = new BookSide(BookSide.Order.LOWEST_BEST);
        long bookId = snapshotInto(frames, bids, asks);
        int compared = 0;

        for (byte[] text : frames) {
            boolean update = frame.decode(text, 0, text.length) == FrameVerdict.DEPTH_UPDATE;
            DepthMessage message = frame.depth();
            if (!update || message.lastId() <= bookId) {
                continue;
            }
            assertThat(message.firstId()).isLessThanOrEqualTo(bookId + 1);
            message.applyTo(bids, asks);
            bookId = message.lastId();
            Map.Entry<Long, QuotePayload> quote = quotes.floorEntry(bookId);
            assertThat(List.of(bids.bestE8(), bids.bestQtyE8(), asks.bestE8(), asks.bestQtyE8()))
                    .as("book at update %d", bookId)
                    .containsExactly(
                            quote.getValue().bidE8,
                            quote.getValue().bidQtyE8,
                            quote.getValue().askE8,
                            quote.getValue().askQtyE8);
            compared++;
        }

        assertThat(compared).isGreaterThan(3_400);
    }

    private long snapshotInto(List<byte[]> frames, BookSide bids, BookSide asks) {
        for (byte[] text : frames) {
            if (frame.decode(text, 0, text.length) == FrameVerdict.SNAPSHOT) {
                frame.depth().applyTo(bids, asks);
                return frame.updateId();
            }
        }
        throw new AssertionError("no snapshot");
    }

    private NavigableMap<Long, QuotePayload> quotesById(List<byte[]> frames) {
        NavigableMap<Long, QuotePayload> quotes = new TreeMap<>();
        EngineEvent slot = new EngineEvent();
        for (byte[] text : frames) {
            if (frame.decode(text, 0, text.length) == FrameVerdict.QUOTE) {
                frame.fill(slot, 1);
                QuotePayload quote = new QuotePayload();
                quote.bidE8 = slot.quote.bidE8;
                quote.bidQtyE8 = slot.quote.bidQtyE8;
                quote.askE8 = slot.quote.askE8;
                quote.askQtyE8 = slot.quote.askQtyE8;
                quotes.put(frame.updateId(), quote);
            }
        }
        return quotes;
    }

    private Map<FrameVerdict, Integer> verdictsOf(String name) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        for (JsonNode sample : Frames.samples(name)) {
            frames.add(Frames.bytes(sample));
        }
        return verdicts(frames);
    }

    private Map<FrameVerdict, Integer> verdicts(List<byte[]> frames) {
        Map<FrameVerdict, Integer> verdicts = new EnumMap<>(FrameVerdict.class);
        for (byte[] text : frames) {
            verdicts.merge(frame.decode(text, 0, text.length), 1, Integer::sum);
        }
        return verdicts;
    }
}
