package io.ebbtide.gateway.paper;

import static io.ebbtide.engine.model.Side.SELL;
import static io.ebbtide.engine.model.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.model.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperFeeTest {
    /** One fill of 0.5 at 100 with a taker fee of 0.2 %; the account begins with the given amounts of USDT, BTC and BNB. */
    @ParameterizedTest
    @CsvSource({
        "RECEIVED, BUY,  1000,  10,     0,      0.001 BTC,   950,   10.499, 0",
        "RECEIVED, SELL, 1000,  10,     0,      0.1 USDT,    1049.9, 9.5,   0",
        "QUOTE,    BUY,  1000,  10,     0,      0.1 USDT,    949.9, 10.5,   0",
        "QUOTE,    BUY,  50.09, 10,     0,      0.001 BTC,   0.09,  10.499, 0",
        "QUOTE,    SELL, 1000,  10,     0,      0.1 USDT,    1049.9, 9.5,   0",
        "BASE,     BUY,  1000,  10,     0,      0.001 BTC,   950,   10.499, 0",
        "BASE,     SELL, 1000,  10,     0,      0.001 BTC,   1050,  9.499,  0",
        "BASE,     SELL, 1000,  0.5,    0,      0.1 USDT,    1049.9, 0,     0",
        "THIRD,    BUY,  1000,  10,     1,      0.0002 BNB,  950,   10.5,   0.9998",
        "THIRD,    SELL, 1000,  10,     0.0002, 0.0002 BNB,  1050,  9.5,    0",
        "THIRD,    BUY,  1000,  10,     0.00019999, 0.001 BTC, 950, 10.499, 0.00019999",
        "THIRD,    SELL, 1000,  10,     0,      0.1 USDT,    1049.9, 9.5,   0",
    })
    void shouldChargeTheAssetOfTheMode(
            FeeAsset mode,
            Side side,
            String usdt,
            String btc,
            String bnb,
            String fee,
            String usdtAfter,
            String btcAfter,
            String bnbAfter) {
        PaperHarness harness = PaperHarness.charging(PaperHarness.fees(mode))
                .holding(PaperHarness.USDT, usdt)
                .holding(PaperHarness.BTC, btc)
                .holding(PaperHarness.BNB, bnb)
                .quote("100", "1", "100", "1");

        harness.limit(1, side, "0.5", "100", IOC).settle();

        assertThat(harness.events).last().isEqualTo("#1 TRADE 1: 0.5 at 100 TAKER fee " + fee + " cum 0.5");
        assertThat(harness.free(PaperHarness.USDT)).isEqualTo(usdtAfter);
        assertThat(harness.free(PaperHarness.BTC)).isEqualTo(btcAfter);
        assertThat(harness.free(PaperHarness.BNB)).isEqualTo(bnbAfter);
    }

    @Test
    void shouldRunDryInMidOrder() {
        PaperHarness harness = PaperHarness.charging(PaperHarness.fees(FeeAsset.THIRD))
                .holding(PaperHarness.BNB, "0.0005")
                .quote("100", "1", "100.1", "1");

        harness.market(1, SELL, "2").settle();

        assertThat(harness.events)
                .containsExactly(
                        "placed #1 as 1",
                        "#1 NEW cum 0",
                        "#1 TRADE 1: 1 at 100 TAKER fee 0.0004 BNB cum 1",
                        "#1 TRADE 2: 1 at 99.9 TAKER fee 0.1998 USDT cum 2");
    }

    @Test
    void shouldRoundTheFeeUpAndTheQuoteAmountDown() {
        PaperHarness harness = PaperHarness.charging(PaperHarness.RECEIVED).quote("33333.33", "1", "33333.34", "1");

        harness.limit(1, SELL, "0.001", "33333.33", IOC).settle();

        assertThat(harness.events)
                .last()
                .isEqualTo("#1 TRADE 1: 0.001 at 33333.33 TAKER fee 0.06666666 USDT cum 0.001");
        assertThat(PaperVenue.quoteAmount(3, 50_000_000)).isEqualTo(1);
    }

    @Test
    void shouldRefuseAFeeAssetWithoutAValue() {
        PaperConfig config = new PaperConfig(
                1,
                PaperHarness.ONE_MS,
                new PaperConfig.Fees(0, 0, FeeAsset.THIRD, PaperHarness.BTC),
                PaperHarness.BOOK);

        assertThatThrownBy(() -> new PaperHarness(config)).isInstanceOf(IllegalArgumentException.class);
    }
}
