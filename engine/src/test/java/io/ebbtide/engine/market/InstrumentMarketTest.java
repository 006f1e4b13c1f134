package io.ebbtide.engine.market;

import static io.ebbtide.engine.testing.Fixtures.e8;
import static io.ebbtide.engine.testing.Fixtures.set;
import static io.ebbtide.engine.testing.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.Freshness;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tick 0.01, fresh 2 s, dead 30 s, synthetic spread 10 bps, side memory 5 s, window 300 s. */
class InstrumentMarketTest {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_700_000_000_000L * MS;

    private final InstrumentMarket market = market(settings());

    @Test
    void shouldTakeTheMiddleOfAQuoteRoundedDown() {
        assertThat(market.hasPrice()).isFalse();

        boolean newMid = quote("100.01", "100.02000001", 0, 0);

        assertThat(newMid).isTrue();
        assertThat(market.hasPrice()).isTrue();
        assertThat(market.bidE8()).isEqualTo(e8("100.01"));
        assertThat(market.askE8()).isEqualTo(e8("100.02000001"));
        assertThat(market.midE8()).isEqualTo(e8("100.015"));
        assertThat(market.anchorE8()).isEqualTo(e8("100.015"));
    }

    @Test
    void shouldMeasureTheSpreadAgainstMidRoundedUp() {
        quote("99.9", "100.1", 0, 0);
        assertThat(market.spreadE8()).isEqualTo(e8("0.002"));

        quote("99.99", "100.02", 1, 0);
        assertThat(market.spreadE8()).isEqualTo(e8("0.00029999"));
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "100, 0", "-1, 100", "100, -1", "0, 0"})
    void shouldRefuseNonsenseAndKeepWhatItKnew(String bid, String ask) {
        quote("100", "101", 0, 0);

        assertThat(quote(bid, ask, 5, 0)).isFalse();

        assertThat(market.bidE8()).isEqualTo(e8("100"));
        assertThat(market.askE8()).isEqualTo(e8("101"));
        assertThat(market.lastUpdateNs()).isEqualTo(START_NS);
    }

    @ParameterizedTest
    @CsvSource({"101, 100, true", "100, 100, true", "100, 100.01, false"})
    void shouldGiveNoNewMidWhileTheBookIsCrossedOrLocked(String bid, String ask, boolean crossed) {
        quote("90", "91", 0, 0);

        assertThat(quote(bid, ask, 1, 0)).isEqualTo(!crossed);

        assertThat(market.isCrossed()).isEqualTo(crossed);
        assertThat(market.midE8()).isEqualTo(crossed ? e8("90.5") : e8("100.005"));
    }

    @Test
    void shouldRecoverFromACrossedBook() {
        quote("101", "100", 0, 0);

        assertThat(quote("100", "101", 1, 0)).isTrue();

        assertThat(market.isCrossed()).isFalse();
        assertThat(market.midE8()).isEqualTo(e8("100.5"));
    }

    @Test
    void shouldRefuseAQuoteThatIsOlderAtItsSource() {
        quote("100", "101", 0, 5000);

        assertThat(quote("90", "91", 1, 4999)).isFalse();
        assertThat(market.midE8()).isEqualTo(e8("100.5"));
        assertThat(quote("102", "103", 2, 5000))
                .as("the same time is not older")
                .isTrue();
    }

    @Test
    void shouldNotForgetTheSourceTimeOverASlotWithoutOne() {
        quote("100", "101", 0, 5000);
        assertThat(quote("102", "103", 1, 0))
                .as("no source time: taken as it comes")
                .isTrue();

        assertThat(quote("90", "91", 2, 4999)).isFalse();

        assertThat(market.midE8()).isEqualTo(e8("102.5"));
    }

    @Test
    void shouldBuildABookFromTradesAlone() {
        assertThat(trade(Side.SELL, "100.00", 0)).isTrue();
        assertThat(book()).as("ask 10 bps above").isEqualTo("100/100.1");

        assertThat(trade(Side.BUY, "100.03", 1)).isTrue();
        assertThat(book()).as("both sides have traded").isEqualTo("100/100.03");

        trade(Side.SELL, "100.01", 2);
        assertThat(book()).isEqualTo("100.01/100.03");
    }

    @Test
    void shouldBuildTheBidFromABuyersTrade() {
        trade(Side.BUY, "100.00", 0);

        assertThat(book()).isEqualTo("99.9/100");
    }

    @ParameterizedTest
    @CsvSource({"5000, 100/100.03", "5001, 100/100.1"})
    void shouldForgetTheOtherSideAfterItsTime(long ageMs, String expected) {
        trade(Side.BUY, "100.03", 0);

        trade(Side.SELL, "100", ageMs);

        assertThat(book()).isEqualTo(expected);
    }

    @Test
    void shouldReplaceASideThatATradeCrosses() {
        trade(Side.BUY, "100.03", 0);

        trade(Side.SELL, "100.03", 1);

        assertThat(book()).as("ask is not below its own bid").isEqualTo("100.03/100.14");
        assertThat(market.isCrossed()).isFalse();
    }

    @Test
    void shouldRememberTheLastTradeOfASideAndNotASyntheticOne() {
        trade(Side.BUY, "101", 0);
        trade(Side.SELL, "102", 1);
        assertThat(book()).as("the ask that was crossed is synthetic").isEqualTo("102/102.11");

        trade(Side.SELL, "100", 2);

        assertThat(book()).as("the last buyer's trade holds again").isEqualTo("100/101");
    }

    @Test
    void shouldKeepAtLeastOneTickBetweenTheSides() {
        trade(Side.SELL, "0.05", 0);
        assertThat(book()).isEqualTo("0.05/0.06");

        InstrumentMarket other = market(set(settings(), Setting.MARKET_SYNTHETIC_SPREAD_BPS, 0));
        other.onTrade(tradeOf(Side.BUY, "100"), 0, START_NS);
        assertThat(other.bidE8()).isEqualTo(e8("99.99"));
    }

    @Test
    void shouldGiveNoMidForATradeAtTheLowestPrice() {
        assertThat(trade(Side.BUY, "0.01", 0)).isFalse();

        assertThat(market.isCrossed()).isTrue();
        assertThat(market.hasPrice()).isFalse();
    }

    @Test
    void shouldLetTradesMoveNothingWhereQuotesExist() {
        quote("100", "101", 0, 0);

        assertThat(trade(Side.SELL, "90", 1)).isFalse();

        assertThat(book()).isEqualTo("100/101");
        assertThat(market.lastUpdateNs()).isEqualTo(START_NS);
    }

    @ParameterizedTest
    @CsvSource({
        "0, FRESH",
        "2000000000, FRESH",
        "2000000001, STALE",
        "30000000000, STALE",
        "30000000001, DEAD",
    })
    void shouldGradeThePriceAtTheExactBounds(long ageNs, Freshness expected) {
        quote("100", "101", 0, 0);

        assertThat(market.freshness(START_NS + ageNs)).isEqualTo(expected);
    }

    @Test
    void shouldBeDeadBeforeTheFirstPrice() {
        assertThat(market.freshness(START_NS)).isEqualTo(Freshness.DEAD);
    }

    @Test
    void shouldBeWarmAfterEnoughPricesOverEnoughTime() {
        InstrumentMarket slow =
                market(set(set(settings(), Setting.SIGNAL_WARMUP_TICKS, 3), Setting.SIGNAL_WARMUP_MS, 1000));

        assertThat(warmAfter(slow, 0)).isFalse();
        assertThat(warmAfter(slow, 1)).isFalse();
        assertThat(warmAfter(slow, 999)).as("enough prices, too short").isFalse();
        assertThat(warmAfter(slow, 1000)).isTrue();
        assertThat(warmAfter(slow, 301_000)).as("a gap of exactly the window").isTrue();
        assertThat(warmAfter(slow, 601_001)).as("a longer gap begins again").isFalse();
        assertThat(warmAfter(slow, 601_500)).isFalse();
        assertThat(warmAfter(slow, 602_001)).isTrue();
    }

    @Test
    void shouldNotCountCrossedQuotesForTheWarmUp() {
        quote("101", "100", 0, 0);
        quote("101", "100", 1, 0);
        quote("101", "100", 2, 0);
        assertThat(market.isWarm()).isFalse();

        quote("100", "101", 3, 0);
        quote("100", "101", 4, 0);
        assertThat(market.isWarm()).isFalse();
        quote("100", "101", 5, 0);
        assertThat(market.isWarm()).isTrue();
    }

    @Test
    void shouldRestartTheAnchorFromAFill() {
        quote("100", "102", 0, 0);

        market.restartAnchor(e8("99"), START_NS + MS);

        assertThat(market.anchorE8()).isEqualTo(e8("99"));
        assertThat(market.midE8()).isEqualTo(e8("101"));
    }

    private static boolean warmAfter(InstrumentMarket slow, long afterMs) {
        slow.onQuote(quoteOf("100", "101"), 0, START_NS + afterMs * MS);
        return slow.isWarm();
    }

    private boolean quote(String bid, String ask, long afterMs, long sourceNs) {
        return market.onQuote(quoteOf(bid, ask), sourceNs, START_NS + afterMs * MS);
    }

    private boolean trade(Side aggressor, String price, long afterMs) {
        return market.onTrade(tradeOf(aggressor, price), 0, START_NS + afterMs * MS);
    }

    private String book() {
        return io.ebbtide.engine.model.FixedPoint.format(market.bidE8()) + "/"
                + io.ebbtide.engine.model.FixedPoint.format(market.askE8());
    }

    private static QuotePayload quoteOf(String bid, String ask) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        return quote;
    }

    private static TradePayload tradeOf(Side aggressor, String price) {
        TradePayload trade = new TradePayload();
        trade.aggressor = aggressor;
        trade.priceE8 = e8(price);
        trade.qtyE8 = e8("1");
        return trade;
    }

    private static InstrumentMarket market(Settings.Builder settings) {
        return new InstrumentMarket(Fixtures.universe().instrument(Fixtures.BTCUSDT), settings.build());
    }
}
