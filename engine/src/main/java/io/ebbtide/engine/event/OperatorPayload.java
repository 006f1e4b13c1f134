package io.ebbtide.engine.event;

import io.ebbtide.engine.model.OperatorAction;

/** An operator's wish; the slot's instrument says for which one, {@link EngineEvent#NO_INSTRUMENT} means all. */
public final class OperatorPayload {
    public long requestId;
    public OperatorAction action = OperatorAction.PAUSE;
}
