package io.ebbtide.engine.risk;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.SeededRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Throttles, and what is asked of the finished order: just below, at and above each threshold. Mid is 100. */
class OrderLimitsTest {
    @ParameterizedTest
    @CsvSource({"1, NONE", "2, RISK_ENTRY_RATE", "3, RISK_ENTRY_RATE"})
    void shouldThrottleEntries(int sent, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_ENTRIES_PER_WINDOW, 2, Setting.RISK_ORDER_WINDOW_MS, 10_000);
        for (int i = 0; i < sent; i++) {
            given.fill(given.enter(BTCUSDT, "100", "0.1"), "100");
        }

        assertThat(given.admit(ETHUSDT)).isEqualTo(expected);
        assertThat(given.after(9_999).admit(ETHUSDT)).isEqualTo(expected);
        assertThat(given.after(1).admit(ETHUSDT)).as("a window later").isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({"2, NONE", "3, RISK_ORDER_RATE", "9, RISK_ORDER_RATE"})
    void shouldLeaveRoomForExitsAndNeverStopThem(int sent, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_ORDERS_PER_WINDOW, 5, Setting.RISK_ORDERS_KEPT_FOR_EXITS, 2);
        given.fill(given.enter(BTCUSDT, "100", "2"), "100");
        for (int i = 1; i < sent; i++) {
            given.fill(given.exit(BTCUSDT, "100", "0.1"), "100");
        }

        assertThat(given.admit(ETHUSDT)).isEqualTo(expected);
        given.exit(BTCUSDT, "100", "0.1");
        assertThat(given.recorder.take()).contains("PLACE_ORDER").endsWith("PLACE_ORDER");
    }

    @ParameterizedTest
    @CsvSource({"1, NONE", "2, RISK_REPEATED_ENTRY"})
    void shouldThrottleRepeatedEntriesOfOneInstrument(int sent, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_REPEATED_ENTRIES, 2, Setting.RISK_REPEAT_WINDOW_MS, 60_000);
        for (int i = 0; i < sent; i++) {
            given.roundTrip(BTCUSDT, "100", "100");
        }

        assertThat(given.admit(BTCUSDT)).isEqualTo(expected);
        assertThat(given.admit(ETHUSDT)).isEqualTo(Refusal.NONE);
        assertThat(given.after(60_000).admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldLockAnInstrumentThatRepeatsItselfUntilAnOperatorLooks() {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_REPEATED_ENTRIES, 1, Setting.RISK_REPEAT_LOCKS_SYMBOL, 1);
        given.roundTrip(BTCUSDT, "100", "100");
        given.recorder.take();

        assertThat(given.admit(BTCUSDT)).isEqualTo(Refusal.RISK_REPEATED_ENTRY);

        assertThat(given.recorder.take()).containsExactly("ALARM SYMBOL_LOCKED");
        assertThat(given.after(48 * RiskWorld.HOUR_MS).admit(BTCUSDT)).isEqualTo(Refusal.MODE_SYMBOL_LOCKED);
        given.gate.unlockSymbol(BTCUSDT);
        assertThat(given.admit(BTCUSDT)).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "101, NONE, none",
        "101.000001, RISK_PRICE_COLLAR, 0.01000001 of 0.01 RATIO",
        "99, NONE, none",
        "98.999999, RISK_PRICE_COLLAR, 0.01000001 of 0.01 RATIO",
    })
    void shouldKeepThePriceNearMid(String price, Refusal expected, String reading) {
        RiskWorld given = new RiskWorld(Setting.RISK_PRICE_COLLAR_BPS, 100);

        assertThat(given.approve(given.draft(BTCUSDT, price, "0.25"))).isEqualTo(expected);
        assertThat(given.reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({"99.01, 0, NONE", "99.00, 0, RISK_PRICE_COLLAR", "99.00, 2000, RISK_PRICE_COLLAR", "99.00, 2001, NONE"})
    void shouldKeepThePriceNearAFreshLastTrade(String traded, long ageMs, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.RISK_PRICE_COLLAR_BPS, 100);
        given.trade(BTCUSDT, traded);
        given.after(ageMs).quote(BTCUSDT, "99.99", "100.01");

        assertThat(given.approve(given.draft(BTCUSDT, "100", "0.25"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1999, NONE", "2000, NONE", "2001, RISK_STALE_PRICE"})
    void shouldNotTrustAStalePriceWhateverTheGuardsSay(long ageMs, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.MARKET_FRESH_MS, 2000);

        assertThat(given.after(ageMs).approve(given.draft(BTCUSDT, "100", "0.25")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3, NONE, none",
        "3.00001, RISK_ORDER_QUANTITY, 3.00001 of 3 QUANTITY",
        "2.99999, NONE, none",
    })
    void shouldRefuseALargerQuantity(String qty, Refusal expected, String reading) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_ORDER_BASE, 3);

        assertThat(given.approve(given.draft(BTCUSDT, "100", qty))).isEqualTo(expected);
        assertThat(given.reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, NONE, none",
        "0.25001, RISK_ORDER_NOTIONAL, 25.001 of 25 QUOTE",
        "0.24999, NONE, none",
    })
    void shouldRefuseALargerNotional(String qty, Refusal expected, String reading) {
        RiskWorld given = new RiskWorld(Setting.RISK_MAX_ORDER_QUOTE, 25);

        assertThat(given.approve(given.draft(BTCUSDT, "100", qty))).isEqualTo(expected);
        assertThat(given.reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0.25, 9999, RISK_DUPLICATE_ORDER",
        "100, 0.25, 10000, NONE",
        "100.01, 0.25, 0, NONE",
        "100, 0.24, 0, NONE",
    })
    void shouldRefuseTheSameEntryOnceMore(String price, String qty, long laterMs, Refusal expected) {
        RiskWorld given = new RiskWorld(Setting.RISK_DUPLICATE_WINDOW_MS, 10_000);
        given.fill(given.enter(BTCUSDT, "100", "0.25"), "100");
        given.after(laterMs).quote(BTCUSDT, "99.99", "100.01");

        assertThat(given.approve(given.draft(BTCUSDT, price, qty))).isEqualTo(expected);
        given.quote(ETHUSDT, "99.99", "100.01");
        assertThat(given.approve(given.draft(ETHUSDT, price, qty))).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotTakeTheFirstEntryForADuplicate() {
        RiskWorld given = new RiskWorld(Setting.RISK_DUPLICATE_WINDOW_MS, 600_000);

        assertThat(given.approve(given.draft(BTCUSDT, "100", "0.25"))).isEqualTo(Refusal.NONE);
    }

    @Test
    void i05ObservesOnlyAfterEverythingElseIsAllowed() {
        RiskWorld given = new RiskWorld(Setting.RISK_OBSERVE_ONLY, 1);

        assertThat(given.approve(given.draft(BTCUSDT, "100", "0.25"))).isEqualTo(Refusal.MODE_OBSERVE);
        assertThat(given.approve(given.draft(BTCUSDT, "110", "0.25"))).isEqualTo(Refusal.RISK_PRICE_COLLAR);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 100, 2",
        "1, 100, 1",
        "1.00001, 100, 0.50001",
        "3.00001, 100, 0.75001",
        "2, 0, 2",
        "6, 0, 3",
        "6.00001, 0, 2.00001",
    })
    void shouldSplitAnExitEvenlyWhereItIsMoreThanOneOrderMayBe(String held, String price, String qty) {
        long maxQuote = price.equals("100") && !held.equals("2") ? 100 : 1_000_000;
        Settings.Builder settings = Fixtures.set(Fixtures.settings(), Setting.RISK_MAX_ORDER_QUOTE, maxQuote);
        Fixtures.set(settings, Setting.RISK_MAX_ORDER_BASE, 3);
        OrderCaps caps = new OrderCaps(settings.build(), Fixtures.universe());

        long qtyE8 = caps.exitQtyE8(Fixtures.universe().instrument(BTCUSDT), e8(held), e8(price));

        assertThat(qtyE8).isEqualTo(e8(qty));
    }

    @Test
    void shouldAlwaysSellAllInPartsThatAreAllowed() {
        SeededRuns.check(2000, random -> {
            long maxQuote = random.nextLong(6, 1000);
            Settings.Builder settings = Fixtures.set(Fixtures.settings(), Setting.RISK_MAX_ORDER_QUOTE, maxQuote);
            OrderCaps caps = new OrderCaps(settings.build(), Fixtures.universe());
            long priceE8 = random.nextLong(1, e8("5000"));
            long leftE8 = random.nextLong(1, 5_000_000) * 1000;

            for (int orders = 0; leftE8 > 0; orders++) {
                long qtyE8 = caps.exitQtyE8(Fixtures.universe().instrument(BTCUSDT), leftE8, priceE8);
                assertThat(qtyE8).isPositive().isLessThanOrEqualTo(leftE8);
                assertThat(qtyE8 % 1000).isZero();
                boolean oneLot = qtyE8 == 1000;
                assertThat(oneLot || qtyE8 / 1e8 * (priceE8 / 1e8) <= maxQuote + 1e-6)
                        .isTrue();
                leftE8 -= qtyE8;
                if (orders > 20) {
                    return;
                }
            }
        });
    }
}
