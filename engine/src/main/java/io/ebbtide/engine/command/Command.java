package io.ebbtide.engine.command;

import io.ebbtide.engine.snapshot.StateHash;

/**
 * The outbound slot: a header and one preallocated payload per kind. Only the payload that {@link #type} names counts.
 *
 * <p>Shape: {@code seq} is contiguous from 1; {@code causeSeq} is the event that caused it; {@code instrument} is a dense index or -1.
 * Units: {@code timeNs} is the event's time in nanoseconds since 1970. Thread: written by the engine thread, read by the consumers of
 * the outbound ring.
 */
public final class Command {
    public long seq;
    public long causeSeq;
    public long timeNs;
    public CommandType type = CommandType.STATE_HASHED;
    public int instrument;

    public final OrderPayload order = new OrderPayload();
    public final DecisionPayload decision = new DecisionPayload();
    public final FillPayload fill = new FillPayload();
    public final PositionPayload position = new PositionPayload();
    public final EquityPayload equity = new EquityPayload();
    public final AlarmPayload alarm = new AlarmPayload();
    public final InquiryPayload inquiry = new InquiryPayload();
    public final DifferencePayload difference = new DifferencePayload();
    public final HashPayload hashes = new HashPayload();
    public final SwitchPayload switching = new SwitchPayload();

    /** Adds the command to the digest of all commands. {@link CommandType#STATE_HASHED} is left out, because it reports the digest. */
    public void hashInto(StateHash hash) {
        if (type == CommandType.STATE_HASHED) {
            return;
        }
        hash.add(seq);
        hash.add(causeSeq);
        hash.add(timeNs);
        hash.add(type.code());
        hash.add(instrument);
        switch (type) {
            case PLACE_ORDER, CANCEL_ORDER, QUERY_ORDER, ORDER_CHANGED -> order.hashInto(hash);
            case DECISION_MADE -> decision.hashInto(hash);
            case FILL_BOOKED -> fill.hashInto(hash);
            case POSITION_CHANGED, POSITION_CLOSED -> position.hashInto(hash);
            case EQUITY_SAMPLED -> equity.hashInto(hash);
            case ALARM_RAISED -> alarm.hashInto(hash);
            case SWITCH_STEP -> switching.hashInto(hash);
            case QUERY_TRADES, QUERY_SNAPSHOT -> inquiry.hashInto(hash);
            case DIFFERENCE_FOUND -> difference.hashInto(hash);
            case STATE_HASHED -> throw new IllegalStateException("left out above");
        }
    }
}
