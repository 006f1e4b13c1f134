package io.ebbtide.engine.ring;

import com.lmax.disruptor.EventHandler;
import io.ebbtide.engine.core.EngineStep;
import io.ebbtide.engine.event.EngineEvent;

/** Feeds the engine from the inbound ring. Thread: {@code engine}, the only one that touches trading state. After a halt it does nothing. */
public final class EngineHandler implements EventHandler<EngineEvent> {
    private final EngineStep engine;
    private final FailStop failStop;

    /** Runs the engine until the fail-stop halts. */
    public EngineHandler(EngineStep engine, FailStop failStop) {
        this.engine = engine;
        this.failStop = failStop;
    }

    @Override
    public void onEvent(EngineEvent event, long sequence, boolean endOfBatch) {
        if (!failStop.isHalted()) {
            engine.onEvent(event);
        }
    }
}
