package io.ebbtide.gateway.paper;

import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOutcome;

/**
 * What the paper venue says when it is asked about the account as a whole: the trades, or the balances and open orders of the moment in
 * which the question arrives. All parts of an answer travel together. Single-threaded.
 */
final class PaperStatements {
    private final Universe universe;
    private final PaperOrders orders;
    private final PaperAccount account;
    private final PaperTrades trades;
    private final PaperLink link;
    private int ordersTold;

    PaperStatements(Universe universe, PaperOrders orders, PaperAccount account, PaperTrades trades, PaperLink link) {
        this.universe = universe;
        this.orders = orders;
        this.account = account;
        this.trades = trades;
        this.link = link;
    }

    /** Tells the trades of one order, or all of the instrument from a number on, as they were reported. */
    void tellTrades(PaperTask arrived) {
        long arrivalNs = link.answerTimeNs(arrived.timeNs);
        int told = 0;
        for (int i = 0; i < trades.count(); i++) {
            PaperTrades.Trade trade = trades.get(i);
            if (isAskedFor(trade, arrived)) {
                PaperTask task = link.part(PaperTask.Kind.ORDER_EXECUTED, trade.instrument, arrivalNs);
                task.originTimeNs = trade.timeNs;
                PaperLink.copy(trade.execution, task.execution);
                told++;
            }
        }
        TradesPayload answer = link.part(PaperTask.Kind.TRADES_ANSWERED, arrived.instrument, arrivalNs).trades;
        answer.clientId = arrived.inquiry.clientId;
        answer.outcome = VenueOutcome.ACCEPTED;
        answer.trades = told;
        answer.askedAtNs = arrived.originTimeNs;
        answer.epoch = arrived.inquiry.epoch;
    }

    /** Tells the balances that are not zero and the open orders. */
    void tellSnapshot(PaperTask arrived) {
        long arrivalNs = link.answerTimeNs(arrived.timeNs);
        mark(PaperTask.Kind.SNAPSHOT_BEGUN, arrived, arrivalNs);
        int balances = 0;
        for (int asset = 0; asset < universe.assetCount(); asset++) {
            if (account.freeE8(asset) != 0 || account.lockedE8(asset) != 0) {
                BalancePayload balance =
                        link.part(PaperTask.Kind.BALANCE_REPORTED, arrived.instrument, arrivalNs).balance;
                balance.snapshot = arrived.inquiry.number;
                balance.asset = asset;
                balance.freeE8 = account.freeE8(asset);
                balance.lockedE8 = account.lockedE8(asset);
                balances++;
            }
        }
        ordersTold = 0;
        for (int i = 0; i < universe.instrumentCount(); i++) {
            tellOrders(orders.resting(i, Side.BUY), arrived, arrivalNs);
            tellOrders(orders.resting(i, Side.SELL), arrived, arrivalNs);
            tellOrders(orders.stops(i), arrived, arrivalNs);
        }
        SnapshotPayload end = mark(PaperTask.Kind.SNAPSHOT_ENDED, arrived, arrivalNs);
        end.balances = balances;
        end.orders = ordersTold;
    }

    /** Tells the trades of an order and, where it has ended, how, at once. */
    void retell(PaperOrder order, EventSink listener, long nowNs) {
        for (int i = 0; i < trades.count(); i++) {
            PaperTrades.Trade trade = trades.get(i);
            if (trade.execution.clientId == order.clientId) {
                EngineEvent event = listener.claim().begin(EventType.ORDER_EXECUTED, order.instrument, trade.timeNs);
                PaperLink.copy(trade.execution, event.execution);
                listener.publish(event);
            }
        }
        ExecutionType end = switch (order.status) {
            case CANCELED -> ExecutionType.CANCELED;
            case REJECTED -> ExecutionType.REJECTED;
            case EXPIRED -> ExecutionType.EXPIRED;
            case WORKING, FILLED, NOT_FOUND -> ExecutionType.NEW;
        };
        EngineEvent event = listener.claim().begin(EventType.ORDER_EXECUTED, order.instrument, nowNs);
        event.execution.clientId = order.clientId;
        event.execution.venueOrderId = order.venueOrderId;
        event.execution.type = end;
        event.execution.cumQtyE8 = order.filledQtyE8;
        listener.publish(event);
    }

    private static boolean isAskedFor(PaperTrades.Trade trade, PaperTask arrived) {
        return arrived.inquiry.clientId == 0
                ? trade.instrument == arrived.instrument && trade.execution.tradeId >= arrived.inquiry.fromTradeId
                : trade.execution.clientId == arrived.inquiry.clientId;
    }

    private void tellOrders(PaperOrderQueue queue, PaperTask arrived, long arrivalNs) {
        for (int i = 0; i < queue.size(); i++) {
            PaperOrder order = queue.get(i);
            OpenOrderPayload open =
                    link.part(PaperTask.Kind.OPEN_ORDER_REPORTED, order.instrument, arrivalNs).openOrder;
            open.snapshot = arrived.inquiry.number;
            open.clientId = order.clientId;
            open.venueOrderId = order.venueOrderId;
            open.side = order.side;
            open.qtyE8 = order.qtyE8;
            open.limitPriceE8 = order.limitPriceE8;
            open.cumQtyE8 = order.filledQtyE8;
            ordersTold++;
        }
    }

    private SnapshotPayload mark(PaperTask.Kind kind, PaperTask arrived, long arrivalNs) {
        PaperTask task = link.part(kind, arrived.instrument, arrivalNs);
        task.snapshot.outcome = VenueOutcome.ACCEPTED;
        task.snapshot.number = arrived.inquiry.number;
        task.snapshot.epoch = arrived.inquiry.epoch;
        task.snapshot.askedAtNs = arrived.originTimeNs;
        task.snapshot.balances = 0;
        task.snapshot.orders = 0;
        return task.snapshot;
    }
}
