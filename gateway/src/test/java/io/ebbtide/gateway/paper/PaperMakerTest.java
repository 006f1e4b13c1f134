package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.BUY;
import static io.ebbtide.engine.model.Side.SELL;
import static io.ebbtide.engine.model.TimeInForce.GTC;
import static io.ebbtide.engine.model.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperMakerTest {
    @Test
    void shouldWaitBehindTheDisplayedQuantity() {
        PaperHarness harness = resting("1", "100");

        harness.trade(SELL, "100", "1.5")
                .trade(SELL, "100", "0.7")
                .trade(SELL, "100", "0.3")
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 0.2 at 100 MAKER fee 0.0002 BTC cum 0.2",
                        "#1 TRADE 2: 0.3 at 100 MAKER fee 0.0003 BTC cum 0.5");
    }

    @Test
    void shouldBeFirstWhenItImprovesThePrice() {
        PaperHarness harness = resting("1", "100.05");

        harness.trade(SELL, "100.05", "0.4").settle();

        assertThat(harness.events).containsExactly("#1 TRADE 1: 0.4 at 100.05 MAKER fee 0.0004 BTC cum 0.4");
    }

    @Test
    void shouldWaitBehindSyntheticDepthAtDeeperPrices() {
        PaperHarness harness = resting("1", "80");

        harness.quote("80", "500", "80.1", "1")
                .trade(SELL, "80", "12.5")
                .trade(SELL, "80", "0.1")
                .settle();

        assertThat(harness.events).containsExactly("#1 TRADE 1: 0.1 at 80 MAKER fee 0.0001 BTC cum 0.1");
    }

    @Test
    void shouldMoveUpWhenTheDisplayedQuantityShrinks() {
        PaperHarness harness = resting("1", "100");

        harness.quote("100", "0.5", "100.1", "1").trade(SELL, "100", "0.6").settle();

        assertThat(harness.events).containsExactly("#1 TRADE 1: 0.1 at 100 MAKER fee 0.0001 BTC cum 0.1");
    }

    @Test
    void shouldBeAloneWhenTheBestPriceFallsBehind() {
        PaperHarness harness = resting("1", "100");

        harness.quote("99.9", "5", "100.1", "1").trade(SELL, "100", "0.6").settle();

        assertThat(harness.events).containsExactly("#1 TRADE 1: 0.6 at 100 MAKER fee 0.0006 BTC cum 0.6");
    }

    @Test
    void shouldIgnoreTradesByItsOwnSideAtItsPrice() {
        PaperHarness harness = resting("1", "100.05");

        harness.trade(BUY, "100.05", "5").settle();

        assertThat(harness.events).isEmpty();
    }

    @Test
    void shouldFillOnATradeThroughItsPriceUpToTheTradedSize() {
        PaperHarness harness = resting("1", "100");

        harness.trade(SELL, "99.99", "0.4").trade(BUY, "99.99", "0.4").settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 0.4 at 100 MAKER fee 0.0004 BTC cum 0.4",
                        "#1 TRADE 2: 0.4 at 100 MAKER fee 0.0004 BTC cum 0.8");
    }

    @Test
    void shouldFillOnACrossingQuoteUpToTheDisplayedQuantity() {
        PaperHarness harness = resting("1", "100");

        harness.quote("99", "1", "99.5", "0.3").quote("99", "2", "99.5", "0.3").quote("99", "2", "99.6", "0.3");
        harness.settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 0.3 at 100 MAKER fee 0.0003 BTC cum 0.3",
                        "#1 TRADE 2: 0.3 at 100 MAKER fee 0.0003 BTC cum 0.6");
    }

    @Test
    void shouldShareATradeInPriceTimeOrder() {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, BUY, "0.3", "100.05", GTC)
                .limit(2, BUY, "0.3", "100.06", GTC)
                .limit(3, BUY, "0.3", "100.06", GTC)
                .settle()
                .drain();

        harness.trade(SELL, "100.05", "0.7").settle();

        assertThat(harness.events)
                .containsExactly(
                        "#2 TRADE 1: 0.3 at 100.06 MAKER fee 0.0003 BTC cum 0.3",
                        "#3 TRADE 2: 0.3 at 100.06 MAKER fee 0.0003 BTC cum 0.3",
                        "#1 TRADE 3: 0.1 at 100.05 MAKER fee 0.0001 BTC cum 0.1");
    }

    @Test
    void shouldFillARestingSellByTradesAtAndThroughItsPrice() {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, SELL, "3", "100.1", GTC).settle().drain();

        harness.trade(BUY, "100.1", "1.5").trade(BUY, "100.11", "9").settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 0.5 at 100.1 MAKER fee 0.05005 USDT cum 0.5",
                        "#1 TRADE 2: 2.5 at 100.1 MAKER fee 0.25025 USDT cum 3");
        assertThat(harness.venue.openOrderCount()).isZero();
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("1299.9997");
    }

    @Test
    void shouldLetTheFillWinWhenItComesBeforeTheCancelArrives() {
        PaperHarness harness = resting("1", "100");

        harness.cancel(1).trade(SELL, "99", "1").settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 1 at 100 MAKER fee 0.001 BTC cum 1",
                        "cancel #1 REFUSED VENUE_UNKNOWN_ORDER -2011");
    }

    @Test
    void shouldLetTheCancelWinWhenItArrivesBeforeTheTrade() {
        PaperHarness harness = resting("1", "100");

        harness.trade(SELL, "99", "0.4")
                .cancel(1)
                .arrive()
                .trade(SELL, "99", "0.6")
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "#1 TRADE 1: 0.4 at 100 MAKER fee 0.0004 BTC cum 0.4", "cancel #1 as 1", "#1 CANCELED cum 0.4");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("960");
    }

    @Test
    void shouldAnswerQueriesForOpenEndedAndUnknownOrders() {
        PaperHarness harness = resting("1", "100");
        harness.limit(2, SELL, "1", "100", GTC)
                .limit(3, BUY, "1", "99", GTC)
                .cancel(3)
                .market(4, BUY, "0");

        harness.query(1).query(2).query(3).query(4).settle();

        assertThat(harness.events)
                .contains(
                        "query #1 WORKING 0 for 0 epoch 7",
                        "query #2 FILLED 1 for 100 epoch 7",
                        "query #3 CANCELED 0 for 0 epoch 7",
                        "query #4 NOT_FOUND epoch 7");
    }

    @Test
    void shouldForgetOrdersThatEndedLongAgo() {
        PaperHarness harness = PaperHarness.open();
        int orders = 2 * PaperOrders.FINISHED_KEPT + 1;
        for (int id = 1; id <= orders; id++) {
            harness.limit(id, BUY, "1", "100.09", IOC).settle().drain();
        }

        harness.query(orders - PaperOrders.FINISHED_KEPT)
                .query(orders - PaperOrders.FINISHED_KEPT + 1)
                .query(orders)
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "query #4097 NOT_FOUND epoch 7",
                        "query #4098 EXPIRED 0 for 0 epoch 7",
                        "query #8193 EXPIRED 0 for 0 epoch 7");
    }

    private static PaperHarness resting(String qty, String price) {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, BUY, qty, price, GTC).settle();
        assertThat(harness.drain()).containsExactly("placed #1 as 1", "#1 NEW cum 0");
        return harness;
    }
}
