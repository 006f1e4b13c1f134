package io.ebbtide.engine.portfolio;

import static io.ebbtide.engine.testing.Fixtures.BNB;
import static io.ebbtide.engine.testing.Fixtures.BTC;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.portfolio.Ledger.Account;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.SeededRuns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The books balance to the last 1e-8, and agree with a second set kept in BigDecimal. */
class LedgerTest {
    private static final BigDecimal START = new BigDecimal("100000");

    private final Universe universe = Fixtures.universe();
    private final Portfolio portfolio = new Portfolio(universe);
    private final MarketState markets =
            new MarketState(universe, Fixtures.settings().build());
    private final Equity equity = new Equity(universe, portfolio, markets);
    private final Position position = portfolio.position(BTCUSDT);

    @Test
    void j08CountsBothFeesOnceInProfitLedgerAndEquity() {
        portfolio.setCash(USDT, e8("1000"));
        begin(portfolio, BTCUSDT);

        portfolio.bookBuy(position.instrument, fill("1.00", "100", "0.10", USDT), 1);
        quote("1.00", "1.01");

        assertThat(equity.totalE8()).as("cash 899.90 and 100 at 1.005").isEqualTo(e8("1000.4"));
        portfolio.bookSell(position.instrument, fill("1.01", "100", "0.101", USDT));

        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("0.799"));
        assertThat(ledger(Account.PROFIT, USDT)).isEqualTo(e8("-1"));
        assertThat(ledger(Account.FEES, USDT)).isEqualTo(e8("0.201"));
        assertThat(ledger(Account.COST, USDT)).isZero();
        assertThat(ledger(Account.COINS, BTC)).isZero();
        assertThat(equity.totalE8()).isEqualTo(e8("1000.799"));
        assertBalanced(universe, portfolio);
    }

    @Test
    void j03KeepsTheCostWhenTheFeeIsTakenInCoins() {
        begin(portfolio, BTCUSDT);
        portfolio.setCash(USDT, e8("1000"));

        portfolio.bookBuy(position.instrument, fill("1.00", "100", "0.1", BTC), 1);

        assertThat(position.heldE8()).isEqualTo(e8("99.9"));
        assertThat(position.openCostE8()).isEqualTo(e8("100"));
        assertThat(ledger(Account.COINS, BTC)).isEqualTo(e8("99.9"));
        assertThat(ledger(Account.FEES, BTC)).isEqualTo(e8("0.1"));
        assertBalanced(universe, portfolio);
    }

    @Test
    void j04BooksAThirdAssetsFeeInThatAsset() {
        begin(portfolio, BTCUSDT);
        portfolio.setCash(USDT, e8("1000"));
        portfolio.setCash(BNB, e8("1"));

        portfolio.bookBuy(position.instrument, fill("60000", "0.01", "0.001", BNB), 1);

        assertThat(portfolio.cashE8(BNB)).isEqualTo(e8("0.999"));
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("400"));
        assertThat(portfolio.netPnlE8(position)).as("0.001 BNB at 600").isEqualTo(e8("-0.6"));
        assertBalanced(universe, portfolio);
    }

    @Test
    void j05BooksNoFeeWhereTheVenueTookNone() {
        begin(portfolio, BTCUSDT);
        portfolio.setCash(USDT, e8("1000"));

        portfolio.bookBuy(position.instrument, fill("1.00", "100", "0", USDT), 1);
        portfolio.bookSell(position.instrument, fill("1.01", "100", "0", USDT));

        assertThat(portfolio.netPnlE8(position)).isEqualTo(e8("1"));
        assertThat(ledger(Account.FEES, USDT)).isZero();
    }

    @Test
    void j02ClosesExactly() {
        begin(portfolio, BTCUSDT);
        portfolio.setCash(USDT, e8("1000"));
        portfolio.bookBuy(position.instrument, fill("1", "0.1", "0", USDT), 1);
        portfolio.bookBuy(position.instrument, fill("1", "0.2", "0", USDT), 1);

        portfolio.bookSell(position.instrument, fill("1", "0.3", "0", USDT));

        assertThat(position.heldE8()).isZero();
        assertThat(position.openCostE8()).isZero();
    }

    @Test
    void b01CreditsEverySaleOverManyRoundTrips() {
        SeededRuns.check(100, random -> new Walk().run(random));
    }

    /** Random lives of three positions with fees in every asset, followed in BigDecimal. */
    private static final class Walk {
        private final Universe universe = Fixtures.universe();
        private final Portfolio portfolio = new Portfolio(universe);
        private BigDecimal cash = START;
        private BigDecimal netOfClosed = BigDecimal.ZERO;

        Walk() {
            for (int asset = 0; asset < universe.assetCount(); asset++) {
                portfolio.setCash(asset, e8("100000"));
            }
        }

        void run(SplittableRandom random) {
            for (int life = 0; life < 40; life++) {
                Instrument instrument = universe.instrument(random.nextInt(universe.instrumentCount()));
                Position position = portfolio.position(instrument.index());
                begin(portfolio, instrument.index());
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    buy(random, instrument);
                }
                while (position.heldE8() > 0 && random.nextInt(6) > 0) {
                    sell(random, position);
                }
                netOfClosed = netOfClosed.add(decimal(portfolio.netPnlE8(position)));
                position.enter(PositionState.CLOSED);
                check();
            }
        }

        private void buy(SplittableRandom random, Instrument instrument) {
            ExecutionPayload fill = anyFill(random, instrument, e8("3"));
            portfolio.bookBuy(instrument, fill, 1);
            cash = cash.subtract(quote(fill)).subtract(quoteFee(fill));
            assertBalanced(universe, portfolio);
        }

        private void sell(SplittableRandom random, Position position) {
            ExecutionPayload fill = anyFill(random, position.instrument, position.heldE8());
            fill.feeAsset = random.nextBoolean() ? USDT : BNB;
            portfolio.bookSell(position.instrument, fill);
            cash = cash.add(quote(fill)).subtract(quoteFee(fill));
            assertBalanced(universe, portfolio);
        }

        private void check() {
            BigDecimal costHeld = BigDecimal.ZERO;
            for (int i = 0; i < universe.instrumentCount(); i++) {
                costHeld = costHeld.add(decimal(portfolio.position(i).openCostE8()));
            }
            assertThat(decimal(portfolio.cashE8(USDT))).isEqualByComparingTo(cash);
            BigDecimal bookedProfit = decimal(-portfolio.ledger().balanceE8(Account.PROFIT, USDT));
            BigDecimal quoteFees = decimal(portfolio.feesE8(USDT));
            assertThat(cash.add(costHeld).add(quoteFees)).isEqualByComparingTo(START.add(bookedProfit));
            assertThat(netOfClosed)
                    .as("trades say what the books say, but for fees in other assets")
                    .isLessThanOrEqualTo(bookedProfit.subtract(quoteFees));
        }

        private static ExecutionPayload anyFill(SplittableRandom random, Instrument instrument, long maxQtyE8) {
            ExecutionPayload fill = new ExecutionPayload();
            fill.lastQtyE8 = random.nextLong(1, maxQtyE8 + 1);
            fill.lastPriceE8 = random.nextLong(1, e8("200"));
            int[] feeAssets = {instrument.baseAsset(), USDT, BNB};
            fill.feeAsset = feeAssets[random.nextInt(3)];
            fill.feeE8 = random.nextLong(1 + fill.lastQtyE8 / 1000);
            return fill;
        }

        private static BigDecimal quote(ExecutionPayload fill) {
            return decimal(fill.lastPriceE8).multiply(decimal(fill.lastQtyE8)).setScale(8, RoundingMode.FLOOR);
        }

        private static BigDecimal quoteFee(ExecutionPayload fill) {
            return fill.feeAsset == USDT ? decimal(fill.feeE8) : BigDecimal.ZERO;
        }
    }

    private static BigDecimal decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8);
    }

    private static void begin(Portfolio portfolio, int instrument) {
        portfolio.position(instrument).begin(1);
        portfolio.position(instrument).enter(PositionState.OPENING);
    }

    private static void assertBalanced(Universe universe, Portfolio portfolio) {
        for (int asset = 0; asset < universe.assetCount(); asset++) {
            long sumE8 = 0;
            for (Account account : Account.values()) {
                sumE8 += portfolio.ledger().balanceE8(account, asset);
            }
            assertThat(sumE8).as(universe.asset(asset).code()).isZero();
        }
    }

    private long ledger(Account account, int asset) {
        return portfolio.ledger().balanceE8(account, asset);
    }

    private void quote(String bid, String ask) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        markets.of(BTCUSDT).onQuote(quote, 0, 1);
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
