package io.ebbtide.engine.order;

import static io.ebbtide.engine.testing.Fixtures.BTCUSDT;
import static io.ebbtide.engine.testing.Fixtures.USDT;
import static io.ebbtide.engine.testing.Fixtures.e8;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router on its own: 1,000 USDT, an opening position in BTCUSDT, orders of 2 at 100. The venue says what the test says. */
final class RouterFixture {
    static final long MS = 1_000_000L;
    static final long START_NS = 1_700_000_000_000L * MS;

    final Settings settings = Fixtures.set(Fixtures.settings(), Setting.ORDER_KNOWN_ID_MAX_COUNT, 16)
            .build();
    final Universe universe = Fixtures.universe();
    final EngineClock clock = new EngineClock();
    final TimerIds timerIds = new TimerIds(3, 16);
    final Timers timers = new Timers(timerIds.count());
    final Portfolio portfolio = new Portfolio(universe);
    final Orders orders = new Orders(settings, universe.instrument(0));
    private final Recorder recorder = new Recorder();
    final OrderRouter router = new OrderRouter(
            settings,
            orders,
            portfolio,
            new FillDeduplicator(3),
            new OrderRouter.RouterPorts(new Outbox(recorder), clock, timers, timerIds));
    private int attempts;

    RouterFixture() {
        clock.advanceTo(START_NS);
        portfolio.setCash(USDT, e8("1000"));
        portfolio.position(BTCUSDT).begin(1);
        portfolio.position(BTCUSDT).state = PositionState.OPENING;
    }

    List<String> said() {
        return recorder.take();
    }

    Order buy(TimeInForce timeInForce) {
        return place(OrderPurpose.ENTRY, timeInForce);
    }

    Order place(OrderPurpose purpose, TimeInForce timeInForce) {
        OrderDraft draft = new OrderDraft(universe.instrument(BTCUSDT));
        draft.clientId = ClientIds.of(1, purpose, ++attempts);
        draft.decisionId = 1;
        draft.purpose = purpose;
        draft.side = purpose == OrderPurpose.ENTRY ? Side.BUY : Side.SELL;
        draft.timeInForce = timeInForce;
        draft.qtyE8 = e8("2");
        draft.limitPriceE8 = e8("100");
        draft.reserveQuoteE8 = draft.side == Side.BUY ? router.reservationE8(draft.limitPriceE8, draft.qtyE8) : 0;
        return router.place(draft);
    }

    Order accepted(TimeInForce timeInForce) {
        Order order = buy(timeInForce);
        answer(order, VenueOutcome.ACCEPTED, Refusal.NONE);
        said();
        return order;
    }

    @Nullable
    Order answer(Order order, VenueOutcome outcome, Refusal refusal) {
        return router.onPlaceAnswer(answerOf(order, outcome, refusal));
    }

    /** 429 with a Retry-After. */
    void limited(Order order, long retryAfterMs) {
        AnswerPayload answer = answerOf(order, VenueOutcome.RETRY_LATER, Refusal.VENUE_RATE_LIMIT);
        answer.retryAfterNs = retryAfterMs * MS;
        router.onPlaceAnswer(answer);
    }

    @Nullable
    Order cancelAnswer(Order order, VenueOutcome outcome, Refusal refusal) {
        return router.onCancelAnswer(answerOf(order, outcome, refusal));
    }

    /** A fill at 100 without a fee, with the venue's running sum. */
    @Nullable
    Order trade(long clientId, long tradeId, String qty, String cumQty) {
        ExecutionPayload fill = report(clientId, ExecutionType.TRADE, cumQty);
        fill.tradeId = tradeId;
        fill.lastQtyE8 = e8(qty);
        fill.lastPriceE8 = e8("100");
        fill.feeAsset = USDT;
        return router.onExecution(fill);
    }

    @Nullable
    Order ended(Order order, ExecutionType type, String cumQty) {
        return router.onExecution(report(order.clientId(), type, cumQty));
    }

    @Nullable
    Order found(Order order, VenueOrderStatus status, String cumQty) {
        return found(order, status, cumQty, clock.nowNs());
    }

    @Nullable
    Order found(Order order, VenueOrderStatus status, String cumQty, long askedAtNs) {
        QueryPayload answer = new QueryPayload();
        answer.clientId = order.clientId();
        answer.outcome = VenueOutcome.ACCEPTED;
        answer.status = status;
        answer.cumQtyE8 = e8(cumQty);
        answer.askedAtNs = askedAtNs;
        answer.epoch = router.gate().epoch();
        return router.onQueryAnswer(answer);
    }

    /** Lets time pass, with all watchdogs that bark meanwhile. */
    void pass(long ms) {
        long untilNs = clock.nowNs() + ms * MS;
        while (timers.nextNs() <= untilNs) {
            clock.advanceTo(Math.max(clock.nowNs(), timers.nextNs()));
            router.onWatchdog(timerIds.orderSlotOf(timers.pollDue(clock.nowNs())));
        }
        clock.advanceTo(untilNs);
    }

    private static AnswerPayload answerOf(Order order, VenueOutcome outcome, Refusal refusal) {
        AnswerPayload answer = new AnswerPayload();
        answer.clientId = order.clientId();
        answer.outcome = outcome;
        answer.refusal = refusal;
        return answer;
    }

    private static ExecutionPayload report(long clientId, ExecutionType type, String cumQty) {
        ExecutionPayload report = new ExecutionPayload();
        report.clientId = clientId;
        report.venueOrderId = 4711;
        report.type = type;
        report.cumQtyE8 = e8(cumQty);
        return report;
    }
}
