package io.ebbtide.engine.entry;

import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.order.OrderDraft;
import io.ebbtide.engine.risk.RiskWorld;
import io.ebbtide.engine.testing.SeededRuns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Price and quantity of an entry, and whether what it buys could be sold again. One instrument; cash is 1,000. */
class PositionSizerTest {
    private static final BigDecimal FEE_FACTOR = new BigDecimal("1.001");

    @Test
    void n01PutsPriceAndQuantityOnTheGrid() {
        RiskWorld given = world(rules("0.0001", "0.01", "1"), Setting.ENTRY_POSITION_SIZE_QUOTE, "2");
        given.quote(0, "0.012343", "0.012345");

        assertThat(sized(given)).isEqualTo("162.6 @ 0.0123, reserved 2.00197998");
    }

    @Test
    void n02TakesADecimalStepForWhatItIs() {
        RiskWorld given = world(rules("0.1", "0.1", "0.1"), Setting.ENTRY_POSITION_SIZE_QUOTE, "30.03");
        given.quote(0, "99.9", "100.1");

        assertThat(sized(given)).startsWith("0.3 @ 100.1");
    }

    @ParameterizedTest
    @CsvSource({"1, 83", "10, 80", "100, SIZE_BUMP_TOO_LARGE"})
    void n04TakesAStepOfTenForTen(String step, String expected) {
        RiskWorld given = world(rules("0.0001", step, "5"), Setting.ENTRY_POSITION_SIZE_QUOTE, "25");
        given.quote(0, "0.2999", "0.3000");

        assertThat(sized(given).replaceAll(" @.*", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1999, SIZE_BUMP_TOO_LARGE, 6 of 5.9995 QUOTE",
        "2000, NONE, none",
    })
    void n03RaisesToTheVenuesMinimumWithoutFallingBelowIt(String bumpBps, Refusal refusal, String reading) {
        RiskWorld given = world(
                rules("0.01", "1", "5"),
                Setting.ENTRY_POSITION_SIZE_QUOTE,
                "5",
                Setting.ENTRY_SIZE_BUMP_MAX_BPS,
                bumpBps,
                Setting.FEE_TAKER_BPS,
                "0");
        given.quote(0, "2.99", "3.00");

        assertThat(sized(given)).isEqualTo(refusal == Refusal.NONE ? "2 @ 3, reserved 6" : refusal.name());
        assertThat(given.reading()).isEqualTo(reading);
    }

    @ParameterizedTest
    @CsvSource({"6, '2 @ 3, reserved 6'", "5.99, SIZE_BUMP_TOO_LARGE", "4.99, RISK_SYMBOL_EXPOSURE"})
    void b12ChecksARaisedSizeAgainstTheAccountAgain(String cash, String expected) {
        RiskWorld given = world(
                rules("0.01", "1", "5"),
                Setting.ENTRY_POSITION_SIZE_QUOTE,
                "5",
                Setting.ENTRY_MIN_SLOT_QUOTE,
                "5",
                Setting.ENTRY_SIZE_BUMP_MAX_BPS,
                "10000",
                Setting.FEE_TAKER_BPS,
                "0");
        given.quote(0, "2.99", "3.00");
        given.portfolio.setCash(USDT, e8(cash));

        assertThat(sized(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"25.02502500, '0.25 @ 100, reserved 25.025'", "25.0249999, '0.249 @ 100, reserved 24.9249'"})
    void b17ReservesPremiumAndFee(String cash, String expected) {
        RiskWorld given = world(rules("0.01", "0.001", "5"), Setting.ENTRY_POSITION_SIZE_QUOTE, "25");
        given.quote(0, "99.98", "100.00");
        given.portfolio.setCash(USDT, e8(cash));

        assertThat(sized(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, '0.05 @ 100, reserved 5.005'", "4.99, 5, RISK_SYMBOL_EXPOSURE", "3, 5, RISK_SYMBOL_EXPOSURE"})
    void b14BlocksWhatCannotBePaidBeforeAnythingIsReserved(String cash, String slot, String expected) {
        RiskWorld given = world(
                rules("0.01", "0.001", "4"),
                Setting.ENTRY_POSITION_SIZE_QUOTE,
                "25",
                Setting.ENTRY_MIN_SLOT_QUOTE,
                slot);
        given.quote(0, "99.98", "100.00");
        given.portfolio.setCash(USDT, e8(cash) + e8("0.005"));

        assertThat(sized(given)).isEqualTo(expected);
        assertThat(given.portfolio.openReservations()).isZero();
    }

    @Test
    void b13LetsTheVenuesMinimumWin() {
        RiskWorld given = world(rules("0.01", "0.001", "10"), Setting.ENTRY_POSITION_SIZE_QUOTE, "8");
        given.quote(0, "99.98", "100.00");

        assertThat(sized(given)).isEqualTo("SIZE_BUMP_TOO_LARGE");
        assertThat(given.reading()).isEqualTo("10 of 8 QUOTE");
    }

    /** Sold at the stop and the last rung, 100 bps and 300 bps lower, less a fee in coins: about 0.96 of the cost is left. */
    @ParameterizedTest
    @CsvSource({"5.09, 0.001, SIZE_NOT_EXITABLE", "5.1, 0.001, '0.051 @ 100'", "5.25, 0.01, SIZE_NOT_EXITABLE"})
    void shouldOnlyBuyWhatCouldBeSoldAgain(String size, String step, String expected) {
        RiskWorld given = world(rules("0.01", step, "4.8"), Setting.ENTRY_POSITION_SIZE_QUOTE, size);
        given.quote(0, "99.98", "100.00");

        assertThat(sized(given)).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0052, 0.9, NONE",
        "1.0051, 0.9, SIZE_NOT_EXITABLE",
        "2, 0.9602, NONE",
        "2, 0.9604, SIZE_NOT_EXITABLE",
    })
    void shouldKeepTakeProfitAndStopWithinTheVenuesBands(String askUp, String askDown, Refusal expected) {
        Filters before = rules("0.01", "0.001", "5");
        Filters given = new Filters(
                before.price(),
                before.lot(),
                before.marketLot(),
                before.notional(),
                new Filters.PercentPriceRule(e8("2"), e8("0.5"), e8(askUp), e8(askDown)),
                0,
                0);
        RiskWorld world = world(given, Setting.ENTRY_POSITION_SIZE_QUOTE, "25");
        world.quote(0, "99.99", "100.01");

        String sized = sized(world);

        assertThat(sized.equals("SIZE_NOT_EXITABLE")).as(sized).isEqualTo(expected != Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, NONE", "1, 0, FILTER_MAX_ORDERS", "0, 0.25, NONE", "0, 0.24, FILTER_MAX_POSITION"})
    void shouldKeepWithinTheVenuesCounts(int maxOrders, String maxPosition, Refusal expected) {
        Filters before = rules("0.01", "0.001", "5");
        Filters given = new Filters(
                before.price(),
                before.lot(),
                before.marketLot(),
                before.notional(),
                before.percent(),
                maxOrders,
                e8(maxPosition));
        RiskWorld world = world(given, Setting.ENTRY_POSITION_SIZE_QUOTE, "25");
        world.quote(0, "99.98", "100.00");

        assertThat(sized(world).startsWith(expected == Refusal.NONE ? "0.25 @" : expected.name()))
                .isTrue();
    }

    @Test
    void b11KeepsTheSizeWhateverElseIsOpen() {
        Universe three = universe(rules("0.01", "0.001", "5"), 3);
        RiskWorld given = new RiskWorld(
                three, Setting.ENTRY_POSITION_SIZE_QUOTE, "25", Setting.RISK_MAX_SYMBOL_EXPOSURE_BPS, "3000");
        given.portfolio.setCash(USDT, e8("100"));
        for (int i = 0; i < 3; i++) {
            given.quote(i, "99.98", "100.00");

            OrderDraft draft = draft(given, i);

            assertThat(size(given, draft)).isEqualTo(Refusal.NONE);
            assertThat(draft.qtyE8).isEqualTo(e8("0.25"));
            draft.clientId = i + 1L;
            given.portfolio.position(i).begin(i + 1L);
            given.portfolio.position(i).enter(PositionState.OPENING);
            given.router.place(draft);
        }
    }

    /** Any price, grid, size and account: what comes out fits everything, or is refused. */
    @Test
    void shouldNeverBreakACapOrAGrid() {
        SeededRuns.check(3000, random -> {
            Filters filters = anyRules(random);
            long wantedE8 = random.nextLong(e8("5"), e8("60"));
            RiskWorld given = world(
                    filters,
                    Setting.ENTRY_POSITION_SIZE_QUOTE,
                    FixedPoint.format(wantedE8),
                    Setting.ENTRY_SIZE_BUMP_MAX_BPS,
                    "500");
            long askE8 = FixedPoint.ceilToStep(
                    random.nextLong(e8("0.01"), e8("300")), filters.price().tickE8());
            given.quote(0, FixedPoint.format(askE8 - filters.price().tickE8() / 2), FixedPoint.format(askE8));
            long cashE8 = random.nextLong(e8("1"), e8("100"));
            given.portfolio.setCash(USDT, cashE8);
            OrderDraft draft = draft(given, 0);

            if (size(given, draft) == Refusal.NONE) {
                assertFits(draft, wantedE8, cashE8);
            }
        });
    }

    private static void assertFits(OrderDraft draft, long wantedE8, long cashE8) {
        Filters filters = draft.instrument.filters();
        BigDecimal price = decimal(draft.limitPriceE8);
        BigDecimal qty = decimal(draft.qtyE8);
        BigDecimal cost = price.multiply(qty);
        BigDecimal reserved =
                cost.setScale(8, RoundingMode.CEILING).multiply(FEE_FACTOR).setScale(8, RoundingMode.CEILING);
        assertThat(decimal(draft.reserveQuoteE8)).isEqualByComparingTo(reserved);
        assertThat(draft.reserveQuoteE8).isLessThanOrEqualTo(cashE8);
        assertThat(draft.qtyE8 % filters.lot().stepE8()).isZero();
        assertThat(draft.limitPriceE8 % filters.price().tickE8()).isZero();
        assertThat(cost).isGreaterThanOrEqualTo(decimal(filters.notional().minE8()));
        assertThat(cost).isLessThanOrEqualTo(decimal(wantedE8).multiply(new BigDecimal("1.05")));
        boolean raised = cost.compareTo(decimal(wantedE8)) > 0;
        BigDecimal oneLess = price.multiply(qty.subtract(decimal(filters.lot().stepE8())));
        boolean needed = oneLess.compareTo(decimal(filters.notional().minE8())) < 0
                || draft.qtyE8 == filters.lot().minE8();
        assertThat(!raised || needed).as("raised no further than needed").isTrue();
    }

    private static Filters anyRules(SplittableRandom random) {
        String[] steps = {"0.00001", "0.001", "0.01", "0.1", "1", "10"};
        return rules("0.01", steps[random.nextInt(steps.length)], random.nextBoolean() ? "5" : "10");
    }

    private static Filters rules(String tick, String step, String minNotional) {
        return new Filters(
                new Filters.PriceRule(e8(tick), e8("1000000"), e8(tick)),
                new Filters.LotRule(e8(step), e8("9000000"), e8(step)),
                new Filters.LotRule(0, 0, 0),
                new Filters.NotionalRule(e8(minNotional), 0, true),
                new Filters.PercentPriceRule(0, 0, 0, 0),
                0,
                0);
    }

    private static Universe universe(Filters filters, int count) {
        List<Asset> assets = List.of(
                new Asset(0, "USDT", FixedPoint.ONE), new Asset(1, "A", 0), new Asset(2, "B", 0), new Asset(3, "C", 0));
        List<Instrument> instruments = List.of(
                new Instrument(0, "AUSDT", 1, 0, filters),
                new Instrument(1, "BUSDT", 2, 0, filters),
                new Instrument(2, "CUSDT", 3, 0, filters));
        return new Universe(assets, instruments.subList(0, count));
    }

    private static RiskWorld world(Filters filters, Object... overrides) {
        return new RiskWorld(universe(filters, 1), overrides);
    }

    private static OrderDraft draft(RiskWorld world, int instrument) {
        return new OrderDraft(world.universe.instrument(instrument));
    }

    private static Refusal size(RiskWorld world, OrderDraft draft) {
        PositionSizer sizer = new PositionSizer(world.settings, world.universe, world.gate, world.router);
        int instrument = draft.instrument.index();
        world.gate.reading().clear();
        return sizer.size(
                draft,
                world.markets.of(instrument),
                0,
                world.markets.of(instrument).lastUpdateNs());
    }

    private static String sized(RiskWorld world) {
        OrderDraft draft = draft(world, 0);
        Refusal refusal = size(world, draft);
        return refusal != Refusal.NONE
                ? refusal.name()
                : FixedPoint.format(draft.qtyE8) + " @ " + FixedPoint.format(draft.limitPriceE8) + ", reserved "
                        + FixedPoint.format(draft.reserveQuoteE8);
    }

    private static BigDecimal decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8);
    }
}
