package io.ebbtide.engine.entry;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static io.ebbtide.engine.testing.Fixtures.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.market.MarketTrend;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.GuardId;
import io.ebbtide.engine.model.GuardResult;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One guard at a time, on ETHUSDT; windows of two bars, limits as in the specification. */
class GuardsTest {
    private static final long S = 1_000_000_000L;
    private static final long START_NS = 1_700_000_040L * S;

    private final Universe universe = Fixtures.universe();
    private Settings settings = Fixtures.settings().build();
    private MarketState markets = new MarketState(universe, settings);
    private Guards guards = new Guards(settings);
    private GuardView view = view();
    private long nowNs = START_NS;

    @ParameterizedTest
    @EnumSource
    void i07AsksAGuardOnlyWhenItIsOn(GuardId id) {
        settings = with().build();
        rebuild();
        assertThat(check()).as("off").isEqualTo(Refusal.NONE);
        assertThat(reading(id)).isEqualTo(GuardResult.OFF);

        only(id);
        check();

        assertThat(reading(id)).isNotEqualTo(GuardResult.OFF);
    }

    @ParameterizedTest
    @EnumSource
    void i09FollowsThePolicyOfEachGuardWithoutData(GuardId id) {
        only(id);
        if (id == GuardId.AFFORDABILITY) {
            view.limitPriceE8 = 0;
        }
        Refusal blocked = guards.check(view);
        assertThat(reading(id)).isEqualTo(GuardResult.NO_DATA);
        assertThat(blocked).isEqualTo(id.refusal());

        settings = with(id, "0").build();
        rebuild();
        Refusal passed = guards.check(view);

        assertThat(reading(id)).as("still recorded").isEqualTo(GuardResult.NO_DATA);
        assertThat(passed).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({"99.825, 100.175, PASS", "99.82049, 100.17951, BLOCK", "99.8205, 100.17950001, BLOCK"})
    void i09BlocksThirtyFivePointNineBpsAtALimitOfThirtyFive(String bid, String ask, GuardResult expected) {
        only(GuardId.SPREAD);
        quote(ETHUSDT, bid, ask, "100");

        check();

        assertThat(reading(GuardId.SPREAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"101, 100", "100, 100"})
    void i09BlocksACrossedOrLockedBook(String bid, String ask) {
        only(GuardId.SPREAD);
        quote(ETHUSDT, "100", "100.01", "100");
        quote(ETHUSDT, bid, ask, "100");

        assertThat(check()).isEqualTo(Refusal.GUARD_SPREAD);
        assertThat(reading(GuardId.SPREAD)).isEqualTo(GuardResult.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"2000, PASS", "2001, BLOCK"})
    void shouldMeasureTheAgeOfThePrice(long ageMs, GuardResult expected) {
        only(GuardId.STALENESS);
        quote(ETHUSDT, "100", "100.01", "1");
        nowNs += ageMs * 1_000_000;

        check();

        assertThat(reading(GuardId.STALENESS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "1.99999999, BLOCK", "0, NO_DATA"})
    void shouldCountTheQuantityBesideTheAskWhereNothingElseIsShown(String qty, GuardResult expected) {
        only(GuardId.DEPTH);
        quote(ETHUSDT, "99.99", "100", qty);

        check();

        assertThat(reading(GuardId.DEPTH)).isEqualTo(expected);
    }

    @Test
    void shouldSumTheBestAsksWhileTheyAreFresh() {
        only(GuardId.DEPTH);
        quote(ETHUSDT, "99.99", "100", "1");
        DepthPayload depth = new DepthPayload();
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            depth.askPricesE8[i] = e8("100") + i * e8("1");
            depth.askQtysE8[i] = e8("0.5");
        }
        markets.of(ETHUSDT).onDepth(depth, nowNs);
        check();
        assertThat(reading(GuardId.DEPTH)).isEqualTo(GuardResult.PASS);
        assertThat(value(GuardId.DEPTH)).isEqualTo(e8("255"));

        nowNs += 2 * S + 1;
        check();

        assertThat(value(GuardId.DEPTH)).as("old levels: only the quote's").isEqualTo(e8("100"));
        assertThat(reading(GuardId.DEPTH)).isEqualTo(GuardResult.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"10, PASS", "11, BLOCK"})
    void shouldBlockAPremiumThatLeavesMidTooFarBehind(long premiumBps, GuardResult expected) {
        settings = set(with(GuardId.SLIPPAGE, "1"), Setting.ENTRY_MAX_SLIPPAGE_BPS, 20)
                .build();
        rebuild();
        // Mid 100, ask 10 bps above: 100.1 * 1.001 lies 20.01 bps above mid only when rounded up, so the ask is a
        // little lower.
        quote(ETHUSDT, "99.9001", "100.0999", "1");
        view.premiumE8 = premiumBps * FixedPoint.ONE_BPS;

        check();

        assertThat(reading(GuardId.SLIPPAGE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5, PASS", "4.99999999, BLOCK"})
    void b14BlocksWhatCannotBePaid(String spendable, GuardResult expected) {
        only(GuardId.AFFORDABILITY);
        view.limitPriceE8 = e8("100");
        view.spendableE8 = e8(spendable);

        check();

        assertThat(reading(GuardId.AFFORDABILITY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"99, PASS", "98.99, BLOCK", "101, PASS"})
    void shouldFollowBitcoin(String price, GuardResult expected) {
        only(GuardId.BTC_TREND);
        minutes(BTCUSDT, "100", "100", "100");
        mid(BTCUSDT, price);

        check();

        assertThat(reading(GuardId.BTC_TREND)).isEqualTo(expected);
    }

    @Test
    void shouldNotFollowABitcoinThatIsDead() {
        only(GuardId.BTC_TREND);
        minutes(BTCUSDT, "100", "100", "90");
        nowNs += 30 * S + 1;

        check();

        assertThat(reading(GuardId.BTC_TREND)).isEqualTo(GuardResult.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, PASS", "99, 100, PASS", "99, 99, BLOCK"})
    void shouldCountFallingCoins(String btc, String eth, GuardResult expected) {
        only(GuardId.FALLING_COINS);
        for (String[] row : new String[][] {{"100", "100"}, {"100", "100"}, {"100", "100"}, {btc, eth}}) {
            mid(BTCUSDT, row[0]);
            mid(ETHUSDT, row[1]);
            nowNs += 60 * S;
        }

        check();

        assertThat(reading(GuardId.FALLING_COINS)).isEqualTo(expected);
    }

    @Test
    void shouldNotJudgeTheMarketByAFewCoins() {
        only(GuardId.FALLING_COINS);
        minutes(ETHUSDT, "100", "100", "99", "98");

        check();

        assertThat(reading(GuardId.FALLING_COINS)).as("one of three").isEqualTo(GuardResult.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"99.2, PASS", "99.19, BLOCK"})
    void shouldBlockFarBelowTheAverage(String price, GuardResult expected) {
        only(GuardId.SMA_TREND);
        minutes(ETHUSDT, "100", "100", "100");
        mid(ETHUSDT, price);

        check();

        assertThat(reading(GuardId.SMA_TREND)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1.02, PASS", "1.01, BLOCK"})
    void shouldWantVolumeInTheLastBar(String last, GuardResult expected) {
        only(GuardId.BAR_VOLUME);
        minutes(ETHUSDT, "100");
        for (String qty : new String[] {"1", "1", last}) {
            mid(ETHUSDT, "100");
            trade(qty);
            nowNs += 60 * S;
        }

        check();

        assertThat(reading(GuardId.BAR_VOLUME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100.11, PASS", "100.1, BLOCK", "100, BLOCK"})
    void shouldWantAPriceThatMoves(String other, GuardResult expected) {
        only(GuardId.VOLATILITY);
        // 100.1 and back: +10 bps and -9.99 bps.
        minutes(ETHUSDT, "100", other, "100");

        check();

        assertThat(reading(GuardId.VOLATILITY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.7, PASS", "0.69, BLOCK"})
    void shouldWantADayOfTrading(String qty, GuardResult expected) {
        only(GuardId.DAY_VOLUME);
        for (int i = 0; i < 1442; i++) {
            mid(ETHUSDT, "100");
            trade(qty);
            nowNs += 60 * S;
        }

        check();

        // 1440 bars of 100 * qty: 100,800 against 99,360.
        assertThat(reading(GuardId.DAY_VOLUME)).isEqualTo(expected);
    }

    @Test
    void shouldRecordEveryGuardThatFails() {
        Settings.Builder all = with(GuardId.SPREAD, "1");
        set(all, GuardId.DEPTH.enabled(), 1);
        settings = set(all, GuardId.STALENESS.enabled(), 1).build();
        rebuild();
        quote(ETHUSDT, "99", "100", "1");
        nowNs += 3 * S;

        assertThat(check()).as("the first in the order of their ids").isEqualTo(Refusal.GUARD_STALENESS);

        assertThat(reading(GuardId.STALENESS)).isEqualTo(GuardResult.BLOCK);
        assertThat(reading(GuardId.SPREAD)).isEqualTo(GuardResult.BLOCK);
        assertThat(reading(GuardId.DEPTH)).isEqualTo(GuardResult.BLOCK);
    }

    private static Settings.Builder with() {
        Settings.Builder builder = Fixtures.settings();
        for (GuardId id : GuardId.values()) {
            set(builder, id.enabled(), 0);
            set(builder, id.needsData(), 1);
        }
        set(builder, Setting.GUARD_MIN_DEPTH_QUOTE, 200);
        set(builder, Setting.GUARD_TREND_BARS, 2);
        set(builder, Setting.GUARD_BTC_MAX_FALL_BPS, 100);
        set(builder, Setting.GUARD_FALLING_COINS_MAX_SHARE_BPS, 5500);
        set(builder, Setting.GUARD_SMA_BARS, 2);
        set(builder, Setting.GUARD_SMA_MIN_RATIO_BPS, 9920);
        set(builder, Setting.GUARD_BAR_VOLUME_BARS, 2);
        set(builder, Setting.GUARD_BAR_VOLUME_ABOVE_MEAN_BPS, 200);
        set(builder, Setting.GUARD_VOLATILITY_BARS, 2);
        set(builder, Setting.GUARD_VOLATILITY_MIN_BPS, 10);
        return set(builder, Setting.GUARD_DAY_VOLUME_MIN_QUOTE, 100_000);
    }

    private static Settings.Builder with(GuardId id, String needsData) {
        Settings.Builder builder = set(with(), id.enabled(), 1);
        return set(builder, id.needsData(), Long.parseLong(needsData));
    }

    private void only(GuardId id) {
        settings = with(id, "1").build();
        rebuild();
    }

    private void rebuild() {
        markets = new MarketState(universe, settings);
        guards = new Guards(settings);
        view = view();
    }

    private GuardView view() {
        GuardView fresh = new GuardView(universe, new MarketTrend(universe, settings, markets), markets.of(ETHUSDT));
        fresh.begin(universe.instrument(ETHUSDT), markets.of(ETHUSDT), nowNs);
        return fresh;
    }

    private Refusal check() {
        view.begin(universe.instrument(ETHUSDT), markets.of(ETHUSDT), nowNs);
        return guards.check(view);
    }

    private GuardResult reading(GuardId id) {
        DecisionPayload decision = new DecisionPayload();
        guards.fill(decision);
        return decision.guardResults[id.code()];
    }

    private long value(GuardId id) {
        DecisionPayload decision = new DecisionPayload();
        guards.fill(decision);
        return decision.guardValues[id.code()];
    }

    /** One complete bar a price, and the beginning of the next. */
    private void minutes(int instrument, String... prices) {
        mid(instrument, prices[0]);
        for (String price : prices) {
            nowNs += 60 * S;
            mid(instrument, price);
        }
        nowNs += 60 * S;
        mid(instrument, prices[prices.length - 1]);
    }

    private void mid(int instrument, String price) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(price) - e8("0.01");
        quote.askE8 = e8(price) + e8("0.01");
        markets.of(instrument).onQuote(quote, 0, nowNs);
    }

    private void quote(int instrument, String bid, String ask, String askQty) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        quote.askQtyE8 = e8(askQty);
        markets.of(instrument).onQuote(quote, 0, nowNs);
    }

    private void trade(String qty) {
        TradePayload trade = new TradePayload();
        trade.priceE8 = e8("100");
        trade.qtyE8 = e8(qty);
        markets.of(ETHUSDT).onTrade(trade, 0, nowNs);
    }
}
