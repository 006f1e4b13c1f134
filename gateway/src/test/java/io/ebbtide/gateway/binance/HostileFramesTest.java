package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Frames with damage of every kind. A seed gives one sequence of frames; the long form is
 * {@code mvn -pl gateway -am test -Dtest=HostileFramesTest -Debbtide.fuzz-frames=1000000 -Debbtide.fuzz-seed=N}.
 */
class HostileFramesTest {
    private static final int FRAMES = Integer.getInteger("ebbtide.fuzz-frames", 100_000);
    private static final long SEED = Long.getLong("ebbtide.fuzz-seed", 20_261_122L);
    /** Every so many frames the verdict is compared with Jackson's opinion, which takes longer than all the rest. */
    private static final int COMPARED_ONE_IN = 10;

    private static final List<String> SOUND = List.of(
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093239212,\"s\":\"BTCUSDT\",\"b\":\"61837.63000000\",\"B\":\"3.78826000\",\"a\":\"61837.64000000\",\"A\":\"1.54698000\"}}",
            "{\"u\":400900217,\"s\":\"BTCUSDT\",\"b\":\"25.35190000\",\"B\":\"31.21000000\",\"a\":\"25.36520000\",\"A\":\"40.66000000\"}",
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"t\":3722951837,\"p\":\"61837.64000000\",\"q\":\"0.00163000\",\"T\":1723161255207,\"m\":false,\"M\":true}}",
            "{\"e\":\"aggTrade\",\"E\":1672515782136,\"s\":\"BTCUSDT\",\"a\":12345,\"p\":\"0.001\",\"q\":\"100\",\"f\":100,\"l\":105,\"T\":1672515782136,\"m\":true,\"M\":true}",
            "{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"lastUpdateId\":160,\"bids\":[[\"0.0024\",\"10\"],[\"0.0023\",\"7\"]],\"asks\":[[\"0.0026\",\"100\"],[\"0.0027\",\"3\"]]}}",
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1672515782136,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"b\":[[\"0.0024\",\"10\"]],\"a\":[[\"0.0026\",\"0.00000000\"]]}}",
            "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":1633998523963,\"s\":\"BTCUSDT\",\"k\":{\"t\":1633998480000,\"T\":1633998539999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"o\":\"0.35270000\",\"c\":\"0.35280000\",\"h\":\"0.35280000\",\"l\":\"0.35220000\",\"v\":\"25877.00000000\",\"n\":30,\"x\":false,\"q\":\"9116.04600000\"}}}",
            "{\"result\":null,\"id\":1}",
            "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}");

    private final ObjectMapper jackson = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final MarketFrame frame = new MarketFrame(Frames.symbols(List.of("BTCUSDT", "ETHUSDT")));
    private final EngineEvent slot = new EngineEvent();

    @Test
    void shouldTakeNothingThatIsNotSoundAndNeverThrow() throws IOException {
        FrameMutator mutator = new FrameMutator(SEED, frames());
        int events = 0;

        for (int i = 0; i < FRAMES; i++) {
            byte[] text = mutator.next();
            FrameVerdict verdict = decode(text, i);
            if (verdict.kind() == FrameVerdict.Kind.EVENT) {
                frame.fill(slot, 1);
                requireSound(text, i);
                events++;
            }
            if (i % COMPARED_ONE_IN == 0) {
                compare(verdict, text, i);
            }
        }

        assertThat(total()).isEqualTo(FRAMES);
        assertThat(events).isBetween(FRAMES / 50, FRAMES / 2);
        for (FrameVerdict verdict : List.of(
                FrameVerdict.NOT_JSON,
                FrameVerdict.NOT_UTF8,
                FrameVerdict.TOO_DEEP,
                FrameVerdict.TOO_LARGE,
                FrameVerdict.MISSING_FIELD,
                FrameVerdict.NO_PRICE,
                FrameVerdict.NO_QUANTITY,
                FrameVerdict.UNKNOWN_SYMBOL)) {
            assertThat(frame.count(verdict)).as("%s, seed %d", verdict, SEED).isPositive();
        }
    }

    @Test
    void shouldAllocateNothingWhateverTheFrames() throws IOException {
        FrameMutator mutator = new FrameMutator(SEED + 1, frames());
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            texts.add(mutator.next());
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        decodeAll(texts);

        long before = threads.getCurrentThreadAllocatedBytes();
        decodeAll(texts);
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() - before;

        // The counter itself may cost a few bytes, a single object a frame would cost 32,000.
        assertThat(allocatedBytes).isLessThan(1_000);
    }

    private void decodeAll(List<byte[]> texts) {
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i);
            if (frame.decode(text, 0, text.length).kind() == FrameVerdict.Kind.EVENT) {
                frame.fill(slot, 1);
            }
        }
    }

    private FrameVerdict decode(byte[] text, int i) {
        try {
            return frame.decode(text, 0, text.length);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + " frame " + i + ": " + shown(text), e);
        }
    }

    private void requireSound(byte[] text, int i) {
        boolean sound = switch (slot.type) {
            case QUOTE ->
                slot.quote.bidE8 > 0
                        && slot.quote.bidE8 < slot.quote.askE8
                        && slot.quote.bidQtyE8 > 0
                        && slot.quote.askQtyE8 > 0;
            case TRADE -> slot.trade.tradeId >= 0 && slot.trade.priceE8 > 0 && slot.trade.qtyE8 > 0;
            case DEPTH -> slot.depth.bidPricesE8[0] >= 0 && slot.depth.askPricesE8[0] >= 0;
            default -> false;
        };
        assertThat(sound && slot.instrument >= 0 && slot.instrument < 2)
                .as("seed %d frame %d: %s", SEED, i, shown(text))
                .isTrue();
    }

    /** What Jackson does not take for an object, we do not; what we call no JSON, Jackson does not take either. */
    private void compare(FrameVerdict verdict, byte[] text, int i) {
        String as = "seed " + SEED + " frame " + i + ": " + shown(text);
        if (verdict == FrameVerdict.TOO_LARGE || verdict == FrameVerdict.TOO_DEEP) {
            return;
        }
        JsonNode read = read(text);
        if (read == null) {
            assertThat(verdict).as(as).isIn(FrameVerdict.NOT_JSON, FrameVerdict.NOT_UTF8);
            return;
        }
        boolean content = !read.has("stream") || read.path("data").isObject();
        if (content && !read.has("k") && !read.path("data").has("k")) {
            assertThat(verdict).as(as).isNotIn(FrameVerdict.NOT_JSON, FrameVerdict.NOT_UTF8);
        }
        if (verdict == FrameVerdict.TRADE) {
            JsonNode trade = read.has("stream") ? read.get("data") : read;
            assertThat(BigDecimal.valueOf(slot.trade.priceE8, 8))
                    .as(as)
                    .isEqualByComparingTo(new BigDecimal(trade.get("p").asText()));
            assertThat(slot.type).isEqualTo(EventType.TRADE);
        }
    }

    private @Nullable JsonNode read(byte[] text) {
        String characters = new String(text, StandardCharsets.UTF_8);
        if (!Arrays.equals(characters.getBytes(StandardCharsets.UTF_8), text)) {
            return null;
        }
        try {
            JsonNode read = jackson.readTree(characters);
            return read.isObject() ? read : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private long total() {
        long total = 0;
        for (FrameVerdict verdict : FrameVerdict.values()) {
            total += frame.count(verdict);
        }
        return total;
    }

    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        SOUND.forEach(text -> frames.add(text.getBytes(StandardCharsets.UTF_8)));
        return frames;
    }

    private static String shown(byte[] text) {
        String shown = new String(text, StandardCharsets.ISO_8859_1);
        return shown.length() > 600 ? shown.substring(0, 600) + "..." : shown;
    }
}
