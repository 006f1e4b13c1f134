package io.ebbtide.engine.model;

import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table of cases per rule, each bound with its neighbors; 0 switches a bound off. */
class FiltersTest {
    private static final Filters STRICT = new Filters(
            new Filters.PriceRule(e8("0.10"), e8("1000"), e8("0.05")),
            new Filters.LotRule(e8("0.002"), e8("50"), e8("0.001")),
            new Filters.LotRule(e8("0.004"), e8("20"), e8("0.002")),
            new Filters.NotionalRule(e8("5"), e8("9000"), true),
            new Filters.PercentPriceRule(e8("1.3"), e8("0.7"), e8("1.5"), e8("0.5")),
            10,
            0);

    private static final Filters OFF = new Filters(
            new Filters.PriceRule(0, 0, 0),
            new Filters.LotRule(0, 0, 0),
            new Filters.LotRule(0, 0, 0),
            new Filters.NotionalRule(0, 0, false),
            new Filters.PercentPriceRule(0, 0, 0, 0),
            0,
            0);

    @ParameterizedTest
    @CsvSource({
        // price: least, most, tick
        "0.05, 50, FILTER_PRICE",
        "0.09999999, 50, FILTER_PRICE",
        "0.10, 50, NONE",
        "0.10000001, 50, FILTER_PRICE",
        "0.15, 50, NONE",
        "0.16, 50, FILTER_PRICE",
        "999.95, 1, NONE",
        "1000, 1, NONE",
        "1000.00000001, 1, FILTER_PRICE",
        "1000.05, 1, FILTER_PRICE",
        "0, 1, FILTER_PRICE",
        "-100, 1, FILTER_PRICE",
        // lot: least, most, step
        "1000, 0, FILTER_LOT",
        "1000, -1, FILTER_LOT",
        "1000, 0.001, FILTER_LOT",
        "1000, 0.00199999, FILTER_LOT",
        "1000, 0.00200001, FILTER_LOT",
        "1000, 0.005, NONE",
        "100, 50, NONE",
        "100, 50.001, FILTER_LOT",
        "100, 50.00000001, FILTER_LOT",
        "100, 49.999, NONE",
        // notional: least and most
        "1000, 0.004, FILTER_NOTIONAL",
        "0.10, 49.999, FILTER_NOTIONAL",
        "0.10, 50, NONE",
        "1000, 9, NONE",
        "1000, 9.001, FILTER_NOTIONAL",
        "1000, 8.999, NONE",
    })
    void shouldCheckLimitOrders(String price, String qty, Refusal expected) {
        assertThat(STRICT.checkLimit(e8(price), e8(qty))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0, FILTER_LOT",
        "1000, 0.003, FILTER_LOT",
        "1000, 0.004, FILTER_NOTIONAL",
        "1000, 0.006, NONE",
        "1250, 0.004, NONE",
        "1249.99999999, 0.004, FILTER_NOTIONAL",
        // an odd number of lot steps is off the market lot's grid
        "1000, 0.007, FILTER_LOT",
        "1000, 20, NONE",
        "1000, 20.002, FILTER_LOT",
        "1000, 19.998, NONE",
        // without a reference price the notional cannot be reached
        "0, 1, FILTER_NOTIONAL",
    })
    void shouldCheckMarketOrders(String reference, String qty, Refusal expected) {
        assertThat(STRICT.checkMarket(e8(reference), e8(qty))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 130, NONE",
        "BUY, 130.00000001, FILTER_PERCENT_PRICE",
        "BUY, 129.99999999, NONE",
        "BUY, 70, NONE",
        "BUY, 69.99999999, FILTER_PERCENT_PRICE",
        "BUY, 70.00000001, NONE",
        "SELL, 150, NONE",
        "SELL, 150.00000001, FILTER_PERCENT_PRICE",
        "SELL, 50, NONE",
        "SELL, 49.99999999, FILTER_PERCENT_PRICE",
    })
    void shouldCheckTheBandOfEachSide(Side side, String price, Refusal expected) {
        assertThat(STRICT.checkBand(side, e8(price), e8("100"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00000001, 0.00000001, NONE",
        "9000000, 9000, NONE",
        "0, 1, FILTER_PRICE",
        "1, 0, FILTER_LOT",
    })
    void shouldStillRefuseNothingAndLessWhereBoundsAreOff(String price, String qty, Refusal expected) {
        assertThat(OFF.checkLimit(e8(price), e8(qty))).isEqualTo(expected);
        assertThat(OFF.checkBand(Side.BUY, e8(price), e8("1"))).isEqualTo(Refusal.NONE);
        assertThat(OFF.checkBand(Side.SELL, e8(price), e8("1"))).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({"true, FILTER_NOTIONAL", "false, NONE"})
    void shouldBindMarketOrdersToTheLeastNotionalOnlyWhereTheVenueDoes(boolean applies, Refusal expected) {
        Filters filters = new Filters(
                OFF.price(),
                OFF.lot(),
                OFF.marketLot(),
                new Filters.NotionalRule(e8("5"), 0, applies),
                OFF.percent(),
                0,
                0);

        assertThat(filters.checkMarket(e8("1"), e8("4.99999999"))).isEqualTo(expected);
        assertThat(filters.checkMarket(e8("1"), e8("5"))).isEqualTo(Refusal.NONE);
    }
}
