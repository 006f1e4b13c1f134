package io.ebbtide.engine.event;

/**
 * The inbound slot: a header and one preallocated payload per kind of event. Only the payload that {@link #type} names counts.
 *
 * <p>Shape: {@code seq} is contiguous from 1 within a journal; {@code instrument} is a dense index or {@link #NO_INSTRUMENT}. Units: times
 * in nanoseconds since 1970; {@code recvTimeNs} is when we received it and is the engine's time, {@code sourceTimeNs} is the venue's
 * time or 0. Thread: written by the producer that claimed it, then read by the engine and journal threads.
 */
public final class EngineEvent {
    /** The event concerns no instrument, or all of them. */
    public static final int NO_INSTRUMENT = -1;

    public long seq;
    public EventType type = EventType.CLOCK;
    public int instrument = NO_INSTRUMENT;
    public long recvTimeNs;
    public long sourceTimeNs;

    public final QuotePayload quote = new QuotePayload();
    public final TradePayload trade = new TradePayload();
    public final DepthPayload depth = new DepthPayload();
    public final AnswerPayload answer = new AnswerPayload();
    public final QueryPayload query = new QueryPayload();
    public final ExecutionPayload execution = new ExecutionPayload();
    public final BalancePayload balance = new BalancePayload();
    public final TradesPayload trades = new TradesPayload();
    public final ConnectionPayload connection = new ConnectionPayload();
    public final SnapshotPayload snapshot = new SnapshotPayload();
    public final OpenOrderPayload openOrder = new OpenOrderPayload();
    public final ConditionPayload condition = new ConditionPayload();
    public final ClockPayload clock = new ClockPayload();
    public final OperatorPayload operator = new OperatorPayload();
    public final DefinitionPayload definition = new DefinitionPayload();

    /** Begins a new event in this slot; the caller then sets the payload's fields, all of them. */
    public EngineEvent begin(EventType newType, int newInstrument, long newRecvTimeNs) {
        // One event is mostly like the last in its slot, and storing a reference costs more than looking at it.
        if (type != newType) {
            type = newType;
        }
        instrument = newInstrument;
        recvTimeNs = newRecvTimeNs;
        sourceTimeNs = 0;
        return this;
    }
}
