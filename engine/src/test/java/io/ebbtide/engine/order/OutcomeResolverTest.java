package io.ebbtide.engine.order;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.ETHUSDT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of orders, and what the venue's refusals forbid. */
class OutcomeResolverTest {
    private final RouterFixture venue = new RouterFixture();

    @Test
    void shouldNotBelieveAnAnswerFromBeforeTheCancel() {
        Order order = venue.accepted(TimeInForce.GTC);
        long askedNs = venue.clock.nowNs();
        venue.pass(10);
        venue.router.cancel(order);
        venue.said();

        venue.found(order, VenueOrderStatus.WORKING, "0", askedNs);

        assertThat(venue.said()).isEmpty();
        assertThat(order.state()).isEqualTo(OrderState.PENDING_CANCEL);
    }

    @Test
    void shouldKnowAPartFilledOrderAsSuch() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.00001", "0.00001");
        venue.router.cancel(order);
        venue.pass(1_000);
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);

        venue.found(order, VenueOrderStatus.WORKING, "0.00001");

        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        venue.said();
        venue.pass(3_600_000);
        assertThat(venue.said())
                .as("a resting order is verified by the reconciliation")
                .isEmpty();
    }

    @Test
    void shouldNotTakeALateAcceptanceForNews() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.router.cancel(order);
        venue.cancelAnswer(order, VenueOutcome.UNKNOWN, Refusal.NONE);

        assertThat(venue.ended(order, ExecutionType.NEW, "0")).isNull();

        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void g06AsksAfterACancelOfAnUnknownOrder() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.router.cancel(order);
        venue.said();

        venue.cancelAnswer(order, VenueOutcome.REFUSED, Refusal.VENUE_UNKNOWN_ORDER);

        assertThat(venue.said()).containsExactly("PENDING_CANCEL -> UNKNOWN", "ALARM ORDER_UNKNOWN", "QUERY_ORDER 0");
    }

    @Test
    void g03CancelsAnImmediateOrderThatRests() {
        Order order = venue.accepted(TimeInForce.IOC);

        venue.pass(1_000);
        assertThat(venue.said()).containsExactly("QUERY_ORDER 0");
        venue.pass(10);
        venue.found(order, VenueOrderStatus.WORKING, "0");

        assertThat(venue.said())
                .containsExactly("ALARM IMMEDIATE_ORDER_RESTS", "NEW -> PENDING_CANCEL", "CANCEL_ORDER");
    }

    @Test
    void c09RaisesAnAlarmAgainAndAgainForAnOrderThatNobodyKnows() {
        Order order = venue.buy(TimeInForce.IOC);
        venue.pass(1_000);

        venue.pass(200_000);

        assertThat(venue.said())
                .filteredOn(line -> line.equals("ALARM ORDER_UNRESOLVED"))
                .hasSize(3);
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void g08WaitsAsLongAsTheVenueSaysAndSendsNothingTwice() {
        Order limited = venue.place(OrderPurpose.EXIT, TimeInForce.IOC);
        venue.limited(limited, 5_000);
        Order next = venue.place(OrderPurpose.EXIT, TimeInForce.IOC);
        venue.said();

        venue.pass(4_999);

        assertThat(venue.said()).isEmpty();
        venue.pass(1);
        assertThat(venue.said()).containsExactly("CREATED -> PENDING_NEW", "PLACE_ORDER");
        assertThat(limited.state()).isEqualTo(OrderState.REJECTED);
        assertThat(next.state()).isEqualTo(OrderState.PENDING_NEW);
    }

    @Test
    void g08SendsNothingButCancelsInAPause() {
        Order resting = venue.place(OrderPurpose.TAKE_PROFIT, TimeInForce.GTC);
        venue.answer(resting, VenueOutcome.ACCEPTED, Refusal.NONE);
        Order limited = venue.buy(TimeInForce.IOC);
        venue.answer(limited, VenueOutcome.RETRY_LATER, Refusal.VENUE_RATE_LIMIT);
        venue.said();
        assertThat(venue.router.gate().refuseEntry(BTCUSDT, venue.clock.nowNs()))
                .isEqualTo(Refusal.RISK_VENUE_PAUSE);

        Order exit = venue.place(OrderPurpose.EXIT, TimeInForce.IOC);
        venue.router.cancel(resting);
        venue.pass(999);

        assertThat(exit.state()).isEqualTo(OrderState.CREATED);
        assertThat(venue.said()).containsExactly("NEW -> PENDING_CANCEL", "CANCEL_ORDER");
        venue.pass(1);
        assertThat(venue.said())
                .containsExactly(
                        "PENDING_CANCEL -> UNKNOWN",
                        "ALARM ORDER_UNKNOWN",
                        "QUERY_ORDER 0",
                        "CREATED -> PENDING_NEW",
                        "PLACE_ORDER");
        assertThat(venue.router.gate().refuseEntry(BTCUSDT, venue.clock.nowNs()))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void g02PausesEntriesAfterOneRefusalForLackOfMoney() {
        Order order = venue.buy(TimeInForce.IOC);

        venue.answer(order, VenueOutcome.REFUSED, Refusal.VENUE_INSUFFICIENT_BALANCE);

        VenueGate gate = venue.router.gate();
        assertThat(order.state()).isEqualTo(OrderState.REJECTED);
        assertThat(gate.refuseEntry(ETHUSDT, venue.clock.nowNs() + 3_600_000 * RouterFixture.MS))
                .isEqualTo(Refusal.RISK_BALANCE_UNSURE);
        assertThat(gate.takeRefreshWish()).isTrue();
        assertThat(gate.takeRefreshWish()).as("asked once").isFalse();
        gate.reconciled();
        assertThat(gate.refuseEntry(ETHUSDT, venue.clock.nowNs())).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"FILTER_PRICE", "FILTER_LOT", "FILTER_NOTIONAL", "FILTER_PERCENT_PRICE"})
    void g04BlocksAnInstrumentAfterOneCorrectedRetry(Refusal refusal) {
        VenueGate gate = venue.router.gate();
        long nowNs = venue.clock.nowNs();

        venue.answer(venue.buy(TimeInForce.IOC), VenueOutcome.REFUSED, refusal);
        assertThat(gate.refuseEntry(BTCUSDT, nowNs)).isEqualTo(Refusal.NONE);
        venue.answer(venue.buy(TimeInForce.IOC), VenueOutcome.REFUSED, refusal);

        assertThat(gate.refuseEntry(BTCUSDT, nowNs)).isEqualTo(Refusal.RISK_INSTRUMENT_BLOCKED);
        assertThat(gate.refuseEntry(BTCUSDT, nowNs + 7_200_000 * RouterFixture.MS))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void a07DoesNotAdoptAnAnswerAboutAnotherOrder() {
        Order ours = venue.buy(TimeInForce.IOC);
        venue.answer(ours, VenueOutcome.UNKNOWN, Refusal.NONE);
        venue.said();
        QueryPayload answer = new QueryPayload();
        answer.clientId = ours.clientId() + 1;
        answer.outcome = VenueOutcome.ACCEPTED;
        answer.status = VenueOrderStatus.FILLED;
        answer.cumQtyE8 = ours.qtyE8();
        answer.askedAtNs = venue.clock.nowNs();

        assertThat(venue.router.onQueryAnswer(answer)).isNull();

        assertThat(venue.said()).containsExactly("ALARM UNKNOWN_ORDER_REPORTED");
        assertThat(ours.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void c05KnowsAPartialFillByItsSum() {
        Order order = venue.accepted(TimeInForce.IOC);
        venue.pass(1_010);
        venue.said();

        venue.found(order, VenueOrderStatus.WORKING, "0.5");
        assertThat(venue.said()).containsExactly("ALARM FILL_MISSING", "QUERY_TRADES");
        venue.trade(order.clientId(), 1, "0.5", "0.5");

        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    }

    @Test
    void c03BooksTheFillThatBeatTheCancel() {
        Order order = venue.accepted(TimeInForce.GTC);
        venue.router.cancel(order);
        venue.cancelAnswer(order, VenueOutcome.REFUSED, Refusal.VENUE_UNKNOWN_ORDER);
        venue.pass(10);
        venue.said();

        venue.found(order, VenueOrderStatus.FILLED, "2");
        venue.trade(order.clientId(), 1, "2", "2");

        assertThat(venue.said())
                .containsExactly("ALARM FILL_MISSING", "QUERY_TRADES", "FILL_BOOKED 1", "UNKNOWN -> FILLED");
    }

    @Test
    void shouldNotEndAnOrderWithFillsByARefusal() {
        Order order = venue.buy(TimeInForce.GTC);
        venue.trade(order.clientId(), 1, "0.5", "0.5");
        venue.router.cancel(order);
        venue.said();

        venue.answer(order, VenueOutcome.REFUSED, Refusal.VENUE_OTHER);

        assertThat(venue.said()).containsExactly("PENDING_CANCEL -> UNKNOWN", "ALARM ORDER_UNKNOWN", "QUERY_ORDER 0");
    }
}
