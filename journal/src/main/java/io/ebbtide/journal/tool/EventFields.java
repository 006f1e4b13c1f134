package io.ebbtide.journal.tool;

import io.ebbtide.engine.event.AnswerPayload;
import io.ebbtide.engine.event.BalancePayload;
import io.ebbtide.engine.event.ConditionPayload;
import io.ebbtide.engine.event.ConnectionPayload;
import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.ExecutionPayload;
import io.ebbtide.engine.event.OpenOrderPayload;
import io.ebbtide.engine.event.OperatorPayload;
import io.ebbtide.engine.event.QueryPayload;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.event.SnapshotPayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.event.TradesPayload;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import java.util.Objects;
import java.util.StringJoiner;

/** Names and values of an event's fields. */
final class EventFields {
    private EventFields() {}

    static void describe(EngineEvent event, FieldSink to) {
        to.number("seq", event.seq);
        to.word("type", event.type.name());
        to.number("instrument", event.instrument);
        to.timeNs("recvTime", event.recvTimeNs);
        to.timeNs("sourceTime", event.sourceTimeNs);
        switch (event.type) {
            case SETTING_DEFINED, ASSET_DEFINED, INSTRUMENT_DEFINED, SIGNAL_DEFINED, SESSION_STARTED ->
                definition(event, to);
            case SESSION_ENDED, SESSION_RESUMED, CLOCK -> {
                return;
            }
            case BALANCE_REPORTED -> balance(event.balance, to);
            case QUOTE -> quote(event.quote, to);
            case TRADE -> trade(event.trade, to);
            case DEPTH -> depth(event.depth, to);
            case PLACE_ANSWERED, CANCEL_ANSWERED -> answer(event.answer, to);
            case QUERY_ANSWERED -> query(event.query, to);
            case ORDER_EXECUTED -> execution(event.execution, to);
            case OPERATOR_REQUESTED -> operator(event.operator, to);
            case CONNECTION_CHANGED -> connection(event.connection, to);
            case CONDITION_CHANGED -> condition(event.condition, to);
            case CLOCK_MEASURED -> {
                to.number("offsetNs", event.clock.offsetNs);
                to.number("errorNs", event.clock.errorNs);
            }
            case TRADES_ANSWERED -> trades(event.trades, to);
            case SNAPSHOT_BEGUN, SNAPSHOT_ENDED -> snapshot(event.snapshot, to);
            case OPEN_ORDER_REPORTED -> openOrder(event.openOrder, to);
        }
    }

    private static void definition(EngineEvent event, FieldSink to) {
        switch (event.type) {
            case SETTING_DEFINED -> setting(event, to);
            case SIGNAL_DEFINED -> signal(event, to);
            case ASSET_DEFINED -> asset(Objects.requireNonNull(event.definition.asset), to);
            case INSTRUMENT_DEFINED -> instrument(Objects.requireNonNull(event.definition.instrument), to);
            default -> session(Objects.requireNonNull(event.definition.session), to);
        }
    }

    private static void setting(EngineEvent event, FieldSink to) {
        to.word("setting", Objects.requireNonNull(event.definition.setting).key());
        to.number("settingValue", event.definition.settingValue);
    }

    private static void signal(EngineEvent event, FieldSink to) {
        to.number("index", event.definition.signalIndex);
        to.word("name", Objects.requireNonNull(event.definition.signal));
    }

    private static void asset(Asset asset, FieldSink to) {
        to.number("index", asset.index());
        to.word("code", asset.code());
        to.amountE8("unitValue", asset.unitValueE8());
    }

    private static String orderTypes(Instrument instrument) {
        StringJoiner types = new StringJoiner("+");
        for (OrderType type : OrderType.values()) {
            if (instrument.takes(type)) {
                types.add(type.name());
            }
        }
        return types.toString();
    }

    private static void instrument(Instrument instrument, FieldSink to) {
        Filters filters = instrument.filters();
        to.number("index", instrument.index());
        to.word("symbol", instrument.symbol());
        to.number("baseAsset", instrument.baseAsset());
        to.number("quoteAsset", instrument.quoteAsset());
        to.word("orderTypes", orderTypes(instrument));
        to.amountE8("priceMin", filters.price().minE8());
        to.amountE8("priceMax", filters.price().maxE8());
        to.amountE8("priceTick", filters.price().tickE8());
        to.amountE8("lotMin", filters.lot().minE8());
        to.amountE8("lotMax", filters.lot().maxE8());
        to.amountE8("lotStep", filters.lot().stepE8());
        to.amountE8("marketLotMin", filters.marketLot().minE8());
        to.amountE8("marketLotMax", filters.marketLot().maxE8());
        to.amountE8("marketLotStep", filters.marketLot().stepE8());
        to.amountE8("notionalMin", filters.notional().minE8());
        to.amountE8("notionalMax", filters.notional().maxE8());
        to.word(
                "notionalMinAppliesToMarket",
                Boolean.toString(filters.notional().minAppliesToMarket()));
        to.amountE8("percentBidUp", filters.percent().bidUpE8());
        to.amountE8("percentBidDown", filters.percent().bidDownE8());
        to.amountE8("percentAskUp", filters.percent().askUpE8());
        to.amountE8("percentAskDown", filters.percent().askDownE8());
        to.number("maxOrders", filters.maxOrders());
    }

    private static void session(SessionInfo session, FieldSink to) {
        to.word("instance", session.instance());
        to.number("seed", session.seed());
        to.hex("configHash", session.configHash());
        to.word("version", session.version());
    }

    private static void balance(BalancePayload balance, FieldSink to) {
        to.number("asset", balance.asset);
        to.amountE8("free", balance.freeE8);
        to.amountE8("locked", balance.lockedE8);
        to.number("snapshot", balance.snapshot);
    }

    private static void quote(QuotePayload quote, FieldSink to) {
        to.amountE8("bid", quote.bidE8);
        to.amountE8("bidQty", quote.bidQtyE8);
        to.amountE8("ask", quote.askE8);
        to.amountE8("askQty", quote.askQtyE8);
    }

    private static void trade(TradePayload trade, FieldSink to) {
        to.number("tradeId", trade.tradeId);
        to.amountE8("price", trade.priceE8);
        to.amountE8("qty", trade.qtyE8);
        to.word("aggressor", trade.aggressor.name());
    }

    private static void depth(DepthPayload depth, FieldSink to) {
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            to.amountE8("bid." + i, depth.bidPricesE8[i]);
            to.amountE8("bidQty." + i, depth.bidQtysE8[i]);
            to.amountE8("ask." + i, depth.askPricesE8[i]);
            to.amountE8("askQty." + i, depth.askQtysE8[i]);
        }
    }

    private static void answer(AnswerPayload answer, FieldSink to) {
        to.number("clientId", answer.clientId);
        to.word("outcome", answer.outcome.name());
        to.word("refusal", answer.refusal.name());
        to.number("venueCode", answer.venueCode);
        to.number("venueOrderId", answer.venueOrderId);
        to.number("retryAfterNs", answer.retryAfterNs);
    }

    private static void query(QueryPayload query, FieldSink to) {
        to.number("clientId", query.clientId);
        to.word("outcome", query.outcome.name());
        to.word("status", query.status.name());
        to.number("venueOrderId", query.venueOrderId);
        to.amountE8("cumQty", query.cumQtyE8);
        to.amountE8("cumQuote", query.cumQuoteE8);
        to.timeNs("askedAt", query.askedAtNs);
        to.number("epoch", query.epoch);
    }

    private static void execution(ExecutionPayload execution, FieldSink to) {
        to.number("clientId", execution.clientId);
        to.number("venueOrderId", execution.venueOrderId);
        to.word("executionType", execution.type.name());
        to.number("tradeId", execution.tradeId);
        to.amountE8("lastQty", execution.lastQtyE8);
        to.amountE8("lastPrice", execution.lastPriceE8);
        to.amountE8("cumQty", execution.cumQtyE8);
        to.amountE8("fee", execution.feeE8);
        to.number("feeAsset", execution.feeAsset);
        to.word("liquidity", execution.liquidity.name());
        to.word("refusal", execution.refusal.name());
    }

    private static void condition(ConditionPayload condition, FieldSink to) {
        to.word("condition", condition.condition.name());
        to.word("level", condition.level.name());
        to.number("detail", condition.detail);
        to.number("backlog", condition.backlog);
    }

    private static void connection(ConnectionPayload connection, FieldSink to) {
        to.word("change", connection.change.name());
        to.number("epoch", connection.epoch);
    }

    private static void trades(TradesPayload trades, FieldSink to) {
        to.number("clientId", trades.clientId);
        to.word("outcome", trades.outcome.name());
        to.number("trades", trades.trades);
        to.timeNs("askedAt", trades.askedAtNs);
        to.number("epoch", trades.epoch);
    }

    private static void snapshot(SnapshotPayload snapshot, FieldSink to) {
        to.word("outcome", snapshot.outcome.name());
        to.number("number", snapshot.number);
        to.number("epoch", snapshot.epoch);
        to.timeNs("askedAt", snapshot.askedAtNs);
        to.number("balances", snapshot.balances);
        to.number("orders", snapshot.orders);
    }

    private static void openOrder(OpenOrderPayload order, FieldSink to) {
        to.number("snapshot", order.snapshot);
        to.number("clientId", order.clientId);
        to.number("venueOrderId", order.venueOrderId);
        to.word("side", order.side.name());
        to.amountE8("qty", order.qtyE8);
        to.amountE8("limitPrice", order.limitPriceE8);
        to.amountE8("cumQty", order.cumQtyE8);
    }

    private static void operator(OperatorPayload operator, FieldSink to) {
        to.number("requestId", operator.requestId);
        to.word("action", operator.action.name());
    }
}
