package io.ebbtide.engine.portfolio;

import static io.ebbtide.engine.testing.Fixtures.BNB;
import static io.ebbtide.engine.testing.Fixtures.BTC;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ExitReason;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.SeededRuns;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortfolioTest {
    private final Universe universe = Fixtures.universe();
    private final Portfolio portfolio = new Portfolio(universe);
    private final Instrument btcusdt = universe.instrument(BTCUSDT);
    private final Position position = portfolio.position(BTCUSDT);

    @BeforeEach
    void givenCash() {
        portfolio.setCash(USDT, e8("1000"));
        portfolio.setCash(BNB, e8("1"));
        position.begin(1);
        position.enter(PositionState.OPENING);
    }

    @Test
    void shouldConserveMoneyOverAnySequence() {
        SeededRuns.check(200, random -> {
            Books books = new Books();
            for (int step = 0; step < 300; step++) {
                books.randomStep(random);
                books.check();
            }
        });
    }

    /** The same bookings kept a second time in the plainest way. */
    private static final class Books {
        private final Universe universe = Fixtures.universe();
        private final Portfolio portfolio = new Portfolio(universe);
        private final long[] cash = new long[universe.assetCount()];
        private final long[] intents = new long[universe.instrumentCount()];
        private final long[] reserved = new long[universe.instrumentCount()];
        private final long[] fees = new long[universe.assetCount()];
        private final long[] held = new long[universe.instrumentCount()];
        private long lastIntent;

        Books() {
            for (int asset = 0; asset < cash.length; asset++) {
                cash[asset] = e8("100000");
                portfolio.setCash(asset, cash[asset]);
            }
            for (int i = 0; i < held.length; i++) {
                portfolio.position(i).begin(1 + i);
                portfolio.position(i).enter(PositionState.OPENING);
            }
        }

        void randomStep(SplittableRandom random) {
            switch (random.nextInt(4)) {
                case 0 -> reserve(random);
                case 1 -> shrinkOrClose(random);
                case 2 -> buy(random);
                default -> sell(random);
            }
        }

        private void reserve(SplittableRandom random) {
            int i = random.nextInt(held.length);
            if (intents[i] == 0 && free() > 0) {
                intents[i] = ++lastIntent;
                reserved[i] = random.nextLong(free()) + 1;
                portfolio.reserve(universe.instrument(i), intents[i], reserved[i]);
            }
        }

        private void shrinkOrClose(SplittableRandom random) {
            int i = random.nextInt(held.length);
            if (intents[i] == 0) {
                return;
            }
            if (random.nextBoolean()) {
                reserved[i] = random.nextLong(reserved[i] + 1);
                portfolio.shrinkReservation(universe.instrument(i), intents[i], reserved[i]);
            } else {
                portfolio.closeReservation(universe.instrument(i), intents[i]);
                intents[i] = 0;
                reserved[i] = 0;
            }
        }

        private long free() {
            return cash[USDT] - Arrays.stream(reserved).sum();
        }

        private void buy(SplittableRandom random) {
            Instrument instrument = universe.instrument(random.nextInt(held.length));
            ExecutionPayload fill = anyFill(random, instrument, e8("10"));
            long costE8 = FixedPoint.mulFloor(fill.lastPriceE8, fill.lastQtyE8);
            long outlayE8 = costE8 + (fill.feeAsset == USDT ? fill.feeE8 : 0);
            if (outlayE8 > free() || isFeeTooHigh(instrument, fill)) {
                return;
            }
            portfolio.bookBuy(instrument, fill, 1);
            cash[USDT] -= costE8;
            held[instrument.index()] += fill.lastQtyE8;
            takeFee(instrument, fill);
        }

        private void sell(SplittableRandom random) {
            Instrument instrument = universe.instrument(random.nextInt(held.length));
            long heldE8 = held[instrument.index()];
            if (heldE8 < 2) {
                return;
            }
            ExecutionPayload fill = anyFill(random, instrument, heldE8);
            long proceedsE8 = FixedPoint.mulFloor(fill.lastPriceE8, fill.lastQtyE8);
            if (fill.feeE8 > (fill.feeAsset == USDT ? free() : cash[fill.feeAsset])) {
                return;
            }
            assertThat(portfolio.bookSell(instrument, fill)).isFalse();
            cash[USDT] += proceedsE8;
            held[instrument.index()] -= fill.lastQtyE8;
            takeFee(instrument, fill);
        }

        private boolean isFeeTooHigh(Instrument instrument, ExecutionPayload fill) {
            return fill.feeAsset != instrument.baseAsset()
                    && fill.feeE8 > (fill.feeAsset == USDT ? free() : cash[fill.feeAsset]);
        }

        private void takeFee(Instrument instrument, ExecutionPayload fill) {
            fees[fill.feeAsset] += fill.feeE8;
            boolean inCoins = fill.feeAsset == instrument.baseAsset();
            long coinsE8 = inCoins ? Math.min(fill.feeE8, held[instrument.index()]) : 0;
            held[instrument.index()] -= coinsE8;
            cash[fill.feeAsset] -= fill.feeE8 - coinsE8;
        }

        private static ExecutionPayload anyFill(SplittableRandom random, Instrument instrument, long maxQtyE8) {
            ExecutionPayload fill = new ExecutionPayload();
            fill.lastQtyE8 = random.nextLong(1, maxQtyE8 + 1);
            fill.lastPriceE8 = random.nextLong(1, e8("1000"));
            int[] feeAssets = {instrument.baseAsset(), instrument.quoteAsset(), BNB};
            fill.feeAsset = feeAssets[random.nextInt(3)];
            fill.feeE8 = random.nextLong(1 + fill.lastQtyE8 / 1000);
            return fill;
        }

        void check() {
            for (int asset = 0; asset < cash.length; asset++) {
                assertThat(portfolio.cashE8(asset)).isEqualTo(cash[asset]);
                long expected = asset == USDT ? Arrays.stream(reserved).sum() : 0;
                assertThat(portfolio.reservedE8(asset)).isEqualTo(expected);
                assertThat(portfolio.freeE8(asset))
                        .isEqualTo(cash[asset] - expected)
                        .isNotNegative();
                assertThat(portfolio.feesE8(asset)).isEqualTo(fees[asset]);
                assertThat(portfolio.isOverdrawn(asset)).isFalse();
            }
            for (int i = 0; i < held.length; i++) {
                Position position = portfolio.position(i);
                assertThat(position.heldE8())
                        .isEqualTo(held[i])
                        .isEqualTo(position.boughtE8() - position.soldE8() - position.feeBaseE8());
            }
            long quoteMoved = Arrays.stream(new int[] {0, 1, 2})
                    .mapToLong(i -> portfolio.position(i).soldQuoteE8()
                            - portfolio.position(i).boughtQuoteE8())
                    .sum();
            assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("100000") + quoteMoved - fees[USDT]);
        }
    }

    @Test
    void shouldCountBothQuoteFeesInTheProfit() {
        buy("1.00", "100", "0.10", USDT);
        sell("1.01", "100", "0.101", USDT);

        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("0.799"));
        assertThat(portfolio.grossPnlE8(position)).isEqualTo(e8("1"));
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("1000.799"));
        assertThat(portfolio.feesE8(USDT)).isEqualTo(e8("0.201"));
        assertThat(position.heldE8()).isZero();
    }

    @Test
    void shouldLetABaseFeeLowerWhatCanBeSold() {
        buy("1.00", "100", "0.1", BTC);
        sell("1.01", "99.9", "0.1", USDT);

        assertThat(position.heldE8()).isZero();
        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("0.799"));
        assertThat(portfolio.grossPnlE8(position)).isEqualTo(e8("0.999"));
        assertThat(portfolio.cashE8(BTC)).as("our coins are not the account's").isZero();
    }

    @Test
    void shouldPayASalesFeeInTheCoinWithTheCoinsThatAreHeldStill() {
        buy("1.00", "100", "0", USDT);

        sell("1.01", "50", "0.05", BTC);

        assertThat(position.heldE8()).as("as the venue has it").isEqualTo(e8("49.95"));
        assertThat(portfolio.cashE8(BTC)).isZero();
        assertThat(portfolio.netPnlE8(position))
                .as("50.50 for coins that cost 50, 0.05 for the fee")
                .isEqualTo(e8("0.45"));
        assertThat(portfolio.grossPnlE8(position)).isEqualTo(e8("0.5"));

        sell("1.01", "49.95", "0.04995", BTC);

        assertThat(position.heldE8()).isZero();
        assertThat(portfolio.cashE8(BTC)).as("nothing is held any more").isEqualTo(-e8("0.04995"));
        assertThat(portfolio.feesE8(BTC)).isEqualTo(e8("0.09995"));
        assertThat(position.feeBaseE8()).isEqualTo(e8("0.05"));
        assertThat(position.feeThirdE8()).isEqualTo(e8("0.04995"));
    }

    @Test
    void shouldValueAThirdAssetsFeeInQuoteRoundedUp() {
        buy("1.00", "100", "0.00016667", BNB);
        sell("1.01", "100", "0.00016834", BNB);

        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("0.798994"));
        assertThat(portfolio.grossPnlE8(position)).isEqualTo(e8("1"));
        assertThat(portfolio.cashE8(BNB)).isEqualTo(e8("0.99966499"));
        assertThat(position.feeThirdAsset()).isEqualTo(BNB);
        assertThat(position.feeThirdE8()).isEqualTo(e8("0.00033501"));
    }

    @Test
    void shouldLeaveTheCostOfUnsoldDustWithTheDust() {
        buy("1.00", "100", "0", USDT);

        sell("1.01", "99", "0", USDT);
        position.enter(PositionState.CLOSED);

        assertThat(position.heldE8()).isEqualTo(e8("1"));
        assertThat(position.openCostE8()).isEqualTo(e8("1"));
        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("0.99"));
        assertThat(portfolio.dustE8(BTC)).as("no order holds it").isEqualTo(e8("1"));
    }

    @Test
    void shouldAverageTheEntryPriceDownAndTheOpenCostUp() {
        buy("100", "0.1", "0", USDT);
        buy("101", "0.2", "0", USDT);

        assertThat(position.entryPriceE8()).isEqualTo(e8("100.66666666"));
        assertThat(position.openCostE8()).isEqualTo(e8("30.2"));
        sell("105", "0.1", "0", USDT);
        assertThat(position.openCostE8()).isEqualTo(e8("20.13333334"));
    }

    @Test
    void shouldRoundAFillsQuoteAmountDown() {
        buy("0.00000003", "0.5", "0", USDT);

        assertThat(position.boughtQuoteE8()).isEqualTo(1);
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("1000") - 1);
    }

    @Test
    void shouldOfferOnlyWholeLots() {
        buy("1", "0.000019", "0", USDT);

        assertThat(position.sellableE8()).isEqualTo(e8("0.00001"));
    }

    @Test
    void shouldTellWhenMoreIsSoldThanIsHeld() {
        buy("1.00", "100", "0.1", BTC);
        ExecutionPayload fill = new ExecutionPayload();
        fill.lastQtyE8 = e8("100");
        fill.lastPriceE8 = e8("1.01");
        fill.feeAsset = USDT;

        assertThat(portfolio.bookSell(position.instrument, fill)).isTrue();

        assertThat(position.heldE8()).isZero();
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("1001"));
        assertThat(portfolio.cashE8(BTC)).as("the account's own coins").isEqualTo(e8("-0.1"));
    }

    @Test
    void shouldFindMoneyThatDoesNotAddUp() {
        portfolio.reserve(btcusdt, 1, e8("1000"));
        buy("1", "1", "0", USDT);

        assertThat(portfolio.isOverdrawn(USDT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, 0, false",
        "OPENING, 0, true",
        "OPEN, 1, true",
        "PROTECTING, 1, true",
        "CLOSING, 1, true",
        "CLOSED, 0, false",
        "HALTED, 0, false",
        "HALTED, 1, true",
    })
    void shouldCountTheSlotsThatAreTaken(PositionState state, String held, boolean taken) {
        if (!held.equals("0")) {
            buy("1", held, "0", USDT);
            position.levelsForE8 = position.boughtE8();
        }
        position.enter(state);

        assertThat(position.takesSlot()).isEqualTo(taken);
        assertThat(portfolio.slotsTakenBeside(ETHUSDT)).isEqualTo(taken ? 1 : 0);
        assertThat(portfolio.slotsTakenBeside(BTCUSDT)).isZero();
    }

    @Test
    void shouldFindTheSameCoinInAnotherInstrument() {
        Universe twoPairs = new Universe(
                List.of(universe.asset(0), universe.asset(1)),
                List.of(
                        new Instrument(0, "BTCUSDT", 1, 0, Fixtures.filters()),
                        new Instrument(1, "BTCUSDT2", 1, 0, Fixtures.filters())));
        Portfolio pairs = new Portfolio(twoPairs);
        assertThat(pairs.isCoinHeldElsewhere(twoPairs.instrument(1))).isFalse();

        pairs.position(0).enter(PositionState.OPENING);

        assertThat(pairs.isCoinHeldElsewhere(twoPairs.instrument(1))).isTrue();
        assertThat(pairs.isCoinHeldElsewhere(twoPairs.instrument(0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NEW", "CLOSED"})
    void shouldAccountForALateFillAsAPositionOfItsOwn(PositionState flat) {
        buy("100", "1", "0.1", USDT);
        sell("99", "1", "0.1", USDT);
        position.exitReason = ExitReason.STOP_LOSS;
        position.exitRung = 3;
        position.exitAttempts = 4;
        position.takeProfitAttempts = 1;
        position.enter(flat);

        portfolio.bookBuy(btcusdt, fill("101", "0.5", "0", USDT), 77);

        assertThat(position.boughtE8()).isEqualTo(e8("0.5"));
        assertThat(position.entryPriceE8()).isEqualTo(e8("101"));
        assertThat(position.soldE8()).isZero();
        assertThat(position.feeQuoteE8()).isZero();
        assertThat(position.firstFillNs).isEqualTo(77);
        assertThat(position.exitReason).as("any reason may sell it").isEqualTo(ExitReason.NONE);
        assertThat(position.exitRung).isZero();
        assertThat(position.decisionId).isEqualTo(1);
        assertThat(position.exitAttempts).as("client ids go on").isEqualTo(4);
        assertThat(position.takeProfitAttempts).isEqualTo(1);
    }

    @Test
    void shouldBeginANewLifeWithNothing() {
        buy("100", "1", "0.1", USDT);
        sell("101", "1", "0.1", USDT);
        position.exitReason = ExitReason.TAKE_PROFIT;
        position.exitAttempts = 5;

        position.begin(2);

        assertThat(position.decisionId).isEqualTo(2);
        assertThat(position.boughtE8() + position.soldE8() + position.feeQuoteE8())
                .isZero();
        assertThat(position.exitReason).isEqualTo(ExitReason.NONE);
        assertThat(position.exitAttempts).isZero();
        assertThat(position.feeThirdAsset()).isNegative();
    }

    @Test
    void shouldShowEveryBookingInItsHash() {
        long before = hash();
        portfolio.reserve(btcusdt, 7, 1);
        long reserved = hash();
        buy("1", "1", "0", USDT);

        assertThat(reserved).isNotEqualTo(before);
        assertThat(hash()).isNotEqualTo(reserved);
    }

    private long hash() {
        StateHash hash = new StateHash();
        hash.reset();
        portfolio.writeTo(hash);
        return hash.value();
    }

    private void buy(String price, String qty, String fee, int feeAsset) {
        portfolio.bookBuy(btcusdt, fill(price, qty, fee, feeAsset), 5);
    }

    private void sell(String price, String qty, String fee, int feeAsset) {
        portfolio.bookSell(btcusdt, fill(price, qty, fee, feeAsset));
    }

    private static ExecutionPayload fill(String price, String qty, String fee, int feeAsset) {
        ExecutionPayload fill = new ExecutionPayload();
        fill.lastPriceE8 = e8(price);
        fill.lastQtyE8 = e8(qty);
        fill.feeE8 = e8(fee);
        fill.feeAsset = feeAsset;
        return fill;
    }
}
