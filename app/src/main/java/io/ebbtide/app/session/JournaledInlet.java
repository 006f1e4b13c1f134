package io.ebbtide.app.session;

import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;

/**
 * Hands each event to the engine at once and then to the journal thread through the inbound ring, which so records, beside the driver,
 * what the engine has already seen. Thread: one, the driver's.
 */
final class JournaledInlet implements EventSink {
    private final EngineStep engine;
    private final EventPublisher publisher;
    private final OutboundRoom room;
    private final FailStop failStop;

    JournaledInlet(EngineStep engine, EventPublisher publisher, OutboundRoom room, FailStop failStop) {
        this.engine = engine;
        this.publisher = publisher;
        this.room = room;
        this.failStop = failStop;
    }

    @Override
    public EngineEvent claim() {
        room.await();
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
