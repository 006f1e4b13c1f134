package io.ebbtide.engine.portfolio;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.testing.Fixtures;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reservation has one owner and one end. */
class ReservationsTest {
    private static final long INTENT = 11;
    private static final long OTHER = 12;

    private final Universe universe = Fixtures.universe();
    private final Portfolio portfolio = new Portfolio(universe);
    private final Instrument btc = universe.instrument(BTCUSDT);
    private final Instrument eth = universe.instrument(ETHUSDT);

    @BeforeEach
    void givenCash() {
        portfolio.setCash(USDT, e8("100"));
    }

    @Test
    void shouldReserveAllThatIsFreeAndNothingMore() {
        portfolio.reserve(btc, INTENT, e8("99.99999999"));
        portfolio.reserve(eth, OTHER, 1);

        assertThat(portfolio.freeE8(USDT)).isZero();
        assertThat(portfolio.openReservations()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"100.00000001", "0", "-0.00000001"})
    void shouldNotReserveMoreThanIsFreeNorNothing(String amount) {
        assertBug(() -> portfolio.reserve(btc, INTENT, e8(amount)));

        assertThat(portfolio.reservedE8(USDT)).isZero();
        assertThat(portfolio.openReservations()).isZero();
    }

    @Test
    void b04ReservesOnceForOneOrder() {
        portfolio.reserve(btc, INTENT, e8("25"));

        assertBug(() -> portfolio.reserve(btc, INTENT, e8("25")));
        assertBug(() -> portfolio.reserve(btc, OTHER, e8("25")));
        assertThat(portfolio.reservedE8(USDT)).isEqualTo(e8("25"));
    }

    @Test
    void b07ReleasesOnceForEachReservation() {
        portfolio.reserve(btc, INTENT, e8("25"));
        portfolio.closeReservation(btc, INTENT);

        assertBug(() -> portfolio.closeReservation(btc, INTENT));
        assertBug(() -> portfolio.shrinkReservation(btc, INTENT, 0));
        assertThat(portfolio.freeE8(USDT)).isEqualTo(e8("100"));
    }

    @Test
    void b02NeverTouchesAForeignReservation() {
        portfolio.reserve(btc, INTENT, e8("25"));

        assertBug(() -> portfolio.closeReservation(btc, OTHER));
        assertBug(() -> portfolio.closeReservation(eth, INTENT));
        assertBug(() -> portfolio.shrinkReservation(btc, OTHER, 0));
        assertThat(portfolio.reservationE8(btc, INTENT)).isEqualTo(e8("25"));
        assertThat(portfolio.reservationE8(btc, OTHER)).isZero();
    }

    @Test
    void b02CreditsASaleAndLeavesTheOtherReservationAlone() {
        portfolio.position(BTCUSDT).begin(1);
        portfolio.position(BTCUSDT).enter(PositionState.OPENING);
        portfolio.bookBuy(btc, fill("1", "24.69"), 1);
        portfolio.reserve(eth, INTENT, e8("25"));

        portfolio.bookSell(btc, fill("1.01", "24.69"));

        assertThat(portfolio.reservationE8(eth, INTENT)).isEqualTo(e8("25"));
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("100.2469"));
    }

    @ParameterizedTest
    @CsvSource({"25.00000001", "-0.00000001"})
    void shouldOnlyEverShrink(String amount) {
        portfolio.reserve(btc, INTENT, e8("25"));

        assertBug(() -> portfolio.shrinkReservation(btc, INTENT, e8(amount)));
        assertThat(portfolio.reservedE8(USDT)).isEqualTo(e8("25"));
    }

    @Test
    void shouldStayOpenWhenItShrinksToNothing() {
        portfolio.reserve(btc, INTENT, e8("25"));

        portfolio.shrinkReservation(btc, INTENT, 0);

        assertThat(portfolio.openReservations()).isEqualTo(1);
        portfolio.closeReservation(btc, INTENT);
        assertThat(portfolio.openReservations()).isZero();
    }

    private static ExecutionPayload fill(String price, String qty) {
        ExecutionPayload fill = new ExecutionPayload();
        fill.lastPriceE8 = e8(price);
        fill.lastQtyE8 = e8(qty);
        fill.feeAsset = USDT;
        return fill;
    }

    private static void assertBug(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(IllegalStateException.class);
    }
}
