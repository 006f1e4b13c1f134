package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.BUY;
import static io.ebbtide.engine.model.Side.SELL;
import static io.ebbtide.engine.model.TimeInForce.FOK;
import static io.ebbtide.engine.model.TimeInForce.GTC;
import static io.ebbtide.engine.model.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTakerTest {
    @Test
    void shouldFillWithinTheDisplayedQuantity() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "0.5", "100.18", IOC).settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1", "#1 NEW cum 0", "#1 TRADE 1: 0.5 at 100.1 TAKER fee 0.001 BTC cum 0.5");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("949.95");
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo("10.499");
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("0");
    }

    @Test
    void shouldExpireTheRestOfAnIocBeyondItsLimit() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "1.5", "100.18", IOC).settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 TRADE 1: 1 at 100.1 TAKER fee 0.002 BTC cum 1",
                        "#1 EXPIRED cum 1");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("899.9");
    }

    @Test
    void shouldExpireAnIocThatReachesNothing() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "1", "100.09", IOC).settle();

        assertThat(harness.events).containsExactly("placed #1 as 1", "#1 NEW cum 0", "#1 EXPIRED cum 0");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("1000");
    }

    @Test
    void shouldFillAFokAcrossLevelsOrNotAtAll() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "1.5", "100.2", FOK)
                .limit(2, BUY, "1.5", "100.21", FOK)
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 EXPIRED cum 0",
                        "placed #2 as 2",
                        "#2 NEW cum 0",
                        "#2 TRADE 1: 1 at 100.1 TAKER fee 0.002 BTC cum 1",
                        "#2 TRADE 2: 0.5 at 100.21 TAKER fee 0.001 BTC cum 1.5");
    }

    @Test
    void shouldWalkTheBookWithAMarketSell() {
        PaperHarness harness = PaperHarness.open();

        harness.market(1, SELL, "5").settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 TRADE 1: 2 at 100 TAKER fee 0.4 USDT cum 2",
                        "#1 TRADE 2: 2 at 99.9 TAKER fee 0.3996 USDT cum 4",
                        "#1 TRADE 3: 1 at 99.8 TAKER fee 0.1996 USDT cum 5");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("1498.6008");
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo("5");
    }

    @Test
    void shouldExpireAMarketOrderWhereTheBookEnds() {
        PaperHarness harness = PaperHarness.open().quote("100", "0.01", "100.1", "1");

        harness.market(1, SELL, "1").settle();

        assertThat(harness.events).hasSize(2 + PaperBook.LEVELS_MAX + 1).last().isEqualTo("#1 EXPIRED cum 0.64");
        assertThat(harness.locked(PaperHarness.BTC)).isEqualTo("0");
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo("9.36");
    }

    @Test
    void shouldNotOfferTakenLiquidityAgainUntilItsSideChanges() {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, BUY, "1", "100.1", IOC).settle().drain();

        harness.quote("99.9", "2", "100.1", "1")
                .limit(2, BUY, "0.1", "100.1", IOC)
                .settle();
        harness.quote("99.9", "2", "100.1", "0.9")
                .limit(3, BUY, "0.1", "100.1", IOC)
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #2 as 2",
                        "#2 NEW cum 0",
                        "#2 EXPIRED cum 0",
                        "placed #3 as 3",
                        "#3 NEW cum 0",
                        "#3 TRADE 2: 0.1 at 100.1 TAKER fee 0.0002 BTC cum 0.1");
    }

    @Test
    void shouldRestWhatAGtcCannotTake() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "1.5", "100.1", GTC).settle();

        assertThat(harness.drain())
                .containsExactly("placed #1 as 1", "#1 NEW cum 0", "#1 TRADE 1: 1 at 100.1 TAKER fee 0.002 BTC cum 1");
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("50.05");
        harness.trade(SELL, "100.1", "0.2").settle();
        assertThat(harness.events).containsExactly("#1 TRADE 2: 0.2 at 100.1 MAKER fee 0.0002 BTC cum 1.2");
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("30.03");
    }

    @Test
    void shouldMeetTheBookOfItsArrivalNotOfItsSending() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "0.5", "100.2", IOC);
        harness.nowNs += PaperHarness.MS / 2;
        harness.quote("99", "1", "99.1", "1").settle();

        assertThat(harness.events).last().isEqualTo("#1 TRADE 1: 0.5 at 99.1 TAKER fee 0.001 BTC cum 0.5");
    }

    @Test
    void shouldTradeAgainstSyntheticDepthWhereThereAreOnlyTrades() {
        PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);

        harness.trade(BUY, "100", "0.1").market(1, SELL, "1").settle();
        harness.trade(SELL, "99.95", "0.1")
                .market(2, SELL, "1")
                .market(3, BUY, "1")
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 TRADE 1: 1 at 99.9 TAKER fee 0.1998 USDT cum 1",
                        "placed #2 as 2",
                        "#2 NEW cum 0",
                        "#2 TRADE 2: 1 at 99.95 TAKER fee 0.1999 USDT cum 1",
                        "placed #3 as 3",
                        "#3 NEW cum 0",
                        "#3 TRADE 3: 1 at 100 TAKER fee 0.002 BTC cum 1");
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "200, 0.05", "0.5, 9", "10000000, 0.001", "0, 9"})
    void shouldTakeTheSyntheticDepthInUnitsOfTheQuoteAsset(String unitValue, String filled) {
        PaperHarness harness = PaperHarness.valuing(unitValue).trade(BUY, "100", "1");

        harness.limit(1, BUY, "9", "100", IOC).settle();

        assertThat(harness.events.get(2)).startsWith("#1 TRADE 1: " + filled + " at 100 ");
        assertThat(harness.events).hasSize(filled.equals("9") ? 3 : 4);
    }
}
