package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;

/** Drops the first events, because they are recorded already: the process died while it began the session. Thread: one. */
final class LateSink implements EventSink {
    private final EventSink sink;
    private final EngineEvent dropped = new EngineEvent();
    private long toDrop;

    LateSink(EventSink sink, long recorded) {
        this.sink = sink;
        toDrop = recorded;
    }

    @Override
    public EngineEvent claim() {
        return toDrop > 0 ? dropped : sink.claim();
    }

    @Override
    public void publish(EngineEvent event) {
        if (toDrop > 0) {
            toDrop--;
        } else {
            sink.publish(event);
        }
    }
}
