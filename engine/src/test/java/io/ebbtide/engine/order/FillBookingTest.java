package io.ebbtide.engine.order;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each trade once, checked against the venue's running sum; what is missing is asked for. */
class FillBookingTest {
    private final RouterFixture venue = new RouterFixture();

    @Test
    void c14BooksACumulativeSumOnce() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.said();

        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.found(order, VenueOrderStatus.WORKING, "0.5");

        assertThat(venue.said()).isEmpty();
        assertThat(order.filledQtyE8()).isEqualTo(e8("0.5"));
    }

    @Test
    void shouldAskForTheTradesWhenASumJumps() {
        Order order = venue.accepted(TimeInForce.GTC);

        venue.trade(order.clientId(), 2, "0.5", "1.5");

        assertThat(venue.said())
                .containsExactly("FILL_BOOKED 2", "NEW -> PARTIALLY_FILLED", "ALARM FILL_MISSING", "QUERY_TRADES");
        assertThat(order.lacksFills()).isTrue();
        venue.trade(order.clientId(), 1, "1", "1");
        venue.trade(order.clientId(), 2, "0.5", "1.5");
        assertThat(venue.said()).containsExactly("FILL_BOOKED 1", "PARTIALLY_FILLED -> PARTIALLY_FILLED");
        assertThat(order.filledQtyE8()).isEqualTo(e8("1.5"));
    }

    @Test
    void shouldAskAgainUntilTheMissingTradeIsTold() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 2, "0.5", "1.5");
        venue.said();

        venue.pass(1_500);

        assertThat(venue.said()).containsExactly("QUERY_TRADES", "QUERY_TRADES");
    }

    @Test
    void shouldEndWithTheLastMissingTrade() {
        Order order = venue.accepted(TimeInForce.GTC);

        venue.ended(order, ExecutionType.CANCELED, "1.5");
        assertThat(venue.said()).containsExactly("ALARM FILL_MISSING", "QUERY_TRADES");
        venue.trade(order.clientId(), 1, "1", "1");
        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        venue.trade(order.clientId(), 2, "0.5", "1.5");

        assertThat(order.state()).isEqualTo(OrderState.CANCELED);
        assertThat(venue.portfolio.reservedE8(USDT)).isZero();
    }

    @Test
    void a08TakesAnEndFromAQueryWithItsTrades() {
        Order order = venue.buy(TimeInForce.IOC);
        venue.pass(1_000);
        venue.said();

        venue.pass(10);
        venue.found(order, VenueOrderStatus.FILLED, "2");

        assertThat(venue.said()).containsExactly("ALARM FILL_MISSING", "QUERY_TRADES");
        venue.trade(order.clientId(), 1, "2", "2");
        assertThat(venue.said()).containsExactly("FILL_BOOKED 1", "UNKNOWN -> FILLED");
    }

    @Test
    void shouldNotBookATradeThatTheSumDoesNotCover() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.said();

        venue.trade(order.clientId(), 2, "0.5", "0.5");

        assertThat(venue.said()).containsExactly("ALARM FILL_REFUTED", "QUERY_ORDER 0");
        assertThat(order.filledQtyE8()).isEqualTo(e8("0.5"));
        venue.trade(order.clientId(), 2, "0.5", "1");
        assertThat(order.filledQtyE8()).as("the venue counts it after all").isEqualTo(e8("1"));
    }

    @Test
    void shouldBookAnOverfillThatTheVenueStandsBy() {
        Order order = venue.accepted(TimeInForce.GTC);

        venue.trade(order.clientId(), 1, "2.5", "2.5");

        assertThat(venue.said()).containsExactly("FILL_BOOKED 1", "ALARM OVERFILLED", "NEW -> FILLED");
        assertThat(venue.portfolio.position(BTCUSDT).heldE8()).isEqualTo(e8("2.5"));
        assertThat(venue.portfolio.reservedE8(USDT)).isZero();
    }

    @Test
    void shouldReportAnEndWithASmallerSum() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.said();

        venue.ended(order, ExecutionType.CANCELED, "0.25");

        assertThat(venue.said()).containsExactly("ALARM FILL_REFUTED", "PARTIALLY_FILLED -> CANCELED");
        assertThat(order.filledQtyE8()).isEqualTo(e8("0.5"));
    }

    @Test
    void shouldNotGoBackToALaggingQuery() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.said();

        venue.pass(10);
        venue.found(order, VenueOrderStatus.CANCELED, "0");

        assertThat(venue.said()).isEmpty();
        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    }

    @Test
    void c17BooksALateFillOfAnOrderThatHasLeftMemory() {
        Order order = venue.accepted(TimeInForce.IOC);
        long clientId = order.clientId();
        venue.ended(order, ExecutionType.EXPIRED, "0");
        venue.pass(60_000);
        venue.ended(venue.accepted(TimeInForce.IOC), ExecutionType.EXPIRED, "0");
        assertThat(venue.orders.find(clientId)).as("left memory").isNull();
        venue.said();

        assertThat(venue.trade(clientId, 1, "0.5", "0.5"))
                .isNotNull()
                .matches(late -> late.clientId() == clientId && late.isTerminal());

        assertThat(venue.said()).containsExactly("FILL_BOOKED 1", "ALARM LATE_FILL");
        assertThat(venue.portfolio.position(BTCUSDT).heldE8()).isEqualTo(e8("0.5"));
        venue.trade(clientId, 2, "0.5", "0.5");
        assertThat(venue.said()).containsExactly("ALARM FILL_REFUTED");
    }

    /** What is rebuilt of an order is used again: nothing of the one before may be left in it, or it would be state that no one writes. */
    @Test
    void shouldNotMixTheLateFillsOfTwoOrdersThatHaveLeftMemory() {
        Order first = venue.accepted(TimeInForce.IOC);
        long firstId = first.clientId();
        venue.ended(first, ExecutionType.EXPIRED, "0");
        Order second = venue.accepted(TimeInForce.IOC);
        long secondId = second.clientId();
        venue.ended(second, ExecutionType.EXPIRED, "0");
        venue.pass(60_000);
        venue.ended(venue.accepted(TimeInForce.IOC), ExecutionType.EXPIRED, "0");
        venue.ended(venue.accepted(TimeInForce.IOC), ExecutionType.EXPIRED, "0");

        Order late = Objects.requireNonNull(venue.trade(firstId, 1, "0.5", "0.5"));
        long quoteE8 = late.filledQuoteE8();
        assertThat(venue.trade(secondId, 2, "0.5", "0.5"))
                .isNotNull()
                .matches(other -> other.clientId() == secondId && other.filledQuoteE8() == quoteE8);
    }

    @Test
    void l07ForgetsFinishedOrdersInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            venue.ended(venue.accepted(TimeInForce.IOC), ExecutionType.EXPIRED, "0");
            venue.pass(60_000);
        }
        venue.said();

        assertThat(venue.orders.liveCount()).isZero();
        venue.trade(ClientIds.of(1, OrderPurpose.ENTRY, 1), 1, "1", "1");
        assertThat(venue.said()).as("beyond the bound of 16").containsExactly("ALARM UNKNOWN_ORDER_REPORTED");
        venue.trade(ClientIds.of(1, OrderPurpose.ENTRY, 90), 1, "1", "1");
        assertThat(venue.said()).containsExactly("FILL_BOOKED 1", "ALARM LATE_FILL");
    }

    @Test
    void l07NeverForgetsAnOrderThatLives() {
        Order resting = venue.place(OrderPurpose.TAKE_PROFIT, TimeInForce.GTC);
        venue.answer(resting, VenueOutcome.ACCEPTED, Refusal.NONE);
        for (int i = 0; i < 100; i++) {
            venue.ended(venue.accepted(TimeInForce.IOC), ExecutionType.EXPIRED, "0");
            venue.pass(3_600_000);
        }
        venue.said();

        assertThat(venue.orders.find(resting.clientId())).isSameAs(resting);
        venue.ended(resting, ExecutionType.CANCELED, "0");
        assertThat(venue.said()).containsExactly("NEW -> CANCELED");
    }
}
