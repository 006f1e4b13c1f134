package io.ebbtide.engine.core;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/** A step around another one, for whoever looks on or does more with each event; all else is the inner one's. */
public abstract class StepAround implements ResumableStep {
    /** The step inside; it may be another one from event to event. */
    protected abstract ResumableStep inner();

    @Override
    public void onEvent(EngineEvent event) {
        inner().onEvent(event);
    }

    @Override
    public void leaveOut(long eventSeq) {
        inner().leaveOut(eventSeq);
    }

    @Override
    public long stateHash() {
        return inner().stateHash();
    }

    @Override
    public long commandHash() {
        return inner().commandHash();
    }

    @Override
    public long nextTimerNs() {
        return inner().nextTimerNs();
    }

    @Override
    public int stateLayout() {
        return inner().stateLayout();
    }

    @Override
    public long commandCount() {
        return inner().commandCount();
    }

    @Override
    public void writeSnapshot(StateSink sink) {
        inner().writeSnapshot(sink);
    }

    @Override
    public void loadSnapshot(StateSource source) {
        inner().loadSnapshot(source);
    }
}
