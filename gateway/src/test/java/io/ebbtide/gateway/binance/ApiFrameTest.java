package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.gateway.text.SymbolIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiFrameTest {
    private static final OwnOrderIds IDS = new OwnOrderIds("t1");
    private static final long ID = ClientIds.of(7, OrderPurpose.ENTRY, 1);
    private static final SymbolIndex SYMBOLS = Frames.symbols(List.of("BTCUSDT", "ETHBTC", "LTCBNB"));
    private static final SymbolIndex ASSETS = Frames.symbols(List.of("USDT", "BTC", "ETH", "BNB"));
    private static final String FULL = """
            {"symbol":"BTCUSDT","orderId":12569099453,"orderListId":-1,"clientOrderId":"%s","transactTime":1660801715793,
             "price":"23416.10","origQty":"0.00847","executedQty":"0.00635","origQuoteOrderQty":"0.000000",
             "cummulativeQuoteQty":"148.692235","status":"PARTIALLY_FILLED","timeInForce":"GTC","type":"LIMIT","side":"SELL",
             "workingTime":1660801715793,"fills":[{"price":"23416.10","qty":"0.00635","commission":"0.000001",
             "commissionAsset":"BNB","tradeId":1650422481}],"selfTradePreventionMode":"NONE"}
            """.formatted(IDS.text(ID));

    private final ApiFrame frame = new ApiFrame();
    private final OrderBody order = new OrderBody(SYMBOLS, IDS);
    private final TradeBody trade = new TradeBody(SYMBOLS, ASSETS);
    private final BodyList list = new BodyList();

    @Test
    void shouldFindTheOrderAndItsFillsInAnAnswer() {
        byte[] text = bytes("{\"id\":42,\"status\":200,\"result\":" + FULL
                + ",\"rateLimits\":[{\"rateLimitType\":\"ORDERS\",\"count\":3},"
                + "{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"limit\":6000,\"count\":70}]}");

        assertThat(frame.read(text, 0, text.length)).isEqualTo(ApiFrame.Kind.ANSWER);
        assertThat(frame.isOk()).isTrue();
        assertThat(List.of(frame.id(), frame.usedWeight())).containsExactly(42L, 70L);
        assertThat(order.read(text, frame.contentFrom(), frame.contentTo())).isTrue();
        assertThat(List.of(order.clientId(), order.venueOrderId(), order.qtyE8(), order.cumQtyE8()))
                .containsExactly(ID, 12_569_099_453L, 847_000L, 635_000L);
        assertThat(List.of(order.priceE8(), order.cumQuoteE8(), order.time()))
                .containsExactly(23_416_10000000L, 148_69223500L, 1_660_801_715_793L);
        assertThat(order.status()).isEqualTo(VenueOrderStatus.WORKING);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.isComplete()).isTrue();
        assertThat(list.begin(text, order.fillsFrom(), order.fillsTo())).isTrue();
        assertThat(list.next()).isTrue();
        assertThat(trade.read(text, list.from(), list.to())).isTrue();
        assertThat(List.of(trade.tradeId(), trade.priceE8(), trade.qtyE8(), trade.feeE8()))
                .containsExactly(1_650_422_481L, 23_416_10000000L, 635_000L, 100L);
        assertThat(trade.feeAsset()).isEqualTo(3);
        assertThat(list.next()).isFalse();
        assertThat(list.isWhole()).isTrue();
    }

    @Test
    void shouldNameTheCanceledOrderAndNotTheCancel() {
        String canceled = FULL.replace("\"clientOrderId\":\"" + IDS.text(ID), "\"clientOrderId\":\"web_1")
                .replace("\"orderListId\":-1", "\"origClientOrderId\":\"" + IDS.text(ID) + "\"");
        String reversed = canceled.replace("\"orderListId\"", "\"x\"");

        for (String text : List.of(canceled, reversed)) {
            byte[] body = bytes(text);
            assertThat(order.read(body, 0, body.length)).isTrue();
            assertThat(order.clientId()).isEqualTo(ID);
        }
    }

    @Test
    void shouldNotTakeWhatIsNotTold() {
        byte[] ack = bytes("{\"symbol\":\"BTCUSDT\",\"orderId\":1,\"clientOrderId\":\"x\",\"transactTime\":1}");
        byte[] odd = bytes(FULL.replace("PARTIALLY_FILLED", "SOMETHING_NEW").replace("148.692235", "-1.5"));

        assertThat(order.read(ack, 0, ack.length)).isTrue();
        assertThat(order.isComplete()).isFalse();
        assertThat(order.clientId()).isEqualTo(OwnOrderIds.FOREIGN);
        assertThat(order.read(odd, 0, odd.length)).isTrue();
        assertThat(order.status()).isNull();
        assertThat(order.cumQuoteE8()).isEqualTo(OrderBody.NOT_TOLD);
        assertThat(order.isComplete()).isFalse();
    }

    @Test
    void shouldReadAnErrorWithItsPause() {
        byte[] text = bytes("{\"id\":5,\"status\":418,\"error\":{\"code\":-1003,\"msg\":\"Way too much\","
                + "\"data\":{\"serverTime\":1659142907531,\"retryAfter\":1659146400000}}}");

        ApiFrame.Kind kind = frame.read(text, 0, text.length);

        assertThat(kind).isEqualTo(ApiFrame.Kind.ANSWER);
        assertThat(frame.isOk()).isFalse();
        assertThat(List.of(frame.status(), frame.code())).containsExactly(418, -1003);
        assertThat(frame.message()).isEqualTo("Way too much");
        assertThat(frame.retryAfterMs(0)).isEqualTo(1_659_146_400_000L);
    }

    @Test
    void shouldReadBodiesOfRest() {
        byte[] error = bytes("{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
        byte[] page = bytes("<html><body>403 Forbidden</body></html>");
        byte[] trades = bytes(
                "[{\"symbol\":\"BTCUSDT\",\"id\":5,\"orderId\":6,\"price\":\"2\",\"qty\":\"3\",\"quoteQty\":\"6\","
                        + "\"commission\":\"0\",\"commissionAsset\":\"USDT\",\"time\":7,\"isBuyer\":false,\"isMaker\":true}]");

        assertThat(frame.readBody(400, error, 0, error.length)).isTrue();
        assertThat(List.of(frame.code(), frame.status())).containsExactly(-2011, 400);
        assertThat(frame.isOk()).isFalse();
        assertThat(frame.readBody(403, page, 0, page.length)).isFalse();
        assertThat(frame.readBody(200, page, 0, page.length)).isFalse();
        assertThat(frame.readBody(200, trades, 0, trades.length)).isTrue();
        assertThat(list.begin(trades, frame.contentFrom(), frame.contentTo()) && list.next())
                .isTrue();
        assertThat(trade.read(trades, list.from(), list.to())).isTrue();
        assertThat(List.of(trade.tradeId(), trade.venueOrderId(), trade.quoteE8(), trade.time()))
                .containsExactly(5L, 6L, 600_000_000L, 7L);
        assertThat(trade.liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void shouldReadTheBalancesOfKnownAssets() {
        AccountBalances balances = new AccountBalances(ASSETS);
        byte[] account = bytes(
                "{\"canTrade\":true,\"balances\":[{\"asset\":\"BTC\",\"free\":\"1.5\",\"locked\":\"0.5\"},"
                        + "{\"asset\":\"NEW\",\"free\":\"x\",\"locked\":\"1\"},{\"asset\":\"USDT\",\"free\":\"3\",\"locked\":\"0\"}]}");
        byte[] damaged = bytes("{\"B\":[{\"a\":\"BTC\",\"f\":\"-1\",\"l\":\"0\"}]}");
        byte[] none = bytes("{\"code\":1}");

        assertThat(balances.read(account, 0, account.length)).isTrue();
        assertThat(balances.canTrade()).isTrue();
        assertThat(balances.count()).isEqualTo(2);
        assertThat(List.of(balances.asset(0), balances.asset(1))).containsExactly(1, 0);
        assertThat(List.of(balances.freeE8(0), balances.lockedE8(0), balances.freeE8(1)))
                .containsExactly(150_000_000L, 50_000_000L, 300_000_000L);
        assertThat(balances.read(damaged, 0, damaged.length)).isFalse();
        assertThat(balances.read(none, 0, none.length)).isFalse();
    }

    @Test
    void shouldTellFramesThatAreNeitherEventNorAnswer() {
        for (String text : List.of(
                "",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"event\":{}}",
                "{\"event\":[]}",
                "{\"event\":{\"e\":\"x\"},\"result\":1}")) {
            byte[] frameText = bytes(text);
            assertThat(frame.read(frameText, 0, frameText.length)).as(text).isEqualTo(ApiFrame.Kind.BAD);
        }
    }

    @Test
    void shouldReadEverySampleOfTheDocuments() throws IOException {
        Frames.assumeShared();
        Map<ApiFrame.Kind, Integer> events = new EnumMap<>(ApiFrame.Kind.class);
        List<String> wrong = new ArrayList<>();
        int answers = 0;

        for (JsonNode sample : Frames.samples("wire/user-data-events-docs.jsonl")) {
            byte[] text = Frames.bytes(sample);
            events.merge(frame.read(text, 0, text.length), 1, Integer::sum);
        }
        for (JsonNode sample : Frames.samples("wire/websocket-api-docs.jsonl")) {
            byte[] text = Frames.bytes(sample);
            ApiFrame.Kind kind = frame.read(text, 0, text.length);
            // Our own requests, and pieces of answers that illustrate the text, are neither.
            boolean request = !sample.has("status") && !sample.has("event");
            boolean event = sample.has("event");
            boolean right = request ? kind == ApiFrame.Kind.BAD : event == (kind != ApiFrame.Kind.ANSWER);
            if (kind == ApiFrame.Kind.ANSWER) {
                answers++;
                right &= frame.status() == sample.get("status").asInt()
                        && frame.isOk() == sample.has("result")
                        && frame.code() == sample.path("error").path("code").asInt()
                        && bodyIsRead(text, sample.path("result"));
            }
            if (!right) {
                wrong.add(kind + ": " + sample);
            }
        }

        assertThat(events)
                .isEqualTo(Map.of(
                        ApiFrame.Kind.BALANCES, 1,
                        ApiFrame.Kind.BALANCE_CHANGED, 1,
                        ApiFrame.Kind.EXECUTION, 1,
                        ApiFrame.Kind.LIST, 1,
                        ApiFrame.Kind.TERMINATED, 1,
                        ApiFrame.Kind.LOCK_CHANGED, 1));
        assertThat(wrong).isEmpty();
        assertThat(answers).isGreaterThan(80);
    }

    @Test
    void shouldNeverThrowAndTakeNothingUnsound() {
        long seed = Long.getLong("ebbtide.fuzz-seed", 20_261_122L);
        int frames = Integer.getInteger("ebbtide.fuzz-frames", 100_000);
        ExecutionReport report = new ExecutionReport(SYMBOLS, ASSETS, IDS);
        AccountBalances balances = new AccountBalances(ASSETS);
        FrameMutator mutator = new FrameMutator(
                seed,
                List.of(
                        bytes("{\"id\":42,\"status\":200,\"result\":" + FULL + ",\"rateLimits\":[{\"count\":3}]}"),
                        bytes(
                                "{\"id\":5,\"status\":418,\"error\":{\"code\":-1003,\"msg\":\"W\",\"data\":{\"retryAfter\":1659146400000}}}"),
                        bytes("{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"s\":\"BTCUSDT\",\"c\":\""
                                + IDS.text(ID)
                                + "\",\"C\":\"\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"r\":\"NONE\",\"i\":7,\"l\":\"1\",\"z\":\"1\",\"L\":\"2\","
                                + "\"n\":\"0\",\"N\":null,\"T\":1499405658657,\"t\":7,\"m\":true}}"),
                        bytes(
                                "{\"event\":{\"e\":\"outboundAccountPosition\",\"B\":[{\"a\":\"BTC\",\"f\":\"1\",\"l\":\"0\"}]}}")));
        int good = 0;

        for (int i = 0; i < frames; i++) {
            byte[] text = mutator.next();
            ApiFrame.Kind kind = frame.read(text, 0, text.length);
            int from = frame.contentFrom();
            int to = frame.contentTo();
            boolean taken = switch (kind) {
                case ANSWER -> frame.isOk() && order.read(text, from, to) && order.venueOrderId() >= 0;
                case EXECUTION -> report.decode(text, from, to) == ReportVerdict.EXECUTED;
                case BALANCES -> balances.read(text, from, to);
                default -> false;
            };
            good += taken ? 1 : 0;
        }

        assertThat(good).as("seed %d", seed).isBetween(frames / 50, frames / 2);
    }

    private boolean bodyIsRead(byte[] text, JsonNode result) {
        if (result.isArray()) {
            int count = 0;
            boolean sound = list.begin(text, frame.contentFrom(), frame.contentTo());
            while (list.next()) {
                sound &= bodyIsSound(text, result.get(count++), list.from(), list.to());
            }
            return sound && list.isWhole() && count == result.size();
        }
        return bodyIsSound(text, result, frame.contentFrom(), frame.contentTo());
    }

    /** Orders, trades and accounts among the results must be read; lists of orders are not used. */
    private boolean bodyIsSound(byte[] text, JsonNode body, int from, int to) {
        if (body.has("balances")) {
            return new AccountBalances(ASSETS).read(text, from, to);
        }
        if (body.has("executedQty") && body.has("clientOrderId")) {
            return order.read(text, from, to) && order.isComplete();
        }
        if (body.has("commission") && body.has("isMaker") && body.has("orderId") && body.has("id")) {
            return trade.read(text, from, to)
                    && trade.venueOrderId() == body.get("orderId").asLong();
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
