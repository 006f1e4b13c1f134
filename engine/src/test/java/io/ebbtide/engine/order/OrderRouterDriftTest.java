package io.ebbtide.engine.order;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.Recorder;
import io.ebbtide.engine.testing.SeededRuns;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a venue does that our books did not plan for is booked and alarmed; it is no bug of ours and must not halt the exits. */
class OrderRouterDriftTest {
    private final Settings settings = Fixtures.settings().build();
    private final Universe universe = Fixtures.universe();
    private final Recorder recorder = new Recorder();
    private final EngineClock clock = new EngineClock();
    private final TimerIds timerIds = new TimerIds(3, 16);
    private final Portfolio portfolio = new Portfolio(universe);
    private final OrderRouter router = new OrderRouter(
            settings,
            new Orders(settings, universe.instrument(0)),
            portfolio,
            new FillDeduplicator(3),
            new OrderRouter.RouterPorts(new Outbox(recorder), clock, new Timers(timerIds.count()), timerIds));
    private int attempts;
    private long trades;

    @BeforeEach
    void givenAnOpeningPosition() {
        clock.advanceTo(1_700_000_000_000_000_000L);
        portfolio.setCash(USDT, e8("1000"));
        portfolio.position(BTCUSDT).begin(1);
        portfolio.position(BTCUSDT).enter(PositionState.OPENING);
    }

    @Test
    void shouldBookALateFillWhoseCashIsReservedElsewhere() {
        portfolio.setCash(USDT, e8("250"));
        Order first = place(Side.BUY, "2");
        report(first, ExecutionType.EXPIRED, "0");
        place(Side.BUY, "2");
        recorder.take();

        fill(first, "1", "0.1");

        assertThat(recorder.take()).containsExactly("ALARM BALANCE_DRIFT", "FILL_BOOKED 1", "ALARM LATE_FILL");
        assertThat(FixedPoint.format(portfolio.freeE8(USDT))).isEqualTo("-50.3");
    }

    @Test
    void shouldBookAFeeAboveTheAssumedOne() {
        portfolio.setCash(USDT, e8("200.2"));
        Order order = place(Side.BUY, "2");
        recorder.take();

        fill(order, "2", "0.4");

        assertThat(recorder.take()).containsExactly("ALARM BALANCE_DRIFT", "FILL_BOOKED 1", "PENDING_NEW -> FILLED");
        assertThat(portfolio.reservedE8(USDT)).isZero();
    }

    @Test
    void shouldKeepAnOrderThatEndedWithAFillWeHaveNotSeen() {
        Order order = place(Side.BUY, "2");
        recorder.take();

        report(order, ExecutionType.EXPIRED, "1.5");

        assertThat(recorder.take()).containsExactly("ALARM FILL_MISSING", "QUERY_TRADES");
        assertThat(order.state()).isEqualTo(OrderState.PENDING_NEW);
        fill(order, "1.5", "0.1");
        assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void shouldBookASaleOfMoreThanIsHeld() {
        Order buy = place(Side.BUY, "2");
        fill(buy, "2", "0");
        Order first = place(Side.SELL, "2");
        report(first, ExecutionType.CANCELED, "0");
        Order second = place(Side.SELL, "2");
        fill(second, "2", "0");
        recorder.take();

        fill(first, "2", "0");

        assertThat(recorder.take()).containsExactly("ALARM OVERSOLD", "FILL_BOOKED 3", "ALARM LATE_FILL");
        assertThat(portfolio.position(BTCUSDT).heldE8()).isZero();
    }

    @Test
    void shouldNeverFreeMoreThanAPartFillLeaves() {
        SeededRuns.check(500, random -> {
            // Beyond the retention time, so that the pool of 16 never fills.
            clock.advanceTo(clock.nowNs() + 7_200_000_000_000L);
            portfolio.setCash(USDT, e8("200.2"));
            Order order = place(Side.BUY, "2");
            long partE8 = random.nextLong(1, e8("2"));

            fill(order, FixedPoint.format(partE8), "0");

            assertThat(portfolio.freeE8(USDT)).isNotNegative();
            report(order, ExecutionType.CANCELED, FixedPoint.format(partE8));
            assertThat(portfolio.reservedE8(USDT)).isZero();
        });
    }

    private Order place(Side side, String qty) {
        OrderDraft draft = new OrderDraft(universe.instrument(BTCUSDT));
        OrderPurpose purpose = side == Side.BUY ? OrderPurpose.ENTRY : OrderPurpose.EXIT;
        draft.clientId = ClientIds.of(1, purpose, ++attempts);
        draft.decisionId = 1;
        draft.purpose = purpose;
        draft.side = side;
        draft.timeInForce = TimeInForce.IOC;
        draft.qtyE8 = e8(qty);
        draft.limitPriceE8 = e8("100");
        draft.reserveQuoteE8 = side == Side.BUY ? router.reservationE8(draft.limitPriceE8, draft.qtyE8) : 0;
        return router.place(draft);
    }

    private void report(Order order, ExecutionType type, String cumQty) {
        ExecutionPayload report = new ExecutionPayload();
        report.clientId = order.clientId();
        report.type = type;
        report.cumQtyE8 = e8(cumQty);
        router.onExecution(report);
    }

    /** A fill at 100 with a fee in quote. */
    private void fill(Order order, String qty, String fee) {
        ExecutionPayload fill = new ExecutionPayload();
        fill.clientId = order.clientId();
        fill.type = ExecutionType.TRADE;
        fill.tradeId = ++trades;
        fill.lastQtyE8 = e8(qty);
        fill.lastPriceE8 = e8("100");
        fill.feeE8 = e8(fee);
        fill.feeAsset = USDT;
        router.onExecution(fill);
    }
}
