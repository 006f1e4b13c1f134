package io.ebbtide.gateway.binance.live;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.gateway.binance.AccountBalances;
import io.ebbtide.gateway.binance.OrderBody;
import io.ebbtide.gateway.binance.TradeBody;
import io.ebbtide.gateway.text.SymbolIndex;
import java.util.function.LongSupplier;

/** Writes what the account says into events of the engine. Thread: the venue's monitor. */
final class AccountEvents {
    private final EventSink sink;
    private final LongSupplier nowNs;

    /** Whose question is answered: of which order and instrument, asked when and over which connection. */
    record Asked(int instrument, long clientId, long timeNs, long epoch) {}

    /** What an answer without a body means. Units: nanoseconds. */
    record Verdict(VenueOutcome outcome, Refusal refusal, int code, long retryAfterNs) {
        static final Verdict ACCEPTED = new Verdict(VenueOutcome.ACCEPTED, Refusal.NONE, 0, 0);
        static final Verdict UNKNOWN = new Verdict(VenueOutcome.UNKNOWN, Refusal.NONE, 0, 0);
        /** It was not sent, because there is no connection; one may be there soon. */
        static final Verdict NOT_CONNECTED = new Verdict(VenueOutcome.RETRY_LATER, Refusal.NONE, 0, 500_000_000L);

        static Verdict later(long retryAfterNs) {
            return new Verdict(VenueOutcome.RETRY_LATER, Refusal.VENUE_RATE_LIMIT, 0, retryAfterNs);
        }
    }

    AccountEvents(EventSink sink, LongSupplier nowNs) {
        this.sink = sink;
        this.nowNs = nowNs;
    }

    void connection(ConnectionChange change, long epoch) {
        EngineEvent event = begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT);
        event.connection.change = change;
        event.connection.epoch = epoch;
        sink.publish(event);
    }

    void clock(ClockOffset clock) {
        EngineEvent event = begin(EventType.CLOCK_MEASURED, EngineEvent.NO_INSTRUMENT);
        event.clock.offsetNs = clock.offsetNs();
        event.clock.errorNs = clock.errorNs();
        sink.publish(event);
    }

    /** The answer to a place or cancel; {@code venueOrderId} is 0 where it is not known. */
    void answer(EventType type, Asked asked, Verdict verdict, long venueOrderId) {
        EngineEvent event = begin(type, asked.instrument);
        AnswerPayload answer = event.answer;
        answer.clientId = asked.clientId;
        answer.outcome = verdict.outcome;
        answer.refusal = verdict.refusal;
        answer.venueCode = verdict.code;
        answer.venueOrderId = venueOrderId;
        answer.retryAfterNs = verdict.retryAfterNs;
        sink.publish(event);
    }

    /** The answer to a query that says where the order stands. */
    void found(Asked asked, OrderBody order, VenueOrderStatus status) {
        EngineEvent event = query(asked, VenueOutcome.ACCEPTED);
        event.query.status = status;
        event.query.venueOrderId = order.venueOrderId();
        event.query.cumQtyE8 = order.cumQtyE8();
        event.query.cumQuoteE8 = Math.max(0, order.cumQuoteE8());
        sink.publish(event);
    }

    /** The answer to a query that found no order, or that says nothing. */
    void notFound(Asked asked, VenueOutcome outcome) {
        sink.publish(query(asked, outcome));
    }

    /** One trade of an order; {@code cumQtyE8} includes it. */
    void trade(Asked order, TradeBody trade, long venueOrderId, long cumQtyE8) {
        EngineEvent event = begin(EventType.ORDER_EXECUTED, order.instrument);
        ExecutionPayload execution = event.execution;
        execution.clientId = order.clientId;
        execution.venueOrderId = venueOrderId;
        execution.type = ExecutionType.TRADE;
        execution.tradeId = trade.tradeId();
        execution.lastQtyE8 = trade.qtyE8();
        execution.lastPriceE8 = trade.priceE8();
        execution.cumQtyE8 = cumQtyE8;
        boolean counted = trade.feeAsset() != SymbolIndex.UNKNOWN;
        execution.feeE8 = counted ? trade.feeE8() : 0;
        execution.feeAsset = counted ? trade.feeAsset() : 0;
        execution.liquidity = trade.liquidity();
        execution.refusal = Refusal.NONE;
        sink.publish(event);
    }

    void tradesEnded(Asked asked, VenueOutcome outcome, int trades) {
        EngineEvent event = begin(EventType.TRADES_ANSWERED, asked.instrument);
        event.trades.clientId = asked.clientId;
        event.trades.outcome = outcome;
        event.trades.trades = trades;
        event.trades.askedAtNs = asked.timeNs;
        event.trades.epoch = asked.epoch;
        sink.publish(event);
    }

    void snapshotBegun(Asked asked, long number) {
        sink.publish(snapshot(EventType.SNAPSHOT_BEGUN, asked, number, VenueOutcome.ACCEPTED));
    }

    void balance(long number, AccountBalances balances, int position) {
        EngineEvent event = begin(EventType.BALANCE_REPORTED, EngineEvent.NO_INSTRUMENT);
        event.balance.snapshot = number;
        event.balance.asset = balances.asset(position);
        event.balance.freeE8 = balances.freeE8(position);
        event.balance.lockedE8 = balances.lockedE8(position);
        sink.publish(event);
    }

    void openOrder(long number, OrderBody order) {
        EngineEvent event = begin(EventType.OPEN_ORDER_REPORTED, order.instrument());
        event.openOrder.snapshot = number;
        event.openOrder.clientId = order.clientId();
        event.openOrder.venueOrderId = order.venueOrderId();
        event.openOrder.side = order.side();
        event.openOrder.qtyE8 = order.qtyE8();
        event.openOrder.limitPriceE8 = order.priceE8();
        event.openOrder.cumQtyE8 = order.cumQtyE8();
        sink.publish(event);
    }

    void snapshotEnded(Asked asked, long number, int balances, int orders) {
        EngineEvent event = snapshot(EventType.SNAPSHOT_ENDED, asked, number, VenueOutcome.ACCEPTED);
        event.snapshot.balances = balances;
        event.snapshot.orders = orders;
        sink.publish(event);
    }

    /** There is no snapshot. */
    void snapshotVoid(Asked asked, long number, VenueOutcome outcome) {
        sink.publish(snapshot(EventType.SNAPSHOT_ENDED, asked, number, outcome));
    }

    /** A slot with its header, for whoever fills it with a report of the stream. */
    EventSink sink() {
        return sink;
    }

    long nowNs() {
        return nowNs.getAsLong();
    }

    private EngineEvent query(Asked asked, VenueOutcome outcome) {
        EngineEvent event = begin(EventType.QUERY_ANSWERED, asked.instrument);
        QueryPayload query = event.query;
        query.clientId = asked.clientId;
        query.outcome = outcome;
        query.status = VenueOrderStatus.NOT_FOUND;
        query.venueOrderId = 0;
        query.cumQtyE8 = 0;
        query.cumQuoteE8 = 0;
        query.askedAtNs = asked.timeNs;
        query.epoch = asked.epoch;
        return event;
    }

    private EngineEvent snapshot(EventType type, Asked asked, long number, VenueOutcome outcome) {
        EngineEvent event = begin(type, EngineEvent.NO_INSTRUMENT);
        event.snapshot.outcome = outcome;
        event.snapshot.number = number;
        event.snapshot.epoch = asked.epoch;
        event.snapshot.askedAtNs = asked.timeNs;
        event.snapshot.balances = 0;
        event.snapshot.orders = 0;
        return event;
    }

    private EngineEvent begin(EventType type, int instrument) {
        return sink.claim().begin(type, instrument, nowNs.getAsLong());
    }
}
