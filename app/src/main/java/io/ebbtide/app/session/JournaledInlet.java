package io.ebbtide.app.session;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import io.ebbtide.engine.ring.OutboundRing;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands each event to the engine at once and then to the journal thread through the inbound ring, which so records, beside the driver,
 * what the engine has already seen. Thread: one, the driver's.
 *
 * <p>Before each event it waits until the outbound ring has room for everything that one event can cause; the journal thread, which
 * empties that ring, waits for nothing here.
 */
final class JournaledInlet implements EventSink {
    private static final int COMMANDS_PER_EVENT_MAX = 1024;
    private static final long PARK_NS = 50_000;

    private final EngineStep engine;
    private final EventPublisher publisher;
    private final OutboundRing outbound;
    private final FailStop failStop;

    JournaledInlet(EngineStep engine, EventPublisher publisher, OutboundRing outbound, FailStop failStop) {
        this.engine = engine;
        this.publisher = publisher;
        this.outbound = outbound;
        this.failStop = failStop;
    }

    @Override
    public EngineEvent claim() {
        while (!outbound.hasRoomFor(COMMANDS_PER_EVENT_MAX)) {
            Halts.throwIfHalted(failStop);
            LockSupport.parkNanos(this, PARK_NS);
        }
        return publisher.claim();
    }

    @Override
    public void publish(EngineEvent event) {
        Halts.throwIfHalted(failStop);
        try {
            engine.onEvent(event);
        } finally {
            // An event that the engine failed on is the one that must be in the journal.
            publisher.publish(event);
        }
    }
}
