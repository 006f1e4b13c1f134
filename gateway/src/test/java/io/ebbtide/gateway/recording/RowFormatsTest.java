package io.ebbtide.gateway.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.gateway.recording.RecordingReport.FileReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFormatsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadOwnTrades() {
        Path file = Worlds.write(folder, "A-aggTrades-x.csv", """
                trade_id,time_ms,price,qty,is_buyer_maker
                17,1604221200090,13748.62000000,0.00836900,0
                18,1604221200090,13748.5,2,1
                """);

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events)
                .containsExactly(
                        "1604221200090000000 1604221200090000000 #0 TRADE 17 13748.62 0.008369 BUY",
                        "1604221200090000000 1604221200090000000 #0 TRADE 18 13748.5 2 SELL");
    }

    @Test
    void shouldReadPublicTradesInMillisecondsAndMicroseconds() {
        Path file = Worlds.write(folder, "A-trades-2025-01.csv", """
                17,13748.62,0.008369,115.06,1604221200090,False,True
                18,13748.5,2,27497,1735689600000123,true,True
                """);

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events)
                .containsExactly(
                        "1604221200090000000 1604221200090000000 #0 TRADE 17 13748.62 0.008369 BUY",
                        "1735689600000123000 1735689600000123000 #0 TRADE 18 13748.5 2 SELL");
    }

    @Test
    void shouldReadPublicAggregateTrades() {
        Path file = Worlds.write(folder, "A-aggTrades-2024-01.csv", "17,2.5,3.0,170,171,1604221200090,true,true\r\n");

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events).containsExactly("1604221200090000000 1604221200090000000 #0 TRADE 17 2.5 3 SELL");
    }

    @Test
    void shouldReadQuotesAndALastLineWithoutNewline() {
        Path file = Worlds.write(folder, "A-quotes-x.csv", """
                time_ms,bid_px,bid_qty,ask_px,ask_qty
                1610064001076,39432.99,0.0031,39433.62,0.066851
                1610064001157,39432.33,2,39433.6,0.018027""");

        List<String> events = Worlds.events(Worlds.open(file));

        assertThat(events)
                .containsExactly(
                        "1610064001076000000 1610064001076000000 #0 QUOTE 39432.99 0.0031 39433.62 0.066851",
                        "1610064001157000000 1610064001157000000 #0 QUOTE 39432.33 2 39433.6 0.018027");
    }

    @Test
    void shouldReadAFileWithByteOrderMarkAndHeaderOnly() {
        Path file = Worlds.write(folder, "A-trades-x.csv", "\uFEFFtrade_id,time_ms,price,qty,is_buyer_maker\n");

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market)).isEmpty();
        assertThat(market.report().files())
                .containsExactly(
                        new FileReport(file, RecordingFormat.TRADES, 0, 0, 0, List.of(), new TreeMap<>(), 0, 0));
    }

    @Test
    void shouldReadCombinedStreamsAndCountWhatGivesNoEvent() {
        Path file = Worlds.write(folder, "combined-x.txt", """
                1633998512063356900 {"stream":"nknusdt@depth@100ms","data":{"e":"depthUpdate","E":1633998512068,"s":"NKNUSDT","U":1,"u":3,"b":[["1","2"]],"a":[]}}
                1633998512063356901 {"stream":"nknusdt@bookTicker","data":{"u":1,"s":"NKNUSDT","b":"0.35","B":"7.5","a":"0.36","A":"8"}}
                1633998512063356902 {"stream":"nknusdt@aggTrade","data":{"e":"aggTrade","E":1633998523963,"s":"NKNUSDT","a":15683430,"p":"0.35280000","q":"58.00000000","f":1,"l":2,"T":1633998523962,"m":false,"M":true}}
                1633998512063356903 {"stream":"nknusdt@kline_1m","data":{"e":"kline","k":{"t":1633998480000,"T":1633998539999,"s":"NKNUSDT","o":"1","h":"1","l":"1","c":"1","v":"0","q":"0","n":0,"x":false}}}
                1633998512063356904 {"lastUpdateId":5,"bids":[["1","2"]],"asks":[]}
                1633998512063356905 {"result":null,"id":1}
                1633998512063356906 { "data" : {"e":"trade","E":1633998523963,"s":"LRCBTC","t":77,"p":"1","q":"2","T":1633998523963123,"m":true,"M":true}, "stream" : "lrcbtc@trade" }
                1633998512063356907 {"stream":"nknusdt@ticker","data":{}}
                1633998512063356908 {"stream":"nknusdt@depth5@100ms","data":{"lastUpdateId":9,"bids":[["2","3"],["1","4"]],"asks":[["5","6"]]}}
                """);

        RecordedMarket market = Worlds.open(file);

        assertThat(Worlds.events(market))
                .containsExactly(
                        "1633998512063356901 0 #1 QUOTE 0.35 7.5 0.36 8",
                        "1633998512063356902 1633998523962000000 #1 TRADE 15683430 0.3528 58 BUY",
                        "1633998512063356906 1633998523963123000 #0 TRADE 77 1 2 SELL",
                        "1633998512063356908 0 #1 DEPTH 2 3 1 4 / 5 6");
        assertThat(market.report().files())
                .containsExactly(new FileReport(
                        file,
                        RecordingFormat.COMBINED,
                        9,
                        4,
                        0,
                        List.of(),
                        new TreeMap<>(Map.of(
                                "depth message", 1L, "kline message", 1L, "depth snapshot", 1L, "other message", 2L)),
                        1633998512063356901L,
                        1633998512063356908L));
    }

    @Test
    void shouldSkipLinesOfACombinedFileWhoseSymbolIsNotTraded() {
        Path file = Worlds.write(folder, "combined-x.txt", """
                1633998512063356901 {"stream":"a@bookTicker","data":{"b":"1","B":"7.5","a":"2","A":"8"}}
                1633998512063356902 {"stream":"b@bookTicker","data":{"b":"1","B":"7.5","a":"2","A":"8"}}
                """);
        RecordingOptions skipping = new RecordingOptions(RecordingOptions.UnknownSymbols.SKIP);

        RecordedMarket market =
                Recordings.open(Recordings.scan(List.of(file)).files(), Worlds.universe(List.of("B")), skipping);

        assertThat(Worlds.events(market)).containsExactly("1633998512063356902 0 #0 QUOTE 1 7.5 2 8");
        assertThat(market.report().files().get(0).skipped()).containsOnly(Map.entry("symbol that is not traded", 1L));
    }
}
