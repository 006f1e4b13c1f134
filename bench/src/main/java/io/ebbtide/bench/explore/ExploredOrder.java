package io.ebbtide.bench.explore;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.List;

/** An order as the explored venue has it: terms, status, and its trades with running sums. Immutable. Units: E8. */
record ExploredOrder(Terms terms, VenueOrderStatus status, List<ExploredMessage.Report> trades) {

    /** What was ordered; an immediate one ends at once. */
    record Terms(long clientId, Side side, boolean immediate, long qtyE8, long priceE8) {
        static Terms of(OrderPayload order) {
            return new Terms(
                    order.clientId, order.side, order.timeInForce != TimeInForce.GTC, order.qtyE8, order.limitPriceE8);
        }
    }

    long clientId() {
        return terms.clientId;
    }

    long filledE8() {
        return trades.isEmpty() ? 0 : trades.get(trades.size() - 1).cumQtyE8();
    }

    long restE8() {
        return terms.qtyE8 - filledE8();
    }

    boolean works() {
        return status == VenueOrderStatus.WORKING;
    }

    boolean sells() {
        return terms.side == Side.SELL;
    }

    ExploredOrder ended(VenueOrderStatus end) {
        return new ExploredOrder(terms, end, trades);
    }

    /** The same after a trade; one that was the last ends it. */
    ExploredOrder traded(ExploredMessage.Report report) {
        List<ExploredMessage.Report> more = new ArrayList<>(trades);
        more.add(report);
        VenueOrderStatus now = report.cumQtyE8() == terms.qtyE8 ? VenueOrderStatus.FILLED : status;
        return new ExploredOrder(terms, now, List.copyOf(more));
    }

    void writeTo(StateSink sink) {
        sink.addClientId(terms.clientId);
        sink.add(terms.qtyE8);
        sink.add(terms.priceE8);
        sink.add(status.code());
        sink.add(trades.size());
        trades.forEach(report -> report.writeTo(sink));
    }
}
