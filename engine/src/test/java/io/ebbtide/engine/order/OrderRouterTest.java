package io.ebbtide.engine.order;

import static io.ebbtide.engine.testing.Fixtures.BTC;
import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.portfolio.Portfolio;
import io.ebbtide.engine.testing.Fixtures;
import io.ebbtide.engine.testing.Recorder;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answer timeout 1 s, query pause 0.5 s doubling to 8 s, absence proof after 16 s, taker fee 10 bps. */
class OrderRouterTest {
    private static final long MS = 1_000_000L;
    private static final long START_NS = 1_700_000_000_000L * MS;

    /** 2 at 100 with the fee. */
    private static final String RESERVED = "200.2";

    private final Settings settings = Fixtures.settings().build();
    private final Universe universe = Fixtures.universe();
    private final Recorder recorder = new Recorder();
    private final Outbox outbox = new Outbox(recorder);
    private final EngineClock clock = new EngineClock();
    private final TimerIds timerIds = new TimerIds(3, 16);
    private final Timers timers = new Timers(timerIds.count());
    private final Portfolio portfolio = new Portfolio(universe);
    private final Orders orders = new Orders(settings, universe.instrument(0));
    private final OrderRouter router = new OrderRouter(
            settings,
            orders,
            portfolio,
            new FillDeduplicator(3),
            new OrderRouter.RouterPorts(outbox, clock, timers, timerIds));
    private int attempts;
    private long trades;

    @BeforeEach
    void givenCash() {
        clock.advanceTo(START_NS);
        portfolio.setCash(USDT, e8("1000"));
        portfolio.position(BTCUSDT).begin(1);
        portfolio.position(BTCUSDT).enter(PositionState.OPENING);
    }

    @Test
    void shouldReserveAndSendAndWatch() {
        Order order = buy();

        assertThat(recorder.take()).containsExactly("CREATED -> PENDING_NEW", "PLACE_ORDER");
        assertThat(recorder.last().order.qtyE8).isEqualTo(e8("2"));
        assertThat(recorder.last().order.limitPriceE8).isEqualTo(e8("100"));
        assertReserved(order, RESERVED);
        assertThat(timers.nextNs()).isEqualTo(START_NS + 1000 * MS);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER_REFUSED, REJECTED",
        "ANSWER_RETRY, REJECTED",
        "REJECTED, REJECTED",
        "CANCELED, CANCELED",
        "EXPIRED, EXPIRED"
    })
    void shouldGiveTheReservationBackOnceWhenAnOrderEndsEmpty(String how, OrderState end) {
        Order order = buy();

        Order moved = switch (how) {
            case "ANSWER_REFUSED" -> answerPlace(order, VenueOutcome.REFUSED);
            case "ANSWER_RETRY" -> answerPlace(order, VenueOutcome.RETRY_LATER);
            default -> execute(order, ExecutionType.valueOf(how));
        };

        assertThat(moved).isSameAs(order);
        assertThat(order.state()).isEqualTo(end);
        assertReserved(order, "0");
        assertThat(portfolio.freeE8(USDT)).isEqualTo(e8("1000"));
        assertThat(timers.nextNs()).as("nothing is watched").isEqualTo(Long.MAX_VALUE);
        assertThat(execute(order, ExecutionType.CANCELED)).as("told twice").isNull();
        assertReserved(order, "0");
    }

    @Test
    void shouldShrinkTheReservationFillByFill() {
        Order order = buy();
        answerPlace(order, VenueOutcome.ACCEPTED);

        trade(order, "0.5", "99", "0.05");
        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        assertReserved(order, "150.15");
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("950.45"));
        trade(order, "1.5", "100", "0.15");

        assertThat(order.state()).isEqualTo(OrderState.FILLED);
        assertReserved(order, "0");
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("800.3"));
        assertThat(order.filledQuoteE8()).isEqualTo(e8("199.5"));
        assertThat(portfolio.position(BTCUSDT).heldE8()).isEqualTo(e8("2"));
    }

    @Test
    void shouldGiveBackTheRestWhenAPartFilledOrderEnds() {
        Order order = buy();
        trade(order, "0.5", "100", "0.05");

        execute(order, ExecutionType.EXPIRED);

        assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
        assertReserved(order, "0");
        assertThat(portfolio.freeE8(USDT)).isEqualTo(e8("949.95"));
    }

    @Test
    void shouldTakeAFillBeforeTheAcceptance() {
        Order order = buy();
        recorder.take();

        trade(order, "2", "100", "0.2");

        assertThat(answerPlace(order, VenueOutcome.ACCEPTED)).isNull();
        assertThat(execute(order, ExecutionType.NEW)).isNull();
        assertThat(recorder.take()).containsExactly("FILL_BOOKED 1", "PENDING_NEW -> FILLED");
    }

    @Test
    void shouldNotBelieveAnAnswerThatFillsHaveRefuted() {
        Order order = buy();
        trade(order, "0.5", "100", "0.05");

        assertThat(answerPlace(order, VenueOutcome.REFUSED)).isNull();

        assertThat(order.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        assertReserved(order, "150.15");
    }

    @Test
    void shouldBookAFillOnce() {
        Order order = buy();
        trade(order, "0.5", "100", "0.05");
        trades--;
        recorder.take();

        assertThat(trade(order, "0.5", "100", "0.05")).isNull();

        assertThat(recorder.take()).isEmpty();
        assertThat(order.filledQtyE8()).isEqualTo(e8("0.5"));
    }

    @Test
    void shouldNotBookMoreThanWasOrderedWhenTheVenueTellsNoSum() {
        Order order = buy();
        recorder.take();

        assertThat(trade(order, "2.00000001", "100", "0")).isNull();

        assertThat(recorder.take()).containsExactly("ALARM FILL_REFUTED", "QUERY_ORDER 0");
        assertThat(order.filledQtyE8()).isZero();
        assertReserved(order, RESERVED);
    }

    @Test
    void shouldBookALateFillWithAnAlarmAndKeepTheState() {
        Order order = buy();
        execute(order, ExecutionType.EXPIRED);
        recorder.take();

        Order moved = trade(order, "0.5", "100", "0.05");

        assertThat(moved).isSameAs(order);
        assertThat(recorder.take()).containsExactly("FILL_BOOKED 1", "ALARM LATE_FILL");
        assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
        assertReserved(order, "0");
        assertThat(portfolio.cashE8(USDT)).isEqualTo(e8("949.95"));
        assertThat(portfolio.position(BTCUSDT).heldE8()).isEqualTo(e8("0.5"));
    }

    @Test
    void shouldAskWithDoublingPausesWhenNobodyAnswers() {
        Order order = buy();
        recorder.take();

        assertThat(watchdogAfter(1000)).isSameAs(order);
        assertThat(recorder.take()).containsExactly("PENDING_NEW -> UNKNOWN", "ALARM ORDER_UNKNOWN", "QUERY_ORDER 0");
        assertReserved(order, RESERVED);
        long[] pausesMs = {500, 1000, 2000, 4000, 8000, 8000, 8000};
        for (int i = 0; i < pausesMs.length; i++) {
            assertThat(timers.nextNs() - clock.nowNs()).isEqualTo(pausesMs[i] * MS);
            assertThat(watchdogAfter(pausesMs[i])).isNull();
            assertThat(recorder.take()).containsExactly("QUERY_ORDER 0");
        }
        assertReserved(order, RESERVED);
    }

    @Test
    void shouldProveAbsenceOnlyWithAQueryThatWasSentAfterTheHorizon() {
        Order order = unknown();

        assertThat(answerQuery(order, VenueOrderStatus.NOT_FOUND, 16_000))
                .as("exactly the horizon")
                .isNull();
        assertReserved(order, RESERVED);
        recorder.take();

        assertThat(answerQuery(order, VenueOrderStatus.NOT_FOUND, 16_001)).isSameAs(order);
        assertThat(recorder.take()).containsExactly("ALARM ORDER_LOST", "UNKNOWN -> REJECTED");
        assertReserved(order, "0");
        assertThat(portfolio.freeE8(USDT)).isEqualTo(e8("1000"));
    }

    @Test
    void shouldNotProveAbsenceOfAnOrderThatTheVenueHasShown() {
        Order order = unknown();
        answerQuery(order, VenueOrderStatus.WORKING, 1000);
        router.cancel(order);
        answerCancel(order, VenueOutcome.UNKNOWN);
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);

        assertThat(answerQuery(order, VenueOrderStatus.NOT_FOUND, 60_000)).isNull();

        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        assertReserved(order, RESERVED);
    }

    @Test
    void shouldNotProveAbsenceOfAnOrderThatHasFilled() {
        Order order = buy();
        trade(order, "0.5", "100", "0.05");
        router.cancel(order);
        answerCancel(order, VenueOutcome.UNKNOWN);

        assertThat(answerQuery(order, VenueOrderStatus.NOT_FOUND, 60_000)).isNull();
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void shouldIgnoreAnAnswerOfAnotherEpoch() {
        Order order = unknown();
        router.gate().connected(3);

        QueryPayload stale = query(order, VenueOrderStatus.NOT_FOUND, 60_000);
        stale.epoch = 2;
        assertThat(router.onQueryAnswer(stale)).isNull();
        stale.status = VenueOrderStatus.CANCELED;
        assertThat(router.onQueryAnswer(stale)).isNull();

        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN", "REFUSED", "RETRY_LATER"})
    void shouldLearnNothingFromAQueryThatFailed(VenueOutcome outcome) {
        Order order = unknown();
        QueryPayload failed = query(order, VenueOrderStatus.NOT_FOUND, 60_000);
        failed.outcome = outcome;

        assertThat(router.onQueryAnswer(failed)).isNull();

        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"WORKING, NEW, 200.2", "CANCELED, CANCELED, 0", "EXPIRED, EXPIRED, 0", "REJECTED, REJECTED, 0"})
    void shouldBelieveWhatAQueryFinds(VenueOrderStatus status, OrderState expected, String reserved) {
        Order order = unknown();

        assertThat(answerQuery(order, status, 1000)).isSameAs(order);

        assertThat(order.state()).isEqualTo(expected);
        assertReserved(order, reserved);
    }

    @ParameterizedTest
    @CsvSource({"CANCELED", "EXPIRED", "FILLED"})
    void shouldNotEndAnOrderBeforeItsFillsAreBooked(VenueOrderStatus status) {
        Order order = unknown();
        QueryPayload answer = query(order, status, 1000);
        answer.cumQtyE8 = e8("0.5");

        assertThat(router.onQueryAnswer(answer)).isNull();
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        assertReserved(order, RESERVED);
    }

    @Test
    void shouldAskAfterACancelThatTheVenueRefused() {
        Order order = resting();
        router.cancel(order);
        recorder.take();

        assertThat(answerCancel(order, VenueOutcome.REFUSED)).isSameAs(order);

        assertThat(recorder.take())
                .containsExactly("PENDING_CANCEL -> UNKNOWN", "ALARM ORDER_UNKNOWN", "QUERY_ORDER 0");
    }

    @Test
    void shouldLetTheFillWinTheRaceAgainstTheCancel() {
        Order order = resting();
        router.cancel(order);
        recorder.take();

        trade(order, "2", "100", "0.2");
        assertThat(answerCancel(order, VenueOutcome.REFUSED)).isNull();

        assertThat(recorder.take()).containsExactly("FILL_BOOKED 1", "PENDING_CANCEL -> FILLED");
        assertThat(timers.nextNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldEndACanceledOrderOnlyWhenTheStreamTells() {
        Order order = resting();
        router.cancel(order);
        recorder.take();

        assertThat(answerCancel(order, VenueOutcome.ACCEPTED)).isNull();
        trade(order, "0.5", "100", "0.05");
        assertThat(order.state()).isEqualTo(OrderState.PENDING_CANCEL);
        execute(order, ExecutionType.CANCELED);

        assertThat(recorder.take())
                .containsExactly("FILL_BOOKED 1", "PENDING_CANCEL -> PENDING_CANCEL", "PENDING_CANCEL -> CANCELED");
        assertReserved(order, "0");
    }

    @Test
    void shouldCancelOnlyAWorkingOrder() {
        Order order = buy();
        recorder.take();

        router.cancel(order);
        assertThat(recorder.take()).as("pending").isEmpty();
        answerPlace(order, VenueOutcome.ACCEPTED);
        recorder.take();
        router.cancel(order);
        router.cancel(order);

        assertThat(recorder.take()).as("once").containsExactly("NEW -> PENDING_CANCEL", "CANCEL_ORDER");
    }

    @Test
    void shouldAskWhenACancelIsNotAnswered() {
        Order order = resting();
        router.cancel(order);

        watchdogAfter(1000);

        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        assertReserved(order, RESERVED);
    }

    @Test
    void shouldLeaveARestingOrderAlone() {
        resting();

        assertThat(timers.nextNs()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"false, NEW", "true, PARTIALLY_FILLED"})
    void shouldAskForAnImmediateOrderWhoseEndIsLost(boolean filled, OrderState state) {
        Order order = buy();
        answerPlace(order, VenueOutcome.ACCEPTED);
        if (filled) {
            trade(order, "0.5", "100", "0.05");
        }
        recorder.take();

        assertThat(watchdogAfter(1000)).isNull();
        assertThat(recorder.take()).containsExactly("QUERY_ORDER 0");
        assertThat(order.state()).isEqualTo(state);
        QueryPayload answer = query(order, VenueOrderStatus.EXPIRED, 1000);
        answer.cumQtyE8 = order.filledQtyE8();
        assertThat(router.onQueryAnswer(answer)).isSameAs(order);

        assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
        assertReserved(order, "0");
    }

    @Test
    void shouldAdoptTheOrderThatADuplicateRefusalProves() {
        Order order = buy();
        recorder.take();
        AnswerPayload duplicate = new AnswerPayload();
        duplicate.clientId = order.clientId();
        duplicate.outcome = VenueOutcome.REFUSED;
        duplicate.refusal = Refusal.VENUE_DUPLICATE_ORDER;

        assertThat(router.onPlaceAnswer(duplicate)).isSameAs(order);

        assertThat(recorder.take()).containsExactly("PENDING_NEW -> UNKNOWN", "ALARM ORDER_UNKNOWN", "QUERY_ORDER 0");
        assertReserved(order, RESERVED);
        answerQuery(order, VenueOrderStatus.WORKING, 1000);
        assertThat(router.onPlaceAnswer(duplicate)).as("known to work").isNull();
        assertThat(order.state()).isEqualTo(OrderState.NEW);
        assertThat(order.refusal()).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldKeepTheVenuesIdWhenALaterAnswerHasNone() {
        Order order = buy();
        execute(order, ExecutionType.NEW);
        long known = order.venueOrderId;
        AnswerPayload answer = new AnswerPayload();
        answer.clientId = order.clientId();
        answer.outcome = VenueOutcome.ACCEPTED;

        router.onPlaceAnswer(answer);

        assertThat(order.venueOrderId).isEqualTo(known).isNotZero();
    }

    @Test
    void shouldReportAnOrderThatIsNotOurs() {
        AnswerPayload answer = new AnswerPayload();
        answer.clientId = 99;

        assertThat(router.onPlaceAnswer(answer)).isNull();
        assertThat(router.onCancelAnswer(answer)).isNull();

        assertThat(recorder.take()).containsOnly("ALARM UNKNOWN_ORDER_REPORTED").hasSize(2);
        assertThat(recorder.last().alarm.clientId).isEqualTo(99);
    }

    @Test
    void shouldSellWithoutAReservation() {
        trade(buy(), "2", "100", "0.2");
        long cashE8 = portfolio.cashE8(USDT);
        OrderDraft draft = new OrderDraft(universe.instrument(BTCUSDT));
        draft.clientId = ClientIds.of(1, OrderPurpose.EXIT, 1);
        draft.purpose = OrderPurpose.EXIT;
        draft.side = Side.SELL;
        draft.qtyE8 = e8("2");
        draft.limitPriceE8 = e8("101");

        Order order = router.place(draft);
        trade(order, "2", "101", "0.202");

        assertThat(portfolio.cashE8(USDT) - cashE8).isEqualTo(e8("201.798"));
        assertThat(portfolio.position(BTCUSDT).heldE8()).isZero();
        assertThat(portfolio.reservedE8(USDT)).isZero();
        assertThat(portfolio.cashE8(BTC)).isZero();
    }

    @Test
    void shouldReserveWithTheFeeAndBothRoundedUp() {
        assertThat(router.reservationE8(e8("0.00000003"), e8("0.5"))).isEqualTo(3);
        assertThat(router.reservationE8(e8("100"), e8("2"))).isEqualTo(e8(RESERVED));
    }

    private void assertReserved(Order order, String expected) {
        long reservedE8 = portfolio.reservationE8(order.instrument(), order.clientId());
        assertThat(FixedPoint.format(reservedE8)).isEqualTo(expected);
        assertThat(portfolio.reservedE8(USDT)).isEqualTo(reservedE8);
        assertThat(portfolio.openReservations()).isEqualTo(order.isTerminal() ? 0 : 1);
    }

    private Order buy() {
        return place(TimeInForce.IOC);
    }

    private Order resting() {
        Order order = place(TimeInForce.GTC);
        answerPlace(order, VenueOutcome.ACCEPTED);
        return order;
    }

    private Order unknown() {
        Order order = buy();
        answerPlace(order, VenueOutcome.UNKNOWN);
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        return order;
    }

    private Order place(TimeInForce timeInForce) {
        OrderDraft draft = new OrderDraft(universe.instrument(BTCUSDT));
        draft.clientId = ClientIds.of(1, OrderPurpose.ENTRY, ++attempts);
        draft.decisionId = 1;
        draft.timeInForce = timeInForce;
        draft.qtyE8 = e8("2");
        draft.limitPriceE8 = e8("100");
        draft.reserveQuoteE8 = router.reservationE8(draft.limitPriceE8, draft.qtyE8);
        return router.place(draft);
    }

    private @Nullable Order answerPlace(Order order, VenueOutcome outcome) {
        return router.onPlaceAnswer(answer(order, outcome));
    }

    private @Nullable Order answerCancel(Order order, VenueOutcome outcome) {
        return router.onCancelAnswer(answer(order, outcome));
    }

    private static AnswerPayload answer(Order order, VenueOutcome outcome) {
        AnswerPayload answer = new AnswerPayload();
        answer.clientId = order.clientId();
        answer.outcome = outcome;
        answer.refusal = outcome == VenueOutcome.REFUSED ? Refusal.VENUE_OTHER : Refusal.NONE;
        return answer;
    }

    private @Nullable Order answerQuery(Order order, VenueOrderStatus status, long askedAfterMs) {
        return router.onQueryAnswer(query(order, status, askedAfterMs));
    }

    private QueryPayload query(Order order, VenueOrderStatus status, long askedAfterMs) {
        QueryPayload answer = new QueryPayload();
        answer.clientId = order.clientId();
        answer.outcome = VenueOutcome.ACCEPTED;
        answer.status = status;
        answer.venueOrderId = status == VenueOrderStatus.NOT_FOUND ? 0 : 4711;
        answer.askedAtNs = START_NS + askedAfterMs * MS;
        answer.epoch = router.gate().epoch();
        return answer;
    }

    private @Nullable Order execute(Order order, ExecutionType type) {
        ExecutionPayload execution = new ExecutionPayload();
        execution.clientId = order.clientId();
        execution.venueOrderId = 4711;
        execution.type = type;
        execution.cumQtyE8 = order.filledQtyE8();
        return router.onExecution(execution);
    }

    private @Nullable Order trade(Order order, String qty, String price, String fee) {
        ExecutionPayload fill = new ExecutionPayload();
        fill.clientId = order.clientId();
        fill.type = ExecutionType.TRADE;
        fill.tradeId = ++trades;
        fill.lastQtyE8 = e8(qty);
        fill.lastPriceE8 = e8(price);
        fill.feeE8 = e8(fee);
        fill.feeAsset = USDT;
        return router.onExecution(fill);
    }

    /** Lets time pass until the next watchdog must bark, and no longer. */
    private @Nullable Order watchdogAfter(long ms) {
        clock.advanceTo(clock.nowNs() + ms * MS);
        int id = timers.pollDue(clock.nowNs());
        assertThat(id).isNotEqualTo(Timers.NONE);
        assertThat(timers.pollDue(clock.nowNs())).isEqualTo(Timers.NONE);
        return router.onWatchdog(timerIds.orderSlotOf(id));
    }
}
