package io.ebbtide.journal.tool;

import io.ebbtide.engine.command.AlarmPayload;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.DecisionPayload;
import io.ebbtide.engine.command.DifferencePayload;
import io.ebbtide.engine.command.EquityPayload;
import io.ebbtide.engine.command.FillPayload;
import io.ebbtide.engine.command.HashPayload;
import io.ebbtide.engine.command.InquiryPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.command.PositionPayload;
import io.ebbtide.engine.command.SwitchPayload;
import io.ebbtide.engine.model.GuardId;

/** Names and values of a command's fields. */
final class CommandFields {
    private CommandFields() {}

    static void describe(Command command, FieldSink to) {
        to.number("seq", command.seq);
        to.word("type", command.type.name());
        to.number("causeSeq", command.causeSeq);
        to.number("instrument", command.instrument);
        to.timeNs("time", command.timeNs);
        switch (command.type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> order(command.order, to);
            case DECISION_MADE -> decision(command.decision, to);
            case FILL_BOOKED -> fill(command.fill, to);
            case POSITION_CHANGED, POSITION_CLOSED -> position(command.position, to);
            case EQUITY_SAMPLED -> equity(command.equity, to);
            case ALARM_RAISED -> alarm(command.alarm, to);
            case STATE_HASHED -> hashes(command.hashes, to);
            case SWITCH_STEP -> switching(command.switching, to);
            case QUERY_TRADES, QUERY_SNAPSHOT -> inquiry(command.inquiry, to);
            case DIFFERENCE_FOUND -> difference(command.difference, to);
        }
    }

    private static void order(OrderPayload order, FieldSink to) {
        to.number("clientId", order.clientId);
        to.number("venueOrderId", order.venueOrderId);
        to.number("decisionId", order.decisionId);
        to.word("purpose", order.purpose.name());
        to.word("side", order.side.name());
        to.word("orderType", order.type.name());
        to.word("timeInForce", order.timeInForce.name());
        to.amountE8("qty", order.qtyE8);
        to.amountE8("limitPrice", order.limitPriceE8);
        to.amountE8("stopPrice", order.stopPriceE8);
        to.word("oldState", order.oldState.name());
        to.word("state", order.state.name());
        to.amountE8("filledQty", order.filledQtyE8);
        to.amountE8("filledQuote", order.filledQuoteE8);
        to.word("refusal", order.refusal.name());
        to.number("epoch", order.epoch);
        to.number("createdSeq", order.createdSeq);
        to.timeNs("sentTime", order.sentTimeNs);
        to.timeNs("endTime", order.endTimeNs);
    }

    private static void decision(DecisionPayload decision, FieldSink to) {
        to.number("decisionId", decision.decisionId);
        to.number("signal", decision.signal);
        to.word("outcome", decision.outcome.name());
        to.word("refusal", decision.refusal.name());
        to.number("evaluations", decision.evaluations);
        to.amountE8("mid", decision.midE8);
        to.amountE8("bid", decision.bidE8);
        to.amountE8("ask", decision.askE8);
        to.amountE8("anchor", decision.anchorE8);
        to.amountE8("trigger", decision.triggerE8);
        to.amountE8("sizeQuote", decision.sizeQuoteE8);
        to.number("clientId", decision.clientId);
        limit(decision, to);
        for (int i = 0; i < DecisionPayload.GUARDS; i++) {
            guard(decision, GuardId.ofCode(i), to);
        }
    }

    /** Value and limit in the unit that they were measured in. */
    private static void limit(DecisionPayload decision, FieldSink to) {
        to.word("limitUnit", decision.limitUnit.name());
        switch (decision.limitUnit) {
            case NONE, COUNT, NANOSECONDS -> {
                to.number("limitValue", decision.limitValue);
                to.number("limitBound", decision.limitBound);
            }
            case RATIO, QUOTE, QUANTITY, PRICE -> {
                to.amountE8("limitValue", decision.limitValue);
                to.amountE8("limitBound", decision.limitBound);
            }
        }
    }

    /** Each guard's value and limit in its own unit. */
    private static void guard(DecisionPayload decision, GuardId guard, FieldSink to) {
        long value = decision.guardValues[guard.code()];
        long limit = decision.guardLimits[guard.code()];
        String prefix = "guard." + guard.name();
        to.word(prefix + ".result", decision.guardResults[guard.code()].name());
        switch (guard.unit()) {
            case MS -> {
                to.number(prefix + ".valueNs", value);
                to.number(prefix + ".limitNs", limit);
            }
            case BPS, QUOTE, BASE -> {
                to.amountE8(prefix + ".value", value);
                to.amountE8(prefix + ".limit", limit);
            }
            case COUNT, FLAG -> {
                to.number(prefix + ".value", value);
                to.number(prefix + ".limit", limit);
            }
        }
    }

    private static void fill(FillPayload fill, FieldSink to) {
        to.number("clientId", fill.clientId);
        to.number("tradeId", fill.tradeId);
        to.word("side", fill.side.name());
        to.amountE8("qty", fill.qtyE8);
        to.amountE8("price", fill.priceE8);
        to.amountE8("fee", fill.feeE8);
        to.number("feeAsset", fill.feeAsset);
        to.word("liquidity", fill.liquidity.name());
    }

    private static void position(PositionPayload position, FieldSink to) {
        to.number("decisionId", position.decisionId);
        to.word("oldState", position.oldState.name());
        to.word("state", position.state.name());
        to.word("protection", position.protection.name());
        to.word("exitReason", position.exitReason.name());
        to.timeNs("openTime", position.openTimeNs);
        to.timeNs("closeTime", position.closeTimeNs);
        to.amountE8("heldQty", position.heldQtyE8);
        to.amountE8("boughtQty", position.boughtQtyE8);
        to.amountE8("boughtQuote", position.boughtQuoteE8);
        to.amountE8("soldQty", position.soldQtyE8);
        to.amountE8("soldQuote", position.soldQuoteE8);
        to.amountE8("feeBase", position.feeBaseE8);
        to.amountE8("feeQuote", position.feeQuoteE8);
        to.amountE8("feeThird", position.feeThirdE8);
        to.number("feeThirdAsset", position.feeThirdAsset);
        to.amountE8("takeProfit", position.takeProfitE8);
        to.amountE8("stop", position.stopE8);
        to.amountE8("netPnlQuote", position.netPnlQuoteE8);
        to.amountE8("grossPnlQuote", position.grossPnlQuoteE8);
        to.number("unprotectedNsMax", position.unprotectedNsMax);
    }

    private static void equity(EquityPayload equity, FieldSink to) {
        to.amountE8("equity", equity.equityE8);
        to.amountE8("cash", equity.cashE8);
        to.amountE8("reserved", equity.reservedE8);
        to.amountE8("positionsValue", equity.positionsValueE8);
    }

    private static void alarm(AlarmPayload alarm, FieldSink to) {
        to.word("alarm", alarm.alarm.name());
        to.number("clientId", alarm.clientId);
        to.number("detail", alarm.detail);
    }

    private static void switching(SwitchPayload step, FieldSink to) {
        to.number("decisionId", step.decisionId);
        to.word("step", step.step.name());
        to.word("reason", step.reason.name());
        to.word("target", step.target.name());
        to.word("orderState", step.orderState.name());
        to.number("clientId", step.clientId);
        to.amountE8("mid", step.midE8);
        to.amountE8("ratio", step.ratioE8);
        to.number("latencyNs", step.latencyNs);
    }

    private static void inquiry(InquiryPayload inquiry, FieldSink to) {
        to.number("number", inquiry.number);
        to.number("clientId", inquiry.clientId);
        to.number("venueOrderId", inquiry.venueOrderId);
        to.number("fromTradeId", inquiry.fromTradeId);
        to.number("epoch", inquiry.epoch);
    }

    private static void difference(DifferencePayload difference, FieldSink to) {
        to.word("kind", difference.kind.name());
        to.number("asset", difference.asset);
        to.number("clientId", difference.clientId);
        to.amountE8("ours", difference.oursE8);
        to.amountE8("venues", difference.venuesE8);
    }

    private static void hashes(HashPayload hashes, FieldSink to) {
        to.hex("stateHash", hashes.stateHash);
        to.hex("commandHash", hashes.commandHash);
    }
}
