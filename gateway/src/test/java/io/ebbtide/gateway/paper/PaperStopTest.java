package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.BUY;
import static io.ebbtide.engine.model.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaperStopTest {
    @Test
    void shouldLockAndStayInvisibleUntilTriggered() {
        PaperHarness harness = PaperHarness.open();

        harness.stop(1, SELL, "99", "98")
                .quote("99.5", "1", "99.6", "1")
                .trade(SELL, "99.01", "5")
                .settle();

        assertThat(harness.events).containsExactly("placed #1 as 1", "#1 NEW cum 0");
        assertThat(harness.locked(PaperHarness.BTC)).isEqualTo("1");
    }

    @Test
    void shouldSellWhenATradeReachesTheStop() {
        PaperHarness harness = PaperHarness.open();
        harness.stop(1, SELL, "99", "98").settle().drain();

        harness.trade(SELL, "99", "0.1").settle();

        assertThat(harness.events).containsExactly("#1 NEW cum 0", "#1 TRADE 1: 1 at 100 TAKER fee 0.2 USDT cum 1");
    }

    @Test
    void shouldRestWhenAQuoteGapsThroughTheLimit() {
        PaperHarness harness = PaperHarness.open();
        harness.stop(1, SELL, "99", "98").settle().drain();

        harness.quote("97", "1", "97.1", "1").settle();
        assertThat(harness.drain()).containsExactly("#1 NEW cum 0");
        harness.quote("98.5", "0.6", "98.6", "1").settle();

        assertThat(harness.events).containsExactly("#1 TRADE 1: 0.6 at 98 MAKER fee 0.0588 USDT cum 0.6");
    }

    @Test
    void shouldBuyWhenTheMidReachesABuyStop() {
        PaperHarness harness = PaperHarness.open();
        harness.stop(1, BUY, "101", "102").settle().drain();

        harness.quote("101", "1", "101.1", "1").settle();

        assertThat(harness.events).containsExactly("#1 NEW cum 0", "#1 TRADE 1: 1 at 101.1 TAKER fee 0.002 BTC cum 1");
        assertThat(harness.locked(PaperHarness.USDT)).isEqualTo("0");
    }

    @Test
    void shouldCancelAnUntriggeredStop() {
        PaperHarness harness = PaperHarness.open();
        harness.stop(1, SELL, "99", "98").settle().drain();

        harness.cancel(1).settle();

        assertThat(harness.events).containsExactly("cancel #1 as 1", "#1 CANCELED cum 0");
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo("10");
    }
}
