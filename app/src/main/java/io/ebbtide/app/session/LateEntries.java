package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.OrderPurpose;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;
import java.util.function.LongSupplier;

/**
 * Gives entries that waited too long back to the engine, unsent: the price that they were decided on is gone.
 *
 * <p>The answer is definite, because nothing was sent. Exits, cancels and queries are never late. Source: reliability.md, R36. Thread: an
 * orders thread.
 */
public final class LateEntries {
    private static final long NS_PER_MS = 1_000_000;

    private final EventSink sink;
    private final LongSupplier nowNs;
    private final long ttlNs;

    /** {@code nowNs} is the clock that events are stamped with; {@code sink} belongs to the orders thread. */
    public LateEntries(EventSink sink, LongSupplier nowNs, long ttlMs) {
        this.sink = sink;
        this.nowNs = nowNs;
        ttlNs = ttlMs * NS_PER_MS;
    }

    /** Whether the command was given back and must not be sent. */
    public boolean takesBack(Command command) {
        boolean entry = command.type == CommandType.PLACE_ORDER && command.order.purpose == OrderPurpose.ENTRY;
        if (!entry) {
            return false;
        }
        long sendNs = nowNs.getAsLong();
        if (sendNs - command.timeNs <= ttlNs) {
            return false;
        }
        EngineEvent event = sink.claim().begin(EventType.PLACE_ANSWERED, command.instrument, sendNs);
        event.answer.clientId = command.order.clientId;
        event.answer.outcome = VenueOutcome.REFUSED;
        event.answer.refusal = Refusal.SEND_EXPIRED;
        event.answer.venueCode = 0;
        event.answer.venueOrderId = 0;
        event.answer.retryAfterNs = 0;
        sink.publish(event);
        return true;
    }
}
