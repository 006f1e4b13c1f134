package io.ebbtide.gateway.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.MarketSource;
import io.ebbtide.gateway.binance.ApiFrame;
import io.ebbtide.gateway.binance.ExecutionReport;
import io.ebbtide.gateway.binance.FrameVerdict;
import io.ebbtide.gateway.binance.MarketFrame;
import io.ebbtide.gateway.binance.OwnOrderIds;
import io.ebbtide.gateway.binance.ReportVerdict;
import io.ebbtide.gateway.paper.FeeAsset;
import io.ebbtide.gateway.paper.PaperConfig;
import io.ebbtide.gateway.text.SymbolIndex;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets on loopback, with clients that share no code with the venue but the decoders that it is there to feed. */
class LocalVenueTest {
    private static final String ORDER = "/api/v3/order";
    private static final String ID = "symbol=BTCUSDT&origClientOrderId=";

    private final KeyPair pair = keyPair();
    private LocalVenue venue = start();
    private RemoteClient client = new RemoteClient(venue.port());

    @BeforeEach
    void waitForTheMarket() throws Exception {
        while (client.get("/api/v3/depth?symbol=BTCUSDT").body().get("bids").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        venue.close();
        assertThat(venue.failure()).isNotDone();
    }

    @Test
    void shouldFillAMarketOrderAndTellTheAccountInFramesThatOurDecodersTake() throws Exception {
        OwnOrderIds ids = new OwnOrderIds("t1");
        long id = ClientIds.of(7, OrderPurpose.ENTRY, 1);
        ExecutionReport report = new ExecutionReport(index("BTCUSDT"), index("USDT", "BTC"), ids);
        ApiFrame frame = new ApiFrame();
        RemoteClient.Connection events = subscribed();

        RemoteClient.Answer placed = client.signed(
                "POST", ORDER, "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=" + ids.text(id));

        assertThat(placed.status()).isEqualTo(200);
        assertThat(placed.body().get("status").asText()).isEqualTo("FILLED");
        assertThat(placed.body().get("fills").get(0).get("price").asText()).isEqualTo("60001.00000000");
        assertThat(placed.body().get("cummulativeQuoteQty").asText()).isEqualTo("600.01000000");
        assertThat(placed.response().headers().firstValue("x-mbx-order-count-10s"))
                .contains("1");
        EngineEvent slot = new EngineEvent();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            byte[] text = events.next().getBytes(StandardCharsets.UTF_8);
            ApiFrame.Kind kind = frame.read(text, 0, text.length);
            told.append(kind);
            if (kind == ApiFrame.Kind.EXECUTION) {
                assertThat(report.decode(text, frame.contentFrom(), frame.contentTo()))
                        .isEqualTo(ReportVerdict.EXECUTED);
                report.fill(slot, 1);
                told.append('=').append(slot.execution.type);
                assertThat(slot.execution.clientId).isEqualTo(id);
            }
            told.append(' ');
        }
        assertThat(told.toString()).isEqualTo("EXECUTION=NEW BALANCES EXECUTION=TRADE BALANCES ");
        assertThat(slot.execution.type).isEqualTo(ExecutionType.TRADE);
        assertThat(slot.execution.cumQtyE8).isEqualTo(FixedPoint.parse("0.01"));
        assertThat(balance("BTC")).isEqualTo("0.01000000 0.00000000");
        assertThat(client.signed("GET", "/api/v3/myTrades", "symbol=BTCUSDT").body())
                .hasSize(1);
    }

    @Test
    void shouldRestFindAndCancelALimitOrder() throws Exception {
        String order =
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000&newClientOrderId=a-1";

        RemoteClient.Answer placed = client.signed("POST", ORDER, order);
        RemoteClient.Answer again = client.signed("POST", ORDER, order);
        RemoteClient.Answer found = client.signed("GET", ORDER, ID + "a-1");
        RemoteClient.Answer open = client.signed("GET", "/api/v3/openOrders", "");
        String locked = balance("USDT");
        RemoteClient.Connection events = subscribed();
        RemoteClient.Answer canceled = client.signed("DELETE", ORDER, ID + "a-1&newClientOrderId=c-1");
        JsonNode event = events.next(message -> message.has("event")).get("event");

        assertThat(placed.body().get("status").asText()).isEqualTo("NEW");
        assertError(again, 400, -2010, "Duplicate order sent.");
        assertThat(found.body().get("orderId")).isEqualTo(placed.body().get("orderId"));
        assertThat(open.body()).hasSize(1);
        assertThat(locked).isEqualTo("9500.00000000 500.00000000");
        assertThat(canceled.body().get("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.body().get("origClientOrderId").asText()).isEqualTo("a-1");
        assertThat(canceled.body().get("clientOrderId").asText()).isEqualTo("c-1");
        assertThat(List.of(
                        event.get("c").asText(),
                        event.get("C").asText(),
                        event.get("X").asText()))
                .containsExactly("c-1", "a-1", "CANCELED");
        assertThat(balance("USDT")).isEqualTo("10000.00000000 0.00000000");
        assertError(client.signed("DELETE", ORDER, ID + "a-1"), 400, -2011, "Unknown order sent.");
        assertError(client.signed("GET", ORDER, ID + "a-2"), 400, -2013, "Order does not exist.");
        assertThat(client.signed("POST", ORDER, order).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAsTheVenueDoes() throws Exception {
        String buy = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=";
        String unsigned = "symbol=BTCUSDT&timestamp=" + System.currentTimeMillis();
        String old = "symbol=BTCUSDT&timestamp=" + (System.currentTimeMillis() - 60_000);

        assertError(
                client.send("GET", "/api/v3/openOrders?" + unsigned + "&signature=00", "", RemoteClient.KEY),
                400,
                -1022,
                "Signature for this request is not valid.");
        assertError(
                client.send("GET", "/api/v3/openOrders?" + unsigned + "&signature=00", "", "other"),
                401,
                -2015,
                "Invalid API-key, IP, or permissions for action.");
        assertError(
                client.send(
                        "GET",
                        "/api/v3/openOrders?" + old + "&signature=" + RemoteClient.hmac(old),
                        "",
                        RemoteClient.KEY),
                400,
                -1021,
                "Timestamp for this request is outside of the recvWindow.");
        assertError(client.signed("POST", ORDER, buy + "50000.001"), 400, -1013, "Filter failure: PRICE_FILTER");
        assertError(
                client.signed("POST", ORDER, buy + "1E3"),
                400,
                -1100,
                "Illegal characters found in parameter 'price'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.");
        assertError(
                client.signed("POST", ORDER, buy.replace("0.01", "10") + "50000"),
                400,
                -2010,
                "Account has insufficient balance for requested action.");
        assertError(
                client.signed("POST", ORDER, buy.replace("LIMIT", "LIMIT_MAKER") + "60001"),
                400,
                -1106,
                "Parameter 'timeInForce' sent when not required.");
        assertError(
                client.signed("POST", ORDER, buy.replace("LIMIT&timeInForce=GTC", "LIMIT_MAKER") + "60001"),
                400,
                -2010,
                "Order would immediately match and take.");
        assertError(client.get("/api/v3/depth?symbol=NOPE"), 400, -1121, "Invalid symbol.");
        assertThat(client.signed("GET", "/api/v3/openOrders", "").body()).isEmpty();
    }

    @Test
    void shouldStreamQuotesThatOurDecoderTakes() throws Exception {
        MarketFrame frame = new MarketFrame(index("BTCUSDT"));
        RemoteClient.Connection combined = client.connect("/stream?streams=btcusdt%40bookTicker%2Fbtcusdt%40depth5");
        RemoteClient.Connection raw = client.connect("/ws/0");
        raw.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\",\"nosuch@trade\"],\"id\":7}");
        String first = combined.next();
        byte[] text = first.getBytes(StandardCharsets.UTF_8);

        assertThat(raw.next()).isEqualTo("{\"result\":null,\"id\":7}");
        assertThat(frame.decode(text, 0, text.length)).as(first).isIn(FrameVerdict.QUOTE, FrameVerdict.DEPTH);
        byte[] quote = raw.next().getBytes(StandardCharsets.UTF_8);
        assertThat(frame.decode(quote, 0, quote.length)).isEqualTo(FrameVerdict.QUOTE);
        for (int i = 0; i < 6; i++) {
            raw.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
        }
        assertThat(raw.next(message -> message.has("closed")).get("closed").asInt())
                .isEqualTo(1008);
        venue.announceShutdown();
        assertThat(combined.next(message -> message.path("stream").asText().equals("!serverShutdown")))
                .isNotNull();
    }

    @Test
    void shouldTakeOrdersOverAConnectionThatIsLoggedOn() throws Exception {
        RemoteClient.Connection api = client.connect("/ws-api/v3");
        long nowMs = System.currentTimeMillis();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(("apiKey=ed&timestamp=" + nowMs).getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(signer.sign());

        api.send("{\"id\":\"1\",\"method\":\"session.logon\",\"params\":{\"apiKey\":\"ed\",\"timestamp\":" + nowMs
                + ",\"signature\":\"" + signature + "\"}}");
        JsonNode loggedOn = api.next(message -> message.path("id").asText().equals("1"));
        api.send("{\"id\":2,\"method\":\"userDataStream.subscribe\"}");
        JsonNode subscribed = api.next(message -> message.path("id").asInt() == 2);
        api.send(
                "{\"id\":3,\"method\":\"order.place\",\"params\":{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\","
                        + "\"timeInForce\":\"IOC\",\"quantity\":\"0.01\",\"price\":\"59000\",\"newClientOrderId\":\"x\",\"timestamp\":"
                        + System.currentTimeMillis() + "}}");
        JsonNode event =
                api.next(message -> message.path("event").path("X").asText().equals("EXPIRED"));
        JsonNode placed = api.next(message -> message.path("id").asInt() == 3);
        api.send("{\"id\":4,\"method\":\"no.such\"}");
        JsonNode unknown = api.next(message -> message.path("id").asInt() == 4);

        assertThat(loggedOn.get("status").asInt()).isEqualTo(200);
        assertThat(subscribed.get("result").get("subscriptionId").asInt()).isZero();
        assertThat(event.get("event").get("z").asText()).isEqualTo("0.00000000");
        assertThat(placed.get("result").get("status").asText()).isEqualTo("EXPIRED");
        assertThat(placed.get("rateLimits")).hasSize(3);
        assertThat(unknown.get("error").get("code").asInt()).isEqualTo(-1130);
    }

    private RemoteClient.Connection subscribed() throws Exception {
        RemoteClient.Connection events = client.connect("/ws-api/v3");
        String text = "apiKey=" + RemoteClient.KEY + "&timestamp=" + System.currentTimeMillis();
        String params = "{\"" + text.replace("=", "\":\"").replace("&", "\",\"") + "\",\"signature\":\""
                + RemoteClient.hmac(text) + "\"}";
        events.send("{\"id\":1,\"method\":\"userDataStream.subscribe.signature\",\"params\":" + params + "}");
        assertThat(events.next()).contains("\"subscriptionId\":0");
        return events;
    }

    private String balance(String asset) throws Exception {
        for (JsonNode balance :
                client.signed("GET", "/api/v3/account", "").body().get("balances")) {
            if (balance.get("asset").asText().equals(asset)) {
                return balance.get("free").asText() + " "
                        + balance.get("locked").asText();
            }
        }
        return "none";
    }

    private static void assertError(RemoteClient.Answer answer, int status, int code, String message) {
        assertThat(answer.body().path("msg").asText()).isEqualTo(message);
        assertThat(List.of(answer.status(), answer.body().get("code").asInt())).containsExactly(status, code);
    }

    private LocalVenue start() {
        long e8 = FixedPoint.ONE;
        Filters filters = new Filters(
                new Filters.PriceRule(e8 / 100, 1_000_000 * e8, e8 / 100),
                new Filters.LotRule(e8 / 100_000, 9_000 * e8, e8 / 100_000),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(5 * e8, 0, true),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                200,
                0);
        Universe universe = new Universe(
                List.of(new Asset(0, "USDT", e8), new Asset(1, "BTC", 0)),
                List.of(new Instrument(0, "BTCUSDT", 1, 0, filters)));
        PaperConfig paper = new PaperConfig(
                1,
                new PaperConfig.Latency(0, 0, 0),
                new PaperConfig.Fees(100_000, 100_000, FeeAsset.QUOTE, PaperConfig.Fees.NO_THIRD_ASSET),
                new PaperConfig.SyntheticBook(1_000_000 * e8, 0, 0, 0));
        String encoded = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        List<ApiKey> keys = List.of(ApiKey.hmac(RemoteClient.KEY, RemoteClient.SECRET), ApiKey.ed25519("ed", encoded));
        return LocalVenue.start(
                new LocalVenueConfig(0, universe, paper, Map.of(0, 10_000 * e8), keys), new SteadyQuotes());
    }

    private static SymbolIndex index(String... names) {
        SymbolIndex index = new SymbolIndex();
        for (int i = 0; i < names.length; i++) {
            index.put(names[i], i);
        }
        return index;
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The same quote every 20 ms. */
    private static final class SteadyQuotes implements MarketSource {
        private long timeNs;

        @Override
        public long peekTimeNs() {
            return timeNs;
        }

        @Override
        public void next(EngineEvent slot) {
            slot.begin(EventType.QUOTE, 0, timeNs);
            slot.quote.bidE8 = 60_000 * FixedPoint.ONE;
            slot.quote.bidQtyE8 = FixedPoint.ONE;
            slot.quote.askE8 = 60_001 * FixedPoint.ONE;
            slot.quote.askQtyE8 = FixedPoint.ONE;
            timeNs += 20_000_000;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
