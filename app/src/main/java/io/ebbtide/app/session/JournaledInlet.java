package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.ring.EventPublisher;

/**
 * Hands each event to the engine at once and then to the journal thread through the inbound ring, which so records, beside the driver,
 * what the engine has already seen; an event that the engine failed on is recorded, too. Thread: one, the driver's.
 */
final class JournaledInlet implements EventSink {
    private final GuardedStep engine;
    private final EventPublisher publisher;
    private final OutboundRoom room;

    JournaledInlet(GuardedStep engine, EventPublisher publisher, OutboundRoom room) {
        this.engine = engine;
        this.publisher = publisher;
        this.room = room;
    }

    @Override
    public EngineEvent claim() {
        room.await();
        return publisher.claim();
    }

    @Override
    public void publish(EngineEvent event) {
        engine.onEvent(event);
        publisher.publish(event);
    }
}
