package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.gateway.text.SymbolIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionReportTest {
    private static final OwnOrderIds IDS = new OwnOrderIds("t1");
    private static final long ID = ClientIds.of(7, OrderPurpose.ENTRY, 1);
    private static final SymbolIndex SYMBOLS = Frames.symbols(List.of("BTCUSDT", "ETHUSDT"));
    private static final SymbolIndex ASSETS = Frames.symbols(List.of("USDT", "BTC", "ETH"));
    private static final String TRADE = """
            {"e":"executionReport","E":1499405658658,"s":"ETHUSDT","c":"%s","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"2500",
             "P":"0","F":"0","g":-1,"C":"","x":"TRADE","X":"PARTIALLY_FILLED","r":"NONE","i":4293153,"l":"0.5","z":"0.75",
             "L":"2499.5","n":"0.0005","N":"ETH","T":1499405658657,"t":77,"I":8641984,"w":true,"m":true,"M":false,"Z":"1","Y":"1"}
            """.formatted(IDS.text(ID));

    private final ExecutionReport report = new ExecutionReport(SYMBOLS, ASSETS, IDS);
    private final EngineEvent slot = new EngineEvent();

    @Test
    void shouldTellAFillWithItsFeeAndSums() {
        ReportVerdict verdict = decode(TRADE);
        report.fill(slot, 5);

        ExecutionPayload told = slot.execution;
        assertThat(verdict).isEqualTo(ReportVerdict.EXECUTED);
        assertThat(slot.type).isEqualTo(EventType.ORDER_EXECUTED);
        assertThat(List.of(slot.instrument, told.feeAsset)).containsExactly(1, 2);
        assertThat(List.of(slot.recvTimeNs, slot.sourceTimeNs)).containsExactly(5L, 1_499_405_658_657_000_000L);
        assertThat(List.of(told.clientId, told.venueOrderId, told.tradeId)).containsExactly(ID, 4_293_153L, 77L);
        assertThat(List.of(told.lastQtyE8, told.lastPriceE8, told.cumQtyE8, told.feeE8))
                .containsExactly(50_000_000L, 2_499_50_000_000L, 75_000_000L, 50_000L);
        assertThat(told.type).isEqualTo(ExecutionType.TRADE);
        assertThat(told.liquidity).isEqualTo(Liquidity.MAKER);
        assertThat(told.refusal).isEqualTo(Refusal.NONE);
    }

    /** Kind and status as documented or seen, and what they give; nothing means that the order must be asked for. */
    @ParameterizedTest
    @CsvSource({
        "NEW, NEW, NEW",
        "NEW, PENDING_NEW, NEW",
        "NEW, PARTIALLY_FILLED, NEW",
        "CANCELED, CANCELED, CANCELED",
        "EXPIRED, EXPIRED, EXPIRED",
        "REJECTED, REJECTED, REJECTED",
        "TRADE_PREVENTION, EXPIRED_IN_MATCH, EXPIRED",
        "TRADE_PREVENTION, NEW,",
        "REPLACED, NEW,",
        "CALCULATED, FILLED,",
        "CANCELED, PENDING_CANCEL,",
        "NEW, FILLED,",
        "NEW, SOMETHING_NEW,",
        "SOMETHING_NEW, NEW,",
    })
    void shouldFollowTheStatusOfTheOrder(String kind, String status, ExecutionType expected) {
        String text = TRADE.replace("\"x\":\"TRADE\"", "\"x\":\"" + kind + "\"")
                .replace("\"X\":\"PARTIALLY_FILLED\"", "\"X\":\"" + status + "\"");

        ReportVerdict verdict = decode(text);

        assertThat(verdict).isEqualTo(expected == null ? ReportVerdict.ASK_ORDER : ReportVerdict.EXECUTED);
        assertThat(report.clientId()).isEqualTo(ID);
        if (expected != null) {
            report.fill(slot, 5);
            assertThat(slot.execution.type).isEqualTo(expected);
            assertThat(slot.execution.cumQtyE8).isEqualTo(75_000_000L);
            assertThat(List.of(slot.execution.lastQtyE8, slot.execution.feeE8, slot.execution.tradeId))
                    .containsOnly(0L);
        }
    }

    @Test
    void shouldFindTheOrderOfACancelByItsFirstId() {
        String canceled =
                TRADE.replace("\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\"", "\"x\":\"CANCELED\",\"X\":\"CANCELED\"");
        String byUs = canceled.replace("\"c\":\"" + IDS.text(ID), "\"c\":\"web_0815")
                .replace("\"C\":\"\"", "\"C\":\"" + IDS.text(ID) + "\"");
        String foreign = canceled.replace("\"C\":\"\"", "\"C\":\"web_4711\"");

        assertThat(decode(byUs)).isEqualTo(ReportVerdict.EXECUTED);
        assertThat(report.clientId()).isEqualTo(ID);
        assertThat(decode(foreign)).isEqualTo(ReportVerdict.FOREIGN);
        assertThat(decode(canceled.replace("\"C\":\"\"", "\"C\":null"))).isEqualTo(ReportVerdict.EXECUTED);
    }

    @Test
    void shouldAskWhereATradeIsNotTold() {
        for (String lacking : List.of(
                TRADE.replace("\"l\":\"0.5\"", "\"l\":\"0\""),
                TRADE.replace("\"L\":\"2499.5\"", "\"L\":\"0\""),
                TRADE.replace("\"t\":77", "\"t\":-1"),
                TRADE.replace("\"z\":\"0.75\"", "\"z\":\"0.4\""),
                TRADE.replace("\"n\":\"0.0005\"", "\"n\":null"))) {
            assertThat(decode(lacking)).as(lacking).isEqualTo(ReportVerdict.ASK_ORDER);
        }
    }

    @Test
    void shouldCountFeesThatNobodyCounts() {
        ReportVerdict verdict = decode(TRADE.replace("\"N\":\"ETH\"", "\"N\":\"BNB\""));
        report.fill(slot, 5);

        assertThat(verdict).isEqualTo(ReportVerdict.EXECUTED);
        assertThat(slot.execution.feeE8).isZero();
        assertThat(report.foreignFees()).isEqualTo(1);
        assertThat(decode(TRADE.replace("\"N\":\"ETH\"", "\"N\":null").replace("0.0005", "0")))
                .isEqualTo(ReportVerdict.EXECUTED);
        assertThat(report.foreignFees()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_BALANCES, VENUE_INSUFFICIENT_BALANCE",
        "WOULD_MATCH_IMMEDIATELY, VENUE_WOULD_TAKE",
        "OCO_BAD_PRICES, VENUE_OTHER",
        "SOMETHING_NEW, VENUE_OTHER",
    })
    void shouldSayWhyAnOrderWasRejected(String reason, Refusal refusal) {
        decode(TRADE.replace("\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\"", "\"x\":\"REJECTED\",\"X\":\"REJECTED\"")
                .replace("\"r\":\"NONE\"", "\"r\":\"" + reason + "\""));
        report.fill(slot, 5);

        assertThat(slot.execution.refusal).isEqualTo(refusal);
    }

    @Test
    void shouldTellForeignUnknownAndDamagedReportsApart() {
        assertThat(decode(TRADE.replace("eb-t1-", "eb-t2-"))).isEqualTo(ReportVerdict.FOREIGN);
        assertThat(decode(TRADE.replace("ETHUSDT", "XRPUSDT"))).isEqualTo(ReportVerdict.UNKNOWN_SYMBOL);
        assertThat(decode(TRADE.replace("\"i\":4293153", "\"i\":-1"))).isEqualTo(ReportVerdict.BAD);
        assertThat(decode(TRADE.replace("\"z\":\"0.75\"", "\"z\":\"NaN\""))).isEqualTo(ReportVerdict.BAD);
        assertThat(decode(TRADE.strip().substring(0, TRADE.length() - 10))).isEqualTo(ReportVerdict.BAD);
        assertThat(decode("")).isEqualTo(ReportVerdict.BAD);
    }

    @Test
    void shouldReadEveryRecordedKindOfReport() throws IOException {
        Frames.assumeShared();
        ExecutionReport all = new ExecutionReport(
                Frames.symbols(List.of("BTCUSDT", "ETHUSDT", "BTCUSD")), ASSETS, new OwnOrderIds("t1"));
        List<String> verdicts = new ArrayList<>();

        for (JsonNode sample : Frames.samples("wire/user-and-market-events-nautilus.jsonl")) {
            JsonNode event = sample.path("data");
            if (event.path("e").asText().equals("executionReport")) {
                byte[] text = event.toString()
                        .replaceFirst("\"c\":\"[^\"]*\"", "\"c\":\"" + IDS.text(ID) + "\"")
                        .getBytes(StandardCharsets.UTF_8);
                ReportVerdict verdict = all.decode(text, 0, text.length);
                all.fill(slot, 5);
                verdicts.add(event.get("x").asText() + " " + event.get("X").asText() + ": "
                        + (verdict == ReportVerdict.EXECUTED ? slot.execution.type : verdict));
            }
        }

        assertThat(verdicts)
                .containsExactly(
                        "TRADE FILLED: TRADE",
                        "CALCULATED FILLED: ASK_ORDER",
                        "CANCELED CANCELED: CANCELED",
                        "TRADE PARTIALLY_FILLED: TRADE",
                        "TRADE PARTIALLY_FILLED: TRADE",
                        "EXPIRED EXPIRED: EXPIRED",
                        "NEW NEW: NEW",
                        "NEW NEW: NEW",
                        "NEW NEW: NEW",
                        "NEW NEW: NEW",
                        "CANCELED PENDING_CANCEL: ASK_ORDER",
                        "REJECTED REJECTED: REJECTED",
                        "TRADE PARTIALLY_FILLED: TRADE",
                        "TRADE FILLED: ASK_ORDER",
                        "TRADE CANCELED: ASK_ORDER",
                        "TRADE EXPIRED: ASK_ORDER",
                        "TRADE NEW: ASK_ORDER",
                        "TRADE PARTIALLY_FILLED: ASK_ORDER",
                        "TRADE_PREVENTION EXPIRED_IN_MATCH: EXPIRED");
    }

    private ReportVerdict decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return report.decode(bytes, 0, bytes.length);
    }
}
