package io.ebbtide.engine.order;

import io.ebbtide.engine.command.OrderPayload;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.OrderState;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Side;
import io.ebbtide.engine.model.TimeInForce;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.engine.model.VenueOrderStatus;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * One order in a slot of the pool. One writer: the {@link OrderRouter} on the engine thread.
 *
 * <p>Units: E8, nanoseconds since 1970.
 */
public final class Order {
    /** The slot of an order that is in no pool. */
    static final int NO_SLOT = -1;

    final int slot;

    Instrument instrument;
    long clientId;
    long venueOrderId;
    long decisionId;
    OrderPurpose purpose = OrderPurpose.ENTRY;
    Side side = Side.BUY;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.IOC;
    long qtyE8;
    long limitPriceE8;
    long stopPriceE8;
    OrderState state = OrderState.CREATED;
    long filledQtyE8;
    long filledQuoteE8;
    Refusal refusal = Refusal.NONE;
    long createdSeq;
    long sentNs;
    long acceptedNs;
    /** When it was last placed or canceled: what was asked before says nothing about it now. */
    long requestedNs;

    long endNs;
    long unresolvedSinceNs;
    long queryBackoffNs;
    long epoch;
    /** The most that the venue said is filled; what is booked may lag. */
    long toldQtyE8;
    /** The end that the venue told before all fills were booked, or NOT_FOUND. */
    VenueOrderStatus toldEnd = VenueOrderStatus.NOT_FOUND;

    Order(int slot, Instrument placeholder) {
        this.slot = slot;
        this.instrument = placeholder;
    }

    public Instrument instrument() {
        return instrument;
    }

    public long clientId() {
        return clientId;
    }

    public OrderPurpose purpose() {
        return purpose;
    }

    public Side side() {
        return side;
    }

    public OrderState state() {
        return state;
    }

    public Refusal refusal() {
        return refusal;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    public long qtyE8() {
        return qtyE8;
    }

    public long limitPriceE8() {
        return limitPriceE8;
    }

    public long filledQtyE8() {
        return filledQtyE8;
    }

    public long filledQuoteE8() {
        return filledQuoteE8;
    }

    /** Whether the venue has filled more than is booked. */
    public boolean lacksFills() {
        return toldQtyE8 > filledQtyE8;
    }

    /** When the venue was first known to have it working, or 0. Units: nanoseconds since 1970. */
    public long acceptedNs() {
        return acceptedNs;
    }

    /** The venue's number of it, or 0. */
    public long venueOrderId() {
        return venueOrderId;
    }

    public long decisionId() {
        return decisionId;
    }

    public long stopPriceE8() {
        return stopPriceE8;
    }

    /** When it was sent, or 0. Units: nanoseconds since 1970. */
    public long sentNs() {
        return sentNs;
    }

    /** When it ended, or 0. Units: nanoseconds since 1970. */
    public long endNs() {
        return endNs;
    }

    /** When it was last placed or canceled. Units: nanoseconds since 1970. */
    public long requestedNs() {
        return requestedNs;
    }

    /** Its place in the pool. */
    public int slot() {
        return slot;
    }

    public boolean isTerminal() {
        return OrderTransitions.isTerminal(state);
    }

    /** Whether the venue is known to have it working, so that it can be canceled. */
    public boolean isWorking() {
        return state == OrderState.NEW || state == OrderState.PARTIALLY_FILLED;
    }

    /** Takes over what is wanted; nothing has been sent. */
    void begin(OrderDraft draft, long nowNs) {
        reset();
        instrument = draft.instrument;
        decisionId = draft.decisionId;
        purpose = draft.purpose;
        side = draft.side;
        type = draft.type;
        timeInForce = draft.timeInForce;
        qtyE8 = draft.qtyE8;
        limitPriceE8 = draft.limitPriceE8;
        stopPriceE8 = draft.stopPriceE8;
        requestedNs = nowNs;
    }

    /** Forgets everything that has happened to the order that was here before. */
    void reset() {
        venueOrderId = 0;
        state = OrderState.CREATED;
        filledQtyE8 = 0;
        filledQuoteE8 = 0;
        refusal = Refusal.NONE;
        createdSeq = 0;
        sentNs = 0;
        acceptedNs = 0;
        requestedNs = 0;
        endNs = 0;
        unresolvedSinceNs = 0;
        queryBackoffNs = 0;
        epoch = 0;
        toldQtyE8 = 0;
        toldEnd = VenueOrderStatus.NOT_FOUND;
    }

    void fill(OrderPayload into, OrderState oldState) {
        into.clientId = clientId;
        into.venueOrderId = venueOrderId;
        into.decisionId = decisionId;
        into.purpose = purpose;
        into.side = side;
        into.type = type;
        into.timeInForce = timeInForce;
        into.qtyE8 = qtyE8;
        into.limitPriceE8 = limitPriceE8;
        into.stopPriceE8 = stopPriceE8;
        into.oldState = oldState;
        into.state = state;
        into.filledQtyE8 = filledQtyE8;
        into.filledQuoteE8 = filledQuoteE8;
        into.refusal = refusal;
        into.epoch = epoch;
        into.createdSeq = createdSeq;
        into.sentTimeNs = sentNs;
        into.endTimeNs = endNs;
    }

    void writeTo(StateSink sink) {
        sink.addClientId(clientId);
        sink.addSequence(venueOrderId);
        sink.add(instrument.index());
        sink.addSequence(decisionId);
        sink.add(purpose.code());
        sink.add(side.code());
        sink.add(type.code());
        sink.add(timeInForce.code());
        sink.add(qtyE8);
        sink.add(limitPriceE8);
        sink.add(stopPriceE8);
        sink.add(state.code());
        sink.add(filledQtyE8);
        sink.add(filledQuoteE8);
        sink.add(refusal.code());
        sink.addSequence(createdSeq);
        sink.addTimeNs(sentNs);
        sink.addTimeNs(acceptedNs);
        sink.addTimeNs(requestedNs);
        sink.addTimeNs(endNs);
        sink.addTimeNs(unresolvedSinceNs);
        sink.addDurationNs(queryBackoffNs);
        sink.addSequence(epoch);
        sink.add(toldQtyE8);
        sink.add(toldEnd.code());
    }

    void loadFrom(StateSource source, Universe universe) {
        clientId = source.nextClientId();
        venueOrderId = source.nextSequence();
        instrument = universe.instrument(source.nextIndex(universe.instrumentCount()));
        decisionId = source.nextSequence();
        purpose = source.nextOf(OrderPurpose.values());
        side = source.nextOf(Side.values());
        type = source.nextOf(OrderType.values());
        timeInForce = source.nextOf(TimeInForce.values());
        qtyE8 = source.next();
        limitPriceE8 = source.next();
        stopPriceE8 = source.next();
        state = source.nextOf(OrderState.values());
        filledQtyE8 = source.next();
        filledQuoteE8 = source.next();
        refusal = source.nextRefusal();
        createdSeq = source.nextSequence();
        sentNs = source.nextTimeNs();
        acceptedNs = source.nextTimeNs();
        requestedNs = source.nextTimeNs();
        endNs = source.nextTimeNs();
        unresolvedSinceNs = source.nextTimeNs();
        queryBackoffNs = source.nextDurationNs();
        epoch = source.nextSequence();
        toldQtyE8 = source.next();
        toldEnd = source.nextOf(VenueOrderStatus.values());
    }
}
