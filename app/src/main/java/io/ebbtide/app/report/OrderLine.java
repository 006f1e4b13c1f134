package io.ebbtide.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.FillPayload;
import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderState;
import java.io.IOException;

/** The last that is known of one order: a copy, because the command's slot is used again. */
final class OrderLine {
    private int instrument;
    private long causeSeq;
    private long lastTimeNs;
    private final OrderPayload order = new OrderPayload();

    /** Takes over what a command says about the order. */
    void update(Command command) {
        instrument = command.instrument;
        lastTimeNs = command.timeNs;
        OrderPayload from = command.order;
        if (causeSeq == 0) {
            causeSeq = from.createdSeq == 0 ? command.causeSeq : from.createdSeq;
        }
        order.clientId = from.clientId;
        order.venueOrderId = from.venueOrderId == 0 ? order.venueOrderId : from.venueOrderId;
        order.decisionId = from.decisionId;
        order.purpose = from.purpose;
        order.side = from.side;
        order.type = from.type;
        order.timeInForce = from.timeInForce;
        order.qtyE8 = from.qtyE8;
        order.limitPriceE8 = from.limitPriceE8;
        order.stopPriceE8 = from.stopPriceE8;
        order.state = from.state;
        order.filledQtyE8 = from.filledQtyE8;
        order.filledQuoteE8 = from.filledQuoteE8;
        order.refusal = from.refusal;
        order.sentTimeNs = from.sentTimeNs == 0 ? order.sentTimeNs : from.sentTimeNs;
        order.endTimeNs = from.endTimeNs;
    }

    /** Adds a fill that came after the end. Rounded as the engine books it. */
    void addLateFill(FillPayload fill) {
        order.filledQtyE8 += fill.qtyE8;
        order.filledQuoteE8 += FixedPoint.mulFloor(fill.priceE8, fill.qtyE8);
    }

    boolean isEnded() {
        return switch (order.state) {
            case FILLED, CANCELED, REJECTED, EXPIRED -> true;
            case CREATED, PENDING_NEW, NEW, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN -> false;
        };
    }

    long clientId() {
        return order.clientId;
    }

    /** Time of the last command about the order. */
    long lastTimeNs() {
        return lastTimeNs;
    }

    int instrument() {
        return instrument;
    }

    OrderState state() {
        return order.state;
    }

    /** Writes the fields of the order into an object that is open. */
    void write(JsonGenerator json, String instance, Instrument of) throws IOException {
        json.writeStringField("clientOrderId", ClientIds.text(instance, order.clientId));
        json.writeStringField("symbol", of.symbol());
        json.writeStringField("side", order.side.name());
        json.writeStringField("type", order.type.name());
        json.writeStringField("timeInForce", order.timeInForce.name());
        json.writeStringField("qty", FixedPoint.format(order.qtyE8));
        JsonLines.amountOrNull(json, "limitPrice", order.limitPriceE8);
        JsonLines.amountOrNull(json, "stopPrice", order.stopPriceE8);
        json.writeStringField("state", order.state.name());
        json.writeStringField("filledQty", FixedPoint.format(order.filledQtyE8));
        json.writeStringField(
                "avgPrice", order.filledQtyE8 == 0 ? null : ReportText.average(order.filledQuoteE8, order.filledQtyE8));
        json.writeNumberField("causeSeq", causeSeq);
        JsonLines.timeOrNull(json, "sentTime", order.sentTimeNs);
        JsonLines.timeOrNull(json, "endTime", order.endTimeNs);
        json.writeStringField("purpose", order.purpose.name());
        json.writeNumberField("decisionId", order.decisionId);
        json.writeNumberField("venueOrderId", order.venueOrderId);
        json.writeStringField("reason", order.refusal.name());
    }
}
