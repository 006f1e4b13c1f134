package io.ebbtide.engine.core;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.List;

/** Something the explored venue has said and that has not arrived. Immutable. Each arrives as one event or more, all at once. */
sealed interface ExploredMessage {
    long EPOCH = 1;

    /** The events of its arrival. */
    List<PureStep.EventFill> events(long nowNs);

    /** Adds all that makes a difference. */
    void writeTo(StateSink sink);

    /** Short text for a path. */
    String text();

    /** One trade of an order. */
    record Trade(long id, long qtyE8, long priceE8) {}

    /** What came of a place or cancel. */
    record Answer(EventType type, long clientId, VenueOutcome outcome) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            return List.of(slot -> {
                slot.begin(type, -1, nowNs);
                slot.answer.clientId = clientId;
                slot.answer.outcome = outcome;
                slot.answer.refusal = outcome == VenueOutcome.REFUSED ? Refusal.VENUE_OTHER : Refusal.NONE;
                slot.answer.venueCode = 0;
                slot.answer.venueOrderId = 0;
                slot.answer.retryAfterNs = 0;
            });
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(type.code());
            sink.add(clientId);
            sink.add(outcome.code());
        }

        @Override
        public String text() {
            return type + " " + name(clientId) + " " + outcome;
        }
    }

    /** What a query found; {@code overtaken} is whether a newer request for the order has left the engine since. */
    record Found(long clientId, VenueOrderStatus status, long cumQtyE8, long askedNs, boolean overtaken)
            implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            return List.of(slot -> {
                slot.begin(EventType.QUERY_ANSWERED, 0, nowNs);
                slot.query.clientId = clientId;
                slot.query.outcome = VenueOutcome.ACCEPTED;
                slot.query.status = status;
                slot.query.venueOrderId = 0;
                slot.query.cumQtyE8 = cumQtyE8;
                slot.query.cumQuoteE8 = 0;
                slot.query.askedAtNs = askedNs;
                slot.query.epoch = EPOCH;
            });
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.QUERY_ANSWERED.code());
            sink.add(clientId);
            sink.add(status.code());
            sink.add(cumQtyE8);
            sink.addTimeNs(askedNs);
            sink.add(overtaken ? 1 : 0);
        }

        @Override
        public String text() {
            return "found " + name(clientId) + " " + status + " filled " + cumQtyE8;
        }
    }

    /** An execution report of the stream. */
    record Report(long clientId, ExecutionType type, Trade trade, long cumQtyE8) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            return List.of(slot -> fill(slot, nowNs, this));
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.ORDER_EXECUTED.code());
            sink.add(clientId);
            sink.add(type.code());
            sink.add(trade.id);
            sink.add(trade.qtyE8);
            sink.add(cumQtyE8);
        }

        @Override
        public String text() {
            return "report " + name(clientId) + " " + type + (trade.id == 0 ? "" : " #" + trade.id);
        }
    }

    /** All trades of an order that a question found, and the end of the answer. */
    record Trades(long clientId, List<Report> reports, long askedNs) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            List<PureStep.EventFill> events = new ArrayList<>();
            reports.forEach(report -> events.add(slot -> fill(slot, nowNs, report)));
            events.add(slot -> {
                slot.begin(EventType.TRADES_ANSWERED, 0, nowNs);
                slot.trades.clientId = clientId;
                slot.trades.outcome = VenueOutcome.ACCEPTED;
                slot.trades.trades = reports.size();
                slot.trades.askedAtNs = askedNs;
                slot.trades.epoch = EPOCH;
            });
            return events;
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.TRADES_ANSWERED.code());
            sink.add(clientId);
            sink.add(reports.size());
            reports.forEach(report -> report.writeTo(sink));
            sink.addTimeNs(askedNs);
        }

        @Override
        public String text() {
            return "trades of " + name(clientId) + ": " + reports.size();
        }
    }

    /** An order's id without its decision, of which there is one. */
    static String name(long clientId) {
        return ClientIds.purposeOf(clientId) + "/" + (clientId & ClientIds.MAX_ATTEMPT);
    }

    private static void fill(EngineEvent slot, long nowNs, Report report) {
        slot.begin(EventType.ORDER_EXECUTED, 0, nowNs);
        slot.execution.clientId = report.clientId;
        slot.execution.venueOrderId = 0;
        slot.execution.type = report.type;
        slot.execution.tradeId = report.trade.id;
        slot.execution.lastQtyE8 = report.trade.qtyE8;
        slot.execution.lastPriceE8 = report.trade.priceE8;
        slot.execution.cumQtyE8 = report.cumQtyE8;
        slot.execution.feeE8 = 0;
        slot.execution.feeAsset = 0;
        slot.execution.liquidity = Liquidity.TAKER;
        slot.execution.refusal = Refusal.NONE;
    }
}
