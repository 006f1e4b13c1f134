package io.ebbtide.bench.explore;

import io.ebbtide.engine.core.PureStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.ExecutionType;
import io.ebbtide.engine.model.Liquidity;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.model.VenueOutcome;
import io.ebbtide.engine.snapshot.StateSink;
import java.util.ArrayList;
import java.util.List;

/** Something the explored venue has said and that has not arrived. Immutable. Each arrives as one event or more, all at once. */
sealed interface ExploredMessage {
    /** The events of its arrival. */
    List<PureStep.EventFill> events(long nowNs);

    /** Adds all that makes a difference. */
    void writeTo(StateSink sink);

    /** Short text for a path. */
    String text();

    /** The same when a newer request to change the order has left the engine since it was asked for. */
    default ExploredMessage overtaken() {
        return this;
    }

    /** One trade of an order. */
    record Trade(long id, long qtyE8, long priceE8) {}

    /** Over which connection a question was asked, and when. */
    record Asked(long atNs, long epoch) {
        void writeTo(StateSink sink) {
            sink.addTimeNs(atNs);
            sink.addSequence(epoch);
        }
    }

    /** What came of a place or cancel. */
    record Answer(EventType type, long clientId, VenueOutcome outcome) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            return List.of(slot -> {
                slot.begin(type, 0, nowNs);
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
            sink.addClientId(clientId);
            sink.add(outcome.code());
        }

        @Override
        public String text() {
            return type + " " + name(clientId) + " " + outcome;
        }
    }

    /** What a query found; {@code isOld} is whether it is overtaken. */
    record Found(long clientId, VenueOrderStatus status, long cumQtyE8, Asked asked, boolean isOld)
            implements ExploredMessage {
        @Override
        public ExploredMessage overtaken() {
            return new Found(clientId, status, cumQtyE8, asked, true);
        }

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
                slot.query.askedAtNs = asked.atNs;
                slot.query.epoch = asked.epoch;
            });
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.QUERY_ANSWERED.code());
            sink.addClientId(clientId);
            sink.add(status.code());
            sink.add(cumQtyE8);
            asked.writeTo(sink);
            sink.add(isOld ? 1 : 0);
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
            sink.addClientId(clientId);
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

    /** Trades that a question found, of one order or with {@code clientId} 0 of all, and the end of the answer. */
    record Trades(long clientId, List<Report> reports, Asked asked) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            List<PureStep.EventFill> events = new ArrayList<>();
            reports.forEach(report -> events.add(slot -> fill(slot, nowNs, report)));
            events.add(slot -> {
                slot.begin(EventType.TRADES_ANSWERED, 0, nowNs);
                slot.trades.clientId = clientId;
                slot.trades.outcome = VenueOutcome.ACCEPTED;
                slot.trades.trades = reports.size();
                slot.trades.askedAtNs = asked.atNs;
                slot.trades.epoch = asked.epoch;
            });
            return events;
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.TRADES_ANSWERED.code());
            sink.addClientId(clientId);
            sink.add(reports.size());
            reports.forEach(report -> report.writeTo(sink));
            asked.writeTo(sink);
        }

        @Override
        public String text() {
            return "trades of " + (clientId == 0 ? "all" : name(clientId)) + ": " + reports.size();
        }
    }

    /** What the account holds of an asset; nothing where it is zero. */
    record Balance(int asset, long freeE8, long lockedE8) {}

    /** An order that works. */
    record OpenOrder(long clientId, Side side, long qtyE8, long limitPriceE8, long cumQtyE8) {}

    /** The venue's books of one moment. */
    record Books(long number, List<Balance> balances, List<OpenOrder> orders, Asked asked) implements ExploredMessage {
        @Override
        public List<PureStep.EventFill> events(long nowNs) {
            List<PureStep.EventFill> events = new ArrayList<>();
            events.add(slot -> mark(slot, EventType.SNAPSHOT_BEGUN, nowNs));
            for (Balance balance : balances) {
                events.add(slot -> {
                    slot.begin(EventType.BALANCE_REPORTED, EngineEvent.NO_INSTRUMENT, nowNs);
                    slot.balance.snapshot = number;
                    slot.balance.asset = balance.asset;
                    slot.balance.freeE8 = balance.freeE8;
                    slot.balance.lockedE8 = balance.lockedE8;
                });
            }
            for (OpenOrder order : orders) {
                events.add(slot -> {
                    slot.begin(EventType.OPEN_ORDER_REPORTED, 0, nowNs);
                    slot.openOrder.snapshot = number;
                    slot.openOrder.clientId = order.clientId;
                    slot.openOrder.venueOrderId = 0;
                    slot.openOrder.side = order.side;
                    slot.openOrder.qtyE8 = order.qtyE8;
                    slot.openOrder.limitPriceE8 = order.limitPriceE8;
                    slot.openOrder.cumQtyE8 = order.cumQtyE8;
                });
            }
            events.add(slot -> mark(slot, EventType.SNAPSHOT_ENDED, nowNs));
            return events;
        }

        private void mark(EngineEvent slot, EventType type, long nowNs) {
            slot.begin(type, EngineEvent.NO_INSTRUMENT, nowNs);
            slot.snapshot.outcome = VenueOutcome.ACCEPTED;
            slot.snapshot.number = number;
            slot.snapshot.epoch = asked.epoch;
            slot.snapshot.askedAtNs = asked.atNs;
            slot.snapshot.balances = balances.size();
            slot.snapshot.orders = orders.size();
        }

        @Override
        public void writeTo(StateSink sink) {
            sink.add(EventType.SNAPSHOT_ENDED.code());
            sink.addSequence(number);
            sink.add(balances.size());
            for (Balance balance : balances) {
                sink.add(balance.asset);
                sink.add(balance.freeE8);
                sink.add(balance.lockedE8);
            }
            sink.add(orders.size());
            for (OpenOrder order : orders) {
                sink.addClientId(order.clientId);
                sink.add(order.cumQtyE8);
            }
            asked.writeTo(sink);
        }

        @Override
        public String text() {
            return "the venue's books (" + orders.size() + " open orders)";
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
