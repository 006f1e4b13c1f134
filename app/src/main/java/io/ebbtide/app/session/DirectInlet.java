package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;

/** Hands each published event to the engine at once, without a ring. Thread: one. */
final class DirectInlet implements EventSink {
    private final EngineEvent slot = new EngineEvent();
    private final GuardedStep engine;
    private final OutboundRoom room;
    private long seq;

    DirectInlet(GuardedStep engine, OutboundRoom room) {
        this.engine = engine;
        this.room = room;
    }

    @Override
    public EngineEvent claim() {
        room.await();
        slot.seq = ++seq;
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        engine.onEvent(event);
    }
}
