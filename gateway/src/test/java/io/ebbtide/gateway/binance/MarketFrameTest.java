package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.text.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFrameTest {
    private static final long NOW_NS = 1_723_161_254_000_000_000L;
    private static final String QUOTE =
            "{\"u\":7,\"s\":\"BTCUSDT\",\"b\":\"61837.63\",\"B\":\"3.5\",\"a\":\"61837.64\",\"A\":\"1.25\"}";
    private static final String TRADE =
            "{\"e\":\"trade\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"t\":12,\"p\":\"61837.64\",\"q\":\"0.5\","
                    + "\"T\":1723161255207,\"m\":true,\"M\":true}";
    private static final String BAR =
            "{\"e\":\"kline\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"k\":{\"t\":1723161240000,\"T\":1723161299999,\"o\":\"10\","
                    + "\"h\":\"12\",\"l\":\"9\",\"c\":\"11\",\"v\":\"100\",\"q\":\"1050\",\"n\":5,\"x\":true}}";

    private final MarketFrame frame = new MarketFrame(Frames.symbols(List.of("BTCUSDT", "币安USDT")));
    private final EngineEvent slot = new EngineEvent();

    @Test
    void shouldGiveTheSameQuoteFromACombinedAndFromARawFrame() {
        for (String text :
                List.of(QUOTE, combined("btcusdt@bookTicker", QUOTE), reversed("btcusdt@bookTicker", QUOTE))) {
            assertThat(decode(text)).as(text).isEqualTo(FrameVerdict.QUOTE);
            frame.fill(slot, NOW_NS);

            assertThat(slot.type).isEqualTo(EventType.QUOTE);
            assertThat(List.of(slot.instrument, frame.instrument())).containsOnly(0);
            assertThat(List.of(slot.recvTimeNs, slot.sourceTimeNs, frame.updateId()))
                    .containsExactly(NOW_NS, 0L, 7L);
            assertThat(List.of(slot.quote.bidE8, slot.quote.bidQtyE8, slot.quote.askE8, slot.quote.askQtyE8))
                    .containsExactly(61_837_63000000L, 3_50000000L, 61_837_64000000L, 1_25000000L);
        }
    }

    @Test
    void shouldGiveTradesWithTheAggressorsSide() {
        String aggregate = TRADE.replace("\"t\":12", "\"a\":13,\"f\":1,\"l\":2").replace("\"m\":true", "\"m\":false");

        FrameVerdict single = decode(combined("btcusdt@trade", TRADE));
        frame.fill(slot, NOW_NS);

        assertThat(single).isEqualTo(FrameVerdict.TRADE);
        assertThat(List.of(
                        slot.recvTimeNs, slot.sourceTimeNs, slot.trade.tradeId, slot.trade.priceE8, slot.trade.qtyE8))
                .containsExactly(NOW_NS, 1_723_161_255_207_000_000L, 12L, 61_837_64000000L, 50000000L);
        assertThat(slot.trade.aggressor).isEqualTo(Side.SELL);

        FrameVerdict together = decode(combined("btcusdt@aggTrade", aggregate));
        frame.fill(slot, NOW_NS);

        assertThat(together).isEqualTo(FrameVerdict.TRADE);
        assertThat(slot.trade.tradeId).isEqualTo(13);
        assertThat(slot.trade.aggressor).isEqualTo(Side.BUY);
    }

    /** Spot took the order ids out of trades in 2024; a recording of before has them under the letters of a quote. */
    @Test
    void shouldNotTakeOrderIdsOfAnOldTradeForPrices() {
        String old = TRADE.replace("\"T\":", "\"b\":88,\"a\":50,\"T\":");

        FrameVerdict verdict = decode(old);
        frame.fill(slot, NOW_NS);

        assertThat(verdict).isEqualTo(FrameVerdict.TRADE);
        assertThat(slot.trade.tradeId).isEqualTo(12);
    }

    @Test
    void shouldGiveFiveLevelsOfAPartialBookAndNothingBehindTheLast() {
        String book =
                "{\"lastUpdateId\":160,\"bids\":[[\"9\",\"1\"],[\"8\",\"2\"],[\"7\",\"3\"],[\"6\",\"4\"],[\"5\",\"5\"],[\"4\",\"6\"]],"
                        + "\"asks\":[[\"10\",\"7\"]]}";
        slot.depth.askPricesE8[1] = 99;

        FrameVerdict verdict = decode(combined("btcusdt@depth20@100ms", book));
        frame.fill(slot, NOW_NS);

        assertThat(verdict).isEqualTo(FrameVerdict.DEPTH);
        assertThat(frame.updateId()).isEqualTo(160);
        assertThat(slot.type).isEqualTo(EventType.DEPTH);
        assertThat(slot.depth.bidPricesE8).containsExactly(e8(9), e8(8), e8(7), e8(6), e8(5));
        assertThat(slot.depth.bidQtysE8).containsExactly(e8(1), e8(2), e8(3), e8(4), e8(5));
        assertThat(slot.depth.askPricesE8).containsExactly(e8(10), 0, 0, 0, 0);
        assertThat(slot.depth.askQtysE8).containsExactly(e8(7), 0, 0, 0, 0);
    }

    @Test
    void shouldGiveABarWithItsEnd() {
        FrameVerdict verdict = decode(combined("btcusdt@kline_1m", BAR));

        KlineMessage bar = frame.kline();
        assertThat(verdict).isEqualTo(FrameVerdict.KLINE);
        assertThat(List.of(bar.openTimeNs(), bar.closeTimeNs()))
                .containsExactly(1_723_161_240_000_000_000L, 1_723_161_299_999_000_000L);
        assertThat(List.of(bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volumeE8(), bar.quoteVolumeE8()))
                .containsExactly(e8(10), e8(12), e8(9), e8(11), e8(100), e8(1_050));
        assertThat(bar.trades()).isEqualTo(5);
        assertThat(bar.isClosed()).isTrue();
    }

    @Test
    void shouldKnowSymbolsOutsideAscii() {
        String quote = QUOTE.replace("BTCUSDT", "币安USDT");

        assertThat(decode(combined("币安usdt@bookTicker", quote))).isEqualTo(FrameVerdict.QUOTE);
        assertThat(frame.instrument()).isEqualTo(1);
    }

    @Test
    void shouldPassOverUnknownFieldsAndEvents() {
        String more = QUOTE.replace("{\"u\"", "{\"new\":{\"b\":[1,{\"B\":null}]},\"z\":[],\"u\"");

        assertThat(decode(more)).isEqualTo(FrameVerdict.QUOTE);
        assertThat(decode(combined("btcusdt@newStream", "{\"e\":\"new\",\"b\":1}")))
                .isEqualTo(FrameVerdict.OTHER);
        assertThat(decode("{\"e\":\"new\",\"s\":\"BTCUSDT\",\"B\":\"1\",\"lastUpdateId\":3,\"result\":1}"))
                .isEqualTo(FrameVerdict.OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"result\":null,\"id\":1}                                        | ANSWERED",
                "{\"result\":[\"a@trade\"],\"id\":\"x\"}                             | ANSWERED",
                "{\"code\":2,\"msg\":\"Invalid request\",\"id\":1}                   | REQUEST_FAILED",
                "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}       | REQUEST_FAILED",
                "{\"e\":\"serverShutdown\",\"E\":1770123456789}                    | SHUTDOWN",
                "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\"}} | SHUTDOWN",
                "{\"lastUpdateId\":5,\"bids\":[[\"1\",\"2\"]],\"asks\":[]}           | SNAPSHOT",
                "{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[],\"a\":[]} | DEPTH_UPDATE",
                "{\"e\":\"trade\",\"s\":\"ETHUSDT\"}                               | UNKNOWN_SYMBOL",
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"s\":\"币安USDT\"}}        | OTHER_SYMBOL",
                "{\"stream\":\"btcusdt@trade\",\"data\":[]}                        | NOT_JSON",
                "{\"stream\":\"btcusdt@trade\"}                                    | NOT_JSON",
                "{\"stream\":\"btcusdt@trade\",\"data\":{}}                        | NO_ID",
                "{\"stream\":\"btcusdt@bookTicker\",\"data\":{}}                   | NO_PRICE",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":1}}     | MISSING_FIELD",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":1,\"bids\":[[\"1\",\"1\"],[\"2\",\"1\"]],\"asks\":[]}} | UNSORTED",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":1,\"bids\":[[\"1\",\"0\"]],\"asks\":[]}} | NO_QUANTITY",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":1,\"bids\":[[\"2\",\"1\"]],\"asks\":[[\"2\",\"1\"]]}} | CROSSED",
                "{\"stream\":\"btcusdt@depth5\",\"data\":{\"lastUpdateId\":1,\"bids\":\"1\",\"asks\":[]}} | MISSING_FIELD",
                "{\"stream\":\"btcusdt@depth\",\"data\":{\"lastUpdateId\":1,\"bids\":[],\"asks\":[]}} | MISSING_FIELD",
                "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"k\":1}}              | NOT_JSON",
                "{\"stream\":\"btcusdt@kline_1m\",\"data\":{}}                     | MISSING_FIELD",
                "[]                                                              | NOT_JSON",
                "##                                                              | NOT_JSON",
            })
    void shouldTellWhatAFrameIs(String text, FrameVerdict expected) {
        assertThat(decode(text)).isEqualTo(expected);
        assertThat(frame.count(expected)).isEqualTo(1);
    }

    @Test
    void shouldCheckWhatABarSays() {
        assertThat(decode(BAR.replace("\"x\":true", "\"x\":1"))).isEqualTo(FrameVerdict.NO_FLAG);
        assertThat(decode(BAR.replace("1723161240000", "5"))).isEqualTo(FrameVerdict.NO_TIME);
        assertThat(decode(BAR.replace("\"v\":\"100\"", "\"v\":\"-1\""))).isEqualTo(FrameVerdict.NO_QUANTITY);
        assertThat(decode(BAR.replace("\"c\":\"11\"", "\"c\":{}"))).isEqualTo(FrameVerdict.NO_PRICE);
    }

    @Test
    void shouldRefuseHostileFramesByReason() {
        byte[] large = new byte[MarketFrame.BYTES_MAX + 1];
        byte[] broken = QUOTE.getBytes(StandardCharsets.ISO_8859_1);
        broken[10] = (byte) 0xC3;
        String deep = "{\"x\":" + "[".repeat(JsonCursor.DEPTH_MAX + 1) + "]".repeat(JsonCursor.DEPTH_MAX + 1) + "}";
        String wide = "{\"lastUpdateId\":1,\"asks\":[],\"bids\":[[\"1\",\"1\"]"
                + ",[\"1\",\"1\"]".repeat(DepthMessage.LEVELS_MAX) + "]}";

        assertThat(frame.decode(large, 0, large.length)).isEqualTo(FrameVerdict.TOO_LARGE);
        assertThat(frame.decode(broken, 0, broken.length)).isEqualTo(FrameVerdict.NOT_UTF8);
        assertThat(decode(deep)).isEqualTo(FrameVerdict.TOO_DEEP);
        assertThat(decode(wide)).isEqualTo(FrameVerdict.TOO_MANY_LEVELS);
    }

    @Test
    void shouldFillNothingButEvents() {
        decode("{\"result\":null,\"id\":1}");

        assertThatIllegalStateException()
                .isThrownBy(() -> frame.fill(slot, NOW_NS))
                .withMessage("ANSWERED is no event");
    }

    private FrameVerdict decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return frame.decode(bytes, 0, bytes.length);
    }

    private static String combined(String stream, String content) {
        return "{\"stream\":\"" + stream + "\",\"data\":" + content + "}";
    }

    private static String reversed(String stream, String content) {
        return "{ \"data\" : " + content + " , \"stream\" : \"" + stream + "\" }";
    }

    private static long e8(long whole) {
        return whole * 100_000_000L;
    }
}
