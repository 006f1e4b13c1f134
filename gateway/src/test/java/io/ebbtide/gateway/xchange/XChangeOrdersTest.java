package io.ebbtide.gateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.RequestSigner;
import io.ebbtide.gateway.binance.live.RestWire;
import io.ebbtide.gateway.binance.live.Secret;
import io.ebbtide.gateway.check.Intent;
import io.ebbtide.gateway.check.IntentBook;
import io.ebbtide.gateway.check.OrderCheck;
import io.ebbtide.gateway.check.OrderLimits;
import io.ebbtide.gateway.check.RestCheck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;

/** XChange's REST on real sockets, against a server that keeps every byte. */
class XChangeOrdersTest {
    private static final String OK = RawServer.answer(200, "{\"orderId\":7,\"status\":\"PENDING_NEW\"}");
    private static final BigDecimal PLENTY = BigDecimal.valueOf(1_000_000);

    private final IntentBook intents = new IntentBook();
    private final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile Function<String, String> answers = request -> OK;
    private final RawServer server = new RawServer(request -> answers.apply(request));
    private final XChangeOrders wire = connect(server.url());

    @AfterEach
    void close() {
        wire.close();
        server.close();
    }

    @Test
    void shouldSendAnOrderSignedAndWithEveryParameter() throws Exception {
        SortedMap<String, String> order = order("t1-1");
        order.put("selfTradePreventionMode", "EXPIRE_TAKER");

        place(order);

        assertThat(next()).isEqualTo("200 {\"orderId\":7,\"status\":\"PENDING_NEW\"}");
        String form =
                "newClientOrderId=t1-1&price=50000&quantity=0.01&recvWindow=2000&selfTradePreventionMode=EXPIRE_TAKER"
                        + "&side=BUY&symbol=BTCUSDT&timeInForce=GTC&timestamp=1700000000000&type=LIMIT";
        String signature = RequestSigner.hmac(Secret.of("s3cret")).sign(form);
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("POST /api/v3/order?signature=" + signature + " HTTP/1.1\r\n")
                        .contains("X-MBX-APIKEY: the-key\r\n")
                        .endsWith("\r\n\r\n" + form));
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldNameAnOrderByOurIdAlone() throws Exception {
        SortedMap<String, String> ours = new TreeMap<>(Map.of("symbol", "BTCUSDT", "origClientOrderId", "t1-1"));

        send("order.status", ours);
        next();
        send("order.cancel", ours);
        next();

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0))
                .startsWith("GET /api/v3/order?origClientOrderId=t1-1&symbol=BTCUSDT&signature=");
        assertThat(server.requests().get(1))
                .startsWith("DELETE /api/v3/order?origClientOrderId=t1-1&symbol=BTCUSDT&signature=");
    }

    @Test
    void shouldSendAnOrderOnceWhoseConnectionEndsWithoutAnAnswer() throws Exception {
        place(order("t1-1"));
        assertThat(next()).startsWith("200 ");
        answers = request -> RawServer.CUT;

        place(order("t1-2"));

        assertThat(next()).isEqualTo("lost");
        assertThat(server.requests()).hasSize(2);
    }

    /** Java's client does so with everything but POST; a cancel that is done finds nothing to cancel the second time. */
    @Test
    void shouldSendACancelTwiceAtMostWhoseConnectionEndsWithoutAnAnswer() throws Exception {
        answers = request -> RawServer.CUT;

        send("order.cancel", new TreeMap<>(Map.of("symbol", "BTCUSDT", "origClientOrderId", "t1-1")));

        assertThat(next()).isEqualTo("lost");
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request).startsWith("DELETE "));
    }

    @Test
    void shouldSendAnOrderOnceThatIsRedirected() throws Exception {
        answers = request -> RawServer.answer(307, "", "Location: " + server.url() + "/api/v3/order");

        place(order("t1-1"));

        assertThat(next()).isEqualTo("307 ");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"code":-2010,"msg":"Duplicate order sent."}
            503 | <html><body>503</body></html>
            403 | <html><body>403</body></html>
            408 | {"code":-1007,"msg":"Timeout"}
            409 | {"code":-2021,"msg":"half"}
            """)
    void shouldTellWhatTheVenueAnswers(int status, String body) throws Exception {
        answers = request -> RawServer.answer(status, body);

        place(order("t1-1"));

        assertThat(next()).isEqualTo(status + " " + body);
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldTellTheHeadersOfAnAnswer() throws Exception {
        answers = request -> RawServer.answer(429, "{\"code\":-1003,\"msg\":\"x\"}", "Retry-After: 7");
        send("ping", new TreeMap<>());
        assertThat(next()).isEqualTo("429 {\"code\":-1003,\"msg\":\"x\"} pause 7");

        answers = request -> RawServer.answer(200, "{}", "X-MBX-USED-WEIGHT-1M: 4711");
        send("ping", new TreeMap<>());

        assertThat(next()).isEqualTo("200 {} weight 4711");
    }

    @Test
    void shouldCallAnAnswerLostThatIsEmptyOrNoJsonOrCut() throws Exception {
        for (String said : List.of(
                RawServer.answer(200, ""),
                RawServer.answer(200, "<html>all is well</html>"),
                OK.substring(0, OK.length() - 3),
                "HTTP/1.1 200 OK\r\nContent-Le")) {
            answers = request -> said;

            place(order("t1-1"));

            // A cut answer is waited for, until the time is over.
            assertThat(next()).as(said).isEqualTo("lost");
        }
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldSayThatNothingWasSentWhereNobodyListens() throws Exception {
        server.close();

        place(order("t1-1"));

        assertThat(next()).startsWith("unsent cannot reach " + server.url());
    }

    @Test
    void shouldNotSignWhatTheJournalDoesNotHave() throws Exception {
        wire.send(new RestWire.Request("order.place", order("t1-9")), new Telling());

        assertThat(next()).isEqualTo("unsent refused before the socket");
        assertThat(bugs)
                .singleElement()
                .satisfies(halted -> assertThat(halted)
                        .hasMessage("the check before the socket refuses order t1-9 is not in the journal, or has left"
                                + " before"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void shouldRefuseAtOnceWhatDoesNotFit() throws Exception {
        answers = request -> RawServer.SILENCE;
        int taken = 0;
        while (send("order.cancel", new TreeMap<>(Map.of("symbol", "BTCUSDT")))) {
            taken++;
        }

        assertThat(taken).isEqualTo(36);
        assertThat(notices)
                .containsExactly("order.cancel was not sent: too many requests wait for an answer over REST");
        assertThat(send("ping", new TreeMap<>()))
                .as("questions have a thread of their own")
                .isTrue();
    }

    @Test
    void shouldNotStartWhereARequestCouldBeRepeated() {
        String before = System.setProperty("sun.net.http.retryPost", "true");
        try {
            assertThatThrownBy(() -> connect("http://127.0.0.1:1"))
                    .hasMessageContaining("start it with -Dsun.net.http.retryPost=false");
        } finally {
            System.setProperty("sun.net.http.retryPost", before);
        }
        ExchangeSpecification retrying = new ExchangeSpecification(BinanceExchange.class);
        retrying.getResilience().setRetryEnabled(true);
        assertThatThrownBy(() -> NoRepeats.require(retrying)).hasMessageContaining("its retries are on");
    }

    private void place(SortedMap<String, String> order) {
        String id = Objects.requireNonNull(order.get("newClientOrderId"));
        intents.put(new Intent(
                id, "BTCUSDT", "BUY", "LIMIT", "GTC", new BigDecimal("0.01"), new BigDecimal("50000"), null));
        assertThat(send("order.place", order)).isTrue();
        intents.close(id);
    }

    private boolean send(String method, SortedMap<String, String> parameters) {
        return wire.send(new RestWire.Request(method, parameters), new Telling());
    }

    private String next() throws InterruptedException {
        String line = heard.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("an answer").isNotNull();
        return line;
    }

    private static SortedMap<String, String> order(String id) {
        SortedMap<String, String> order = new TreeMap<>();
        order.put("symbol", "BTCUSDT");
        order.put("side", "BUY");
        order.put("type", "LIMIT");
        order.put("timeInForce", "GTC");
        order.put("quantity", "0.01");
        order.put("price", "50000");
        order.put("newClientOrderId", id);
        order.put("recvWindow", "2000");
        order.put("timestamp", "1700000000000");
        return order;
    }

    private XChangeOrders connect(String url) {
        OrderLimits limits =
                new OrderLimits(100, 100, 100, 100, Map.of("USDT", new OrderLimits.Amounts(PLENTY, PLENTY)));
        RestCheck check = new RestCheck(
                new OrderCheck(limits, Map.of("BTCUSDT", "USDT"), intents), intents, System::currentTimeMillis);
        ApiCredentials credentials = new ApiCredentials(Secret.of("the-key"), RequestSigner.hmac(Secret.of("s3cret")));
        return new XChangeOrders(
                new XChangeOrders.Config(url, credentials, 1_000),
                new XChangeOrders.Ports(check, bugs::add, notices::add));
    }

    private final class Telling implements RestWire.Listener {
        @Override
        public boolean begins() {
            return true;
        }

        @Override
        public void answered(RestWire.Answer answer) {
            String headers =
                    shown(answer, "Retry-After", " pause ") + shown(answer, "X-MBX-USED-WEIGHT-1M", " weight ");
            heard.add(answer.status() + " " + answer.body() + headers);
        }

        private static String shown(RestWire.Answer answer, String header, String word) {
            List<String> values = answer.headers().get(header);
            return values == null ? "" : word + values.get(0);
        }

        @Override
        public void unsent(String why) {
            heard.add("unsent " + why);
        }

        @Override
        public void lost() {
            heard.add("lost");
        }
    }
}
