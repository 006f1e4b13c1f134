package io.ebbtide.engine.command;

import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.snapshot.StateHash;

/**
 * An order as the engine knows it: what to send, or what it has become.
 *
 * <p>Shape: {@code oldState} equals {@code state} for orders to the venue; {@code epoch} counts for queries; {@code sentTimeNs} is 0
 * before sending, {@code endTimeNs} before the end. Units: E8, nanoseconds since 1970.
 */
public final class OrderPayload {
    public long clientId;
    public long venueOrderId;
    public long decisionId;
    public OrderPurpose purpose = OrderPurpose.ENTRY;
    public Side side = Side.BUY;
    public OrderType type = OrderType.LIMIT;
    public TimeInForce timeInForce = TimeInForce.IOC;
    public long qtyE8;
    public long limitPriceE8;
    public long stopPriceE8;
    public OrderState oldState = OrderState.CREATED;
    public OrderState state = OrderState.CREATED;
    public long filledQtyE8;
    public long filledQuoteE8;
    public Refusal refusal = Refusal.NONE;
    public long epoch;
    public long createdSeq;
    public long sentTimeNs;
    public long endTimeNs;

    /** Takes all of the other. */
    public void set(OrderPayload from) {
        clientId = from.clientId;
        venueOrderId = from.venueOrderId;
        decisionId = from.decisionId;
        purpose = from.purpose;
        side = from.side;
        type = from.type;
        timeInForce = from.timeInForce;
        qtyE8 = from.qtyE8;
        limitPriceE8 = from.limitPriceE8;
        stopPriceE8 = from.stopPriceE8;
        oldState = from.oldState;
        state = from.state;
        filledQtyE8 = from.filledQtyE8;
        filledQuoteE8 = from.filledQuoteE8;
        refusal = from.refusal;
        epoch = from.epoch;
        createdSeq = from.createdSeq;
        sentTimeNs = from.sentTimeNs;
        endTimeNs = from.endTimeNs;
    }

    void hashInto(StateHash hash) {
        hash.add(clientId);
        hash.add(venueOrderId);
        hash.add(decisionId);
        hash.add(purpose.code());
        hash.add(side.code());
        hash.add(type.code());
        hash.add(timeInForce.code());
        hash.add(qtyE8);
        hash.add(limitPriceE8);
        hash.add(stopPriceE8);
        hash.add(oldState.code());
        hash.add(state.code());
        hash.add(filledQtyE8);
        hash.add(filledQuoteE8);
        hash.add(refusal.code());
        hash.add(epoch);
        hash.add(createdSeq);
        hash.add(sentTimeNs);
        hash.add(endTimeNs);
    }
}
