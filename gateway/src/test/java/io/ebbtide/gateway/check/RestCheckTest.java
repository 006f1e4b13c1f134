package io.ebbtide.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may leave over REST, and how long an order that is under way may. */
class RestCheckTest {
    private static final BigDecimal PLENTY = BigDecimal.valueOf(1_000_000);
    private static final String ORDER =
            "newClientOrderId=t1-1&symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000";

    private final IntentBook book = new IntentBook();
    private final RestCheck check = new RestCheck(
            new OrderCheck(
                    new OrderLimits(10, 10, 10, 10, Map.of("USDT", new OrderLimits.Amounts(PLENTY, PLENTY))),
                    Map.of("BTCUSDT", "USDT"),
                    book),
            book,
            () -> 1_700_000_000_000L);

    @Test
    void shouldLetAnOrderLeaveThatIsUnderWayAndOnlyOnce() {
        meant();
        check.carry("t1-1");
        book.close("t1-1");

        assertThat(check.refusal(post(ORDER))).isNull();
        assertThat(check.refusal(post(ORDER))).isEqualTo("order t1-1 is not in the journal, or has left before");
    }

    @Test
    void shouldNotLetAnOrderLeaveThatHasArrived() {
        meant();
        check.carry("t1-1");
        check.arrived("t1-1");

        assertThat(check.refusal(post(ORDER))).isEqualTo("order t1-1 is not in the journal, or has left before");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v3/order",
        "GET, /api/v3/openOrders",
        "GET, /api/v3/myTrades",
        "GET, /api/v3/account",
        "DELETE, /api/v3/order"
    })
    void shouldLetQuestionsAndCancelsLeaveEvenAfterARefusal(String verb, String path) {
        assertThat(check.refusal(post(ORDER))).isNotNull();

        assertThat(check.refusal(new RestRequest(verb, path, "symbol=BTCUSDT", "")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v3/openOrders",
        "POST, /api/v3/order/cancelReplace",
        "POST, /api/v3/order/oco",
        "POST, /sapi/v1/capital/withdraw/apply",
        "PUT, /api/v3/order"
    })
    void shouldRefuseEverythingElse(String verb, String path) {
        assertThat(check.refusal(new RestRequest(verb, path, "", ORDER)))
                .isEqualTo("request " + verb + " " + path + ", which nobody uses here");
    }

    @ParameterizedTest
    @CsvSource({
        "quantity=0.01, quantity=0.01&quantity=0.01",
        "quantity=0.01, quantity=%zz",
        "quantity=0.01, quantity=0.01&quoteOrderQty=5",
        "quantity=0.01, quantity",
        "quantity=0.01, quantity=-1"
    })
    void shouldRefuseAnOrderThatCannotBeReadPlainly(String from, String to) {
        meant();

        assertThat(check.refusal(post(ORDER.replace(from, to)))).isEqualTo("an order that cannot be read");
    }

    @Test
    void shouldRefuseAParameterThatStandsInQueryAndForm() {
        meant();

        assertThat(check.refusal(new RestRequest("POST", "/api/v3/order", "quantity=9", ORDER)))
                .isEqualTo("an order that cannot be read");
    }

    private void meant() {
        book.put(new Intent(
                "t1-1", "BTCUSDT", "BUY", "LIMIT", "GTC", new BigDecimal("0.01"), new BigDecimal("50000"), null));
    }

    private static RestRequest post(String form) {
        return new RestRequest("POST", "/api/v3/order", "", form);
    }
}
