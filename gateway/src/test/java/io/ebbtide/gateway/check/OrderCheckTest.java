package io.ebbtide.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.gateway.binance.live.Wire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCheckTest {
    private static final long NOON_MS = 1_780_000_000_000L / 86_400_000L * 86_400_000L + 43_200_000L;
    private static final OrderLimits LIMITS = new OrderLimits(
            2, 3, 5, 2, Map.of("USDT", new OrderLimits.Amounts(new BigDecimal("100"), new BigDecimal("250"))));

    private final IntentBook book = new IntentBook();
    private final OrderCheck check = new OrderCheck(LIMITS, Map.of("BTCUSDT", "USDT", "ETHUSDT", "USDT"), book);
    private long nowMs = NOON_MS;
    private int orders;

    @Test
    void shouldLetAnOrderLeaveThatIsInTheJournalOnceAndNoSecondTime() {
        Intent meant = buy("0.001", "50000");
        book.put(meant);

        assertThat(check.refusal(frame(meant), nowMs)).isNull();
        assertThat(check.refusal(frame(meant), nowMs)).isEqualTo("order a1 is not in the journal, or has left before");
    }

    @Test
    void shouldRefuseAnOrderThatIsNotInTheJournalAndEveryOrderBehindIt() {
        Intent forged = buy("0.001", "50000");
        Intent meant = buy("0.001", "50000");
        book.put(meant);

        assertThat(check.refusal(frame(forged), nowMs)).isEqualTo("order a1 is not in the journal, or has left before");
        assertThat(check.refusal(frame(meant), nowMs))
                .isEqualTo("nothing may leave any more since: order a1 is not in the journal, or has left before");
        assertThat(check.refusal(
                        "{\"id\":1,\"method\":\"order.cancel\",\"params\":{\"symbol\":\"BTCUSDT\",\"orderId\":1}}",
                        nowMs))
                .isNull();
    }

    @Test
    void shouldRefuseAnOrderThatWasGivenUp() {
        Intent meant = buy("0.001", "50000");
        book.put(meant);
        book.close(meant.clientId());

        assertThat(check.refusal(frame(meant), nowMs)).contains("is not in the journal");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "BTCUSDT"        | "ETHUSDT"
            "BUY"            | "SELL"
            "LIMIT"          | "LIMIT_MAKER"
            "IOC"            | "GTC"
            "quantity":"0.001" | "quantity":"0.0010001"
            "price":"50000"  | "price":"50000.01"
            "price":"50000"  | "price":"50000","stopPrice":"1"
            "timeInForce":"IOC", | ""
            """, quoteCharacter = '`')
    void shouldRefuseAnOrderThatDiffersFromTheJournalInAnything(String from, String to) {
        Intent meant = buy("0.001", "50000");
        book.put(meant);
        String changed = frame(meant).replace(from, to.equals("\"\"") ? "" : to);

        assertThat(check.refusal(changed, nowMs))
                .endsWith(" is in the journal as a1 BUY 0.001 BTCUSDT LIMIT at 50000 stop none IOC");
        assertThat(check.refusal(frame(meant), nowMs)).startsWith("nothing may leave any more since: order a1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BUY 0.002 BTCUSDT 50000.01",
                "SELL 0.002 BTCUSDT 50000.01",
            })
    void shouldRefuseAnOrderThatIsWorthMoreThanOneMayBeAndTakeOneThatIsNot(String words) {
        String[] word = words.split(" ", -1);
        Intent most = order(word[0], word[2], word[1], "50000");
        Intent more = order(word[0], word[2], word[1], word[3]);
        book.put(most);
        book.put(more);

        assertThat(check.refusal(frame(most), nowMs)).isNull();
        assertThat(check.refusal(frame(more), nowMs)).isEqualTo("order a2 of 100.00002 USDT, above max-order 100");
    }

    @Test
    void shouldRefuseABuyMoreThanASecondTenSecondsAndADayTake() {
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        nowMs += 1_000;
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        nowMs += 9_000;
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        nowMs += 10_000;
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        nowMs += 10_000;

        assertThat(sent(buy("0.0001", "50000"))).isEqualTo("order a6 is one buy more than max-buys-per-day 5");
    }

    @Test
    void shouldCountBuysOfTheLastSecondAndOfTheLastTen() {
        OrderCheck other = new OrderCheck(LIMITS, Map.of("BTCUSDT", "USDT"), book);

        assertThat(sent(buy("0.0001", "50000"))).isNull();
        assertThat(sent(buy("0.0001", "50000"))).isNull();
        nowMs += 999;
        assertThat(sent(buy("0.0001", "50000"))).isEqualTo("order a3 is one buy more than max-buys-per-second 2");
        assertThat(sent(other, buy("0.0001", "50000"))).isNull();
        nowMs += 4_000;
        assertThat(sent(other, buy("0.0001", "50000"))).isNull();
        nowMs += 4_000;
        assertThat(sent(other, buy("0.0001", "50000"))).isNull();
        nowMs += 1_999;
        assertThat(sent(other, buy("0.0001", "50000")))
                .isEqualTo("order a7 is one buy more than max-buys-per-ten-seconds 3");
    }

    @Test
    void shouldRefuseABuyBeyondWhatADayMayCostAndBeginAnewWithTheNext() {
        OrderCheck other = new OrderCheck(LIMITS, Map.of("BTCUSDT", "USDT"), book);
        assertThat(sent(buy("0.002", "50000"))).isNull();
        assertThat(sent(other, buy("0.002", "50000"))).isNull();
        nowMs += 10_000;
        assertThat(sent(buy("0.002", "50000"))).isNull();
        assertThat(sent(other, buy("0.002", "50000"))).isNull();
        nowMs += 10_000;
        assertThat(sent(buy("0.00100002", "50000")))
                .isEqualTo("order a5 makes 250.001 bought today, above max-bought-per-day 250");

        nowMs = NOON_MS + 43_200_000L;
        assertThat(sent(other, buy("0.00100002", "50000"))).isNull();
    }

    @Test
    void shouldLetSalesLeaveWhateverWasBoughtAndCountThemForThemselves() {
        assertThat(sent(buy("0.001", "50000"))).isNull();
        assertThat(sent(buy("0.001", "50000"))).isNull();

        assertThat(sent(order("SELL", "BTCUSDT", "0.001", "51000"))).isNull();
        assertThat(sent(order("SELL", "BTCUSDT", "0.001", "51000"))).isNull();
        assertThat(sent(order("SELL", "BTCUSDT", "0.001", "51000")))
                .isEqualTo("order a5 is one sale more than max-sells-per-ten-seconds 2");
    }

    @Test
    void shouldWeighASaleAtAnyPriceByTheHighestThatWasSentAndNeverBuyAtAny() {
        OrderCheck other = new OrderCheck(LIMITS, Map.of("BTCUSDT", "USDT"), book);
        assertThat(sent(order("SELL", "BTCUSDT", "0.001", "60000"))).isNull();

        assertThat(sent(market("SELL", "0.0017"))).isEqualTo("order a2 of 102 USDT, above max-order 100");
        assertThat(sent(other, market("SELL", "0.0017"))).isNull();
        assertThat(sent(other, market("BUY", "0.0001"))).isEqualTo("order a4 buys at any price");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.cancelReplace",
                "orderList.place.oco",
                "sor.order.place",
                "order.amend.keepPriority",
                "openOrders.cancelAll",
                ""
            })
    void shouldRefuseEveryMethodThatChangesOrdersInAnotherWay(String method) {
        assertThat(check.refusal("{\"id\":1,\"method\":\"" + method + "\",\"params\":{}}", nowMs))
                .isEqualTo("method " + method + ", which nobody uses here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\":\"0\"",
                "\"quantity\":\"-1\"",
                "\"quantity\":\"1E3\"",
                "\"quantity\":\"\"",
                "\"quantity\":\"0.001\",\"quoteOrderQty\":\"100\"",
                "\"quantity\":\"0.001\",\"stopPrice\":\"0\""
            })
    void shouldRefuseAnOrderThatIsNotPlainlyOne(String quantity) {
        Intent meant = buy("0.001", "50000");
        book.put(meant);

        assertThat(check.refusal(frame(meant).replace("\"quantity\":\"0.001\"", quantity), nowMs))
                .isEqualTo("an order that cannot be read");
    }

    @Test
    void shouldWantAmountsForEveryQuoteAsset() {
        assertThatThrownBy(() -> new OrderCheck(LIMITS, Map.of("ETHBTC", "BTC"), book))
                .hasMessage("ETHBTC is quoted in BTC, which has no amounts; known are [USDT]");
        assertThat(check.refusal("no JSON", nowMs)).isEqualTo("a frame that is no JSON");
    }

    @Test
    void shouldSendNothingThatIsRefusedAndHalt() {
        List<String> sent = new ArrayList<>();
        List<Throwable> halts = new ArrayList<>();
        Wire.Socket socket =
                new CheckedWire(new Recorded(sent), check, () -> nowMs, halts::add).open("ws://x", new Deaf());
        Intent meant = buy("0.001", "50000");
        book.put(meant);

        boolean left = socket.send(frame(meant));
        boolean again = socket.send(frame(meant));

        assertThat(left).isTrue();
        assertThat(again).isFalse();
        assertThat(sent).containsExactly(frame(meant));
        assertThat(halts)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("the check before the socket refuses order a1 is not in the journal, or has left before");
    }

    private @Nullable String sent(Intent intent) {
        return sent(check, intent);
    }

    private @Nullable String sent(OrderCheck by, Intent intent) {
        book.put(intent);
        return by.refusal(frame(intent), nowMs);
    }

    private Intent buy(String qty, String price) {
        return order("BUY", "BTCUSDT", qty, price);
    }

    private Intent order(String side, String symbol, String qty, String price) {
        orders++;
        return new Intent("a" + orders, symbol, side, "LIMIT", "IOC", new BigDecimal(qty), new BigDecimal(price), null);
    }

    private Intent market(String side, String qty) {
        orders++;
        return new Intent("a" + orders, "BTCUSDT", side, "MARKET", null, new BigDecimal(qty), null, null);
    }

    private static String frame(Intent order) {
        String priced =
                order.price() == null ? "" : "\"price\":\"" + order.price().toPlainString() + "\",";
        String timed = order.timeInForce() == null ? "" : "\"timeInForce\":\"" + order.timeInForce() + "\",";
        return "{\"id\":1,\"method\":\"order.place\",\"params\":{\"newClientOrderId\":\"" + order.clientId() + "\","
                + priced
                + "\"quantity\":\"" + order.qty().toPlainString() + "\",\"side\":\"" + order.side() + "\",\"symbol\":\""
                + order.symbol() + "\"," + timed + "\"type\":\"" + order.type() + "\",\"timestamp\":1}}";
    }

    private record Recorded(List<String> sent) implements Wire {
        @Override
        public Socket open(String url, Listener listener) {
            return new Socket() {
                @Override
                public boolean send(String text) {
                    return sent.add(text);
                }

                @Override
                public void close() {
                    // Holds nothing.
                }
            };
        }
    }

    private static final class Deaf implements Wire.Listener {
        @Override
        public void onOpen() {
            // Nothing is opened.
        }

        @Override
        public void onText(byte[] text) {
            // Nothing is heard.
        }

        @Override
        public void onClosed(String why) {
            // Nothing is closed.
        }
    }
}
