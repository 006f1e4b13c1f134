package io.ebbtide.engine.portfolio;

import static io.ebbtide.engine.testing.Fixtures.BNB;
import static io.ebbtide.engine.testing.Fixtures.BTC;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.market.MarketState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.testing.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EquityTest {
    private final Universe universe = Fixtures.universe();
    private final Portfolio portfolio = new Portfolio(universe);
    private final MarketState markets =
            new MarketState(universe, Fixtures.settings().build());
    private final Equity equity = new Equity(universe, portfolio, markets);
    private final EquityPayload sample = new EquityPayload();

    @BeforeEach
    void givenCash() {
        portfolio.setCash(USDT, e8("1000"));
        portfolio.setCash(BNB, e8("0.5"));
        portfolio.setCash(BTC, e8("7"));
    }

    @Test
    void shouldCountCashOfValuedAssetsOnly() {
        equity.fill(sample);

        assertThat(sample.cashE8).as("BNB at 600, foreign BTC not valued").isEqualTo(e8("1300"));
        assertThat(sample.equityE8).isEqualTo(e8("1300"));
        assertThat(sample.positionsValueE8).isZero();
        assertThat(equity.totalE8()).isEqualTo(sample.equityE8);
        assertThat(equity.exposureE8()).isZero();
    }

    @Test
    void shouldValuePositionsAtMidAndExposeThemAtCost() {
        buy("100", "2");
        quote("109", "111");

        equity.fill(sample);

        assertThat(sample.cashE8).isEqualTo(e8("1100"));
        assertThat(sample.positionsValueE8).isEqualTo(e8("220"));
        assertThat(sample.equityE8).isEqualTo(e8("1320"));
        assertThat(equity.totalE8()).isEqualTo(e8("1320"));
        assertThat(equity.exposureE8()).isEqualTo(e8("200"));
    }

    @Test
    void shouldKeepReservationsInEquityAndAddThemToExposure() {
        portfolio.reserve(universe.instrument(BTCUSDT), 1, e8("300"));

        equity.fill(sample);

        assertThat(sample.reservedE8).isEqualTo(e8("300"));
        assertThat(sample.equityE8).isEqualTo(e8("1300"));
        assertThat(equity.exposureE8()).isEqualTo(e8("300"));
    }

    @Test
    void shouldStartEverySampleAnew() {
        equity.fill(sample);
        equity.fill(sample);

        assertThat(sample.cashE8).isEqualTo(e8("1300"));
    }

    private void buy(String price, String qty) {
        portfolio.position(BTCUSDT).begin(1);
        portfolio.position(BTCUSDT).enter(PositionState.OPENING);
        ExecutionPayload fill = new ExecutionPayload();
        fill.lastPriceE8 = e8(price);
        fill.lastQtyE8 = e8(qty);
        fill.feeAsset = USDT;
        portfolio.bookBuy(universe.instrument(BTCUSDT), fill, 1);
    }

    private void quote(String bid, String ask) {
        QuotePayload quote = new QuotePayload();
        quote.bidE8 = e8(bid);
        quote.askE8 = e8(ask);
        markets.of(BTCUSDT).onQuote(quote, 0, 1);
    }
}
