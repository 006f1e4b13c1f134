package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.BUY;
import static io.ebbtide.engine.model.Side.SELL;
import static io.ebbtide.engine.model.TimeInForce.GTC;
import static io.ebbtide.engine.model.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaperAdmissionTest {
    static Arguments[] refusals() {
        return new Arguments[] {
            refusal("price off the tick grid", h -> h.limit(1, BUY, "1", "99.995", IOC), "FILTER_PRICE -1013"),
            refusal("price below the least", h -> h.limit(1, BUY, "1", "0", IOC), "FILTER_PRICE -1013"),
            refusal("price above the most", h -> h.limit(1, BUY, "1", "100000.01", IOC), "FILTER_PRICE -1013"),
            refusal("quantity off the grid", h -> h.limit(1, BUY, "0.1005", "100", IOC), "FILTER_LOT -1013"),
            refusal("quantity below the least", h -> h.limit(1, BUY, "0", "100", IOC), "FILTER_LOT -1013"),
            refusal("quantity above the most", h -> h.limit(1, SELL, "9001", "100", IOC), "FILTER_LOT -1013"),
            refusal("notional too small", h -> h.limit(1, BUY, "0.049", "100", IOC), "FILTER_NOTIONAL -1013"),
            refusal("buy above the band", h -> h.limit(1, BUY, "1", "120.1", IOC), "FILTER_PERCENT_PRICE -1013"),
            refusal("sell below the band", h -> h.limit(1, SELL, "1", "80.03", IOC), "FILTER_PERCENT_PRICE -1013"),
            refusal("market off the grid", h -> h.market(1, BUY, "0.1005"), "FILTER_LOT -1013"),
            refusal("market above its own lot", h -> h.market(1, SELL, "50.001"), "FILTER_LOT -1013"),
            refusal("market notional too small", h -> h.market(1, SELL, "0.049"), "FILTER_NOTIONAL -1013"),
            refusal("stop off the grid", h -> h.stop(1, SELL, "98.005", "98"), "FILTER_PRICE -1013"),
            refusal("sell stop above the price", h -> h.stop(1, SELL, "101", "98"), "VENUE_OTHER -2010"),
            refusal("buy stop below the price", h -> h.stop(1, BUY, "99", "102"), "VENUE_OTHER -2010"),
            refusal("quote short", h -> h.limit(1, BUY, "10", "100.01", IOC), "VENUE_INSUFFICIENT_BALANCE -2010"),
            refusal("base short", h -> h.limit(1, SELL, "10.001", "100", IOC), "VENUE_INSUFFICIENT_BALANCE -2010"),
            refusal("market walk too dear", h -> h.market(1, BUY, "10"), "VENUE_INSUFFICIENT_BALANCE -2010"),
        };
    }

    private static Arguments refusal(String name, Consumer<PaperHarness> request, String answer) {
        return Arguments.of(name, request, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void shouldRefuseAsBinanceDoes(String name, Consumer<PaperHarness> request, String answer) {
        PaperHarness harness = PaperHarness.open();

        request.accept(harness);

        assertThat(harness.settle().events).as(name).containsExactly("placed #1 REFUSED " + answer);
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("0");
    }

    @Test
    void shouldRefuseEverythingWithoutAMarket() {
        PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED);

        harness.limit(1, BUY, "1", "100", GTC).market(2, SELL, "1").settle();

        assertThat(harness.events)
                .containsExactly("placed #1 REFUSED VENUE_NO_MARKET -2010", "placed #2 REFUSED VENUE_NO_MARKET -2010");
    }

    @Test
    void shouldCountStopsAmongTheOpenOrders() {
        PaperHarness harness = PaperHarness.open();
        for (int id = 1; id <= 4; id++) {
            harness.limit(id, BUY, "0.1", "99", GTC);
        }
        harness.stop(5, SELL, "98", "97").settle().drain();

        harness.limit(6, BUY, "0.1", "99", GTC).settle();

        assertThat(harness.events).containsExactly("placed #6 REFUSED FILTER_MAX_ORDERS -1013");
        assertThat(harness.venue.openOrderCount()).isEqualTo(5);
    }

    @Test
    void shouldRefuseAnIdOnlyWhileItsOrderIsOpen() {
        PaperHarness harness = PaperHarness.open();
        harness.limit(1, BUY, "0.1", "99", GTC).settle().drain();

        harness.limit(1, BUY, "0.1", "99", GTC)
                .cancel(1)
                .limit(1, BUY, "0.1", "99", GTC)
                .settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 REFUSED VENUE_DUPLICATE_ORDER -2010",
                        "cancel #1 as 1",
                        "#1 CANCELED cum 0",
                        "placed #1 as 2",
                        "#1 NEW cum 0");
    }

    @Test
    void shouldLockRoundedUpAndReleaseOnCancel() {
        PaperHarness harness = PaperHarness.open();

        harness.limit(1, BUY, "0.333", "99.99", GTC)
                .limit(2, SELL, "0.5", "101", GTC)
                .settle();
        String lockedQuote = harness.locked(PaperHarness.USDT);
        String lockedBase = harness.locked(PaperHarness.BTC);
        harness.cancel(1).cancel(2).settle();

        assertThat(lockedQuote).isEqualTo("33.29667");
        assertThat(lockedBase).isEqualTo("0.5");
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("0");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo("1000");
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo("10");
    }
}
