package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.ConnectionChange;
import io.ebbtide.engine.model.VenueOutcome;

/** Turns what arrives from the paper venue into events on the sink. Single-threaded. */
final class PaperEmitter {
    private final EventSink sink;
    private final PaperOutages outages;

    PaperEmitter(EventSink sink, PaperOutages outages) {
        this.sink = sink;
        this.outages = outages;
    }

    /** Emits what has arrived. What is told of the account does not arrive over a connection that is gone. */
    void emit(PaperTask task) {
        switch (task.kind) {
            case PLACE_ANSWERED -> answer(EventType.PLACE_ANSWERED, task);
            case CANCEL_ANSWERED -> answer(EventType.CANCEL_ANSWERED, task);
            case QUERY_ANSWERED -> query(task);
            case ORDER_EXECUTED -> {
                execution(task);
                if (task.fault != null && task.fault.deed() == FaultDeed.DUPLICATE_REPORT) {
                    execution(task);
                }
            }
            default -> {
                if (!outages.areRequestsCut(task.timeNs)) {
                    emitOfAccount(task);
                }
            }
        }
    }

    /** Tells that the connection was lost or restored. */
    void connection(ConnectionChange change, long epoch, long timeNs) {
        EngineEvent event = sink.claim().begin(EventType.CONNECTION_CHANGED, EngineEvent.NO_INSTRUMENT, timeNs);
        event.sourceTimeNs = timeNs;
        event.connection.change = change;
        event.connection.epoch = epoch;
        sink.publish(event);
    }

    private void emitOfAccount(PaperTask task) {
        switch (task.kind) {
            case TRADES_ANSWERED -> trades(task);
            case SNAPSHOT_BEGUN -> snapshot(EventType.SNAPSHOT_BEGUN, task);
            case BALANCE_REPORTED -> balance(task);
            case OPEN_ORDER_REPORTED -> openOrder(task);
            case SNAPSHOT_ENDED -> snapshot(EventType.SNAPSHOT_ENDED, task);
            default -> throw new IllegalStateException(task.kind + " is not emitted");
        }
    }

    /** What is told by an answer that comes while the connection is gone; that it was gone is told. */
    private VenueOutcome arriving(PaperTask task, VenueOutcome outcome) {
        boolean cut = outages.areRequestsCut(task.timeNs) && outcome != VenueOutcome.RETRY_LATER;
        return cut ? VenueOutcome.UNKNOWN : outcome;
    }

    private void answer(EventType type, PaperTask task) {
        EngineEvent event = begin(type, task);
        AnswerPayload to = event.answer;
        AnswerPayload from = task.answer;
        to.clientId = from.clientId;
        to.outcome = arriving(task, from.outcome);
        to.refusal = from.refusal;
        to.venueCode = from.venueCode;
        to.venueOrderId = from.venueOrderId;
        to.retryAfterNs = from.retryAfterNs;
        sink.publish(event);
    }

    private void query(PaperTask task) {
        EngineEvent event = begin(EventType.QUERY_ANSWERED, task);
        QueryPayload to = event.query;
        QueryPayload from = task.query;
        to.clientId = from.clientId;
        to.outcome = arriving(task, from.outcome);
        to.status = from.status;
        to.venueOrderId = from.venueOrderId;
        to.cumQtyE8 = from.cumQtyE8;
        to.cumQuoteE8 = from.cumQuoteE8;
        to.askedAtNs = from.askedAtNs;
        to.epoch = from.epoch;
        sink.publish(event);
    }

    private void execution(PaperTask task) {
        EngineEvent event = begin(EventType.ORDER_EXECUTED, task);
        PaperLink.copy(task.execution, event.execution);
        sink.publish(event);
    }

    private void trades(PaperTask task) {
        EngineEvent event = begin(EventType.TRADES_ANSWERED, task);
        TradesPayload to = event.trades;
        TradesPayload from = task.trades;
        to.clientId = from.clientId;
        to.outcome = from.outcome;
        to.trades = from.trades;
        to.askedAtNs = from.askedAtNs;
        to.epoch = from.epoch;
        sink.publish(event);
    }

    private void snapshot(EventType type, PaperTask task) {
        EngineEvent event = begin(type, task);
        SnapshotPayload to = event.snapshot;
        SnapshotPayload from = task.snapshot;
        to.outcome = from.outcome;
        to.number = from.number;
        to.epoch = from.epoch;
        to.askedAtNs = from.askedAtNs;
        to.balances = from.balances;
        to.orders = from.orders;
        sink.publish(event);
    }

    private void balance(PaperTask task) {
        EngineEvent event = begin(EventType.BALANCE_REPORTED, task);
        BalancePayload to = event.balance;
        BalancePayload from = task.balance;
        to.snapshot = from.snapshot;
        to.asset = from.asset;
        to.freeE8 = from.freeE8;
        to.lockedE8 = from.lockedE8;
        sink.publish(event);
    }

    private void openOrder(PaperTask task) {
        EngineEvent event = begin(EventType.OPEN_ORDER_REPORTED, task);
        OpenOrderPayload to = event.openOrder;
        OpenOrderPayload from = task.openOrder;
        to.snapshot = from.snapshot;
        to.clientId = from.clientId;
        to.venueOrderId = from.venueOrderId;
        to.side = from.side;
        to.qtyE8 = from.qtyE8;
        to.limitPriceE8 = from.limitPriceE8;
        to.cumQtyE8 = from.cumQtyE8;
        sink.publish(event);
    }

    private EngineEvent begin(EventType type, PaperTask task) {
        EngineEvent event = sink.claim().begin(type, task.instrument, task.timeNs);
        event.sourceTimeNs = task.originTimeNs;
        return event;
    }
}
