package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is published as short lines. */
final class RecordedEventsSink implements EventSink {
    private final EngineEvent slot = new EngineEvent();
    private final List<String> lines = new ArrayList<>();

    @Override
    public EngineEvent claim() {
        return slot;
    }

    @Override
    public void publish(EngineEvent event) {
        if (event.type == EventType.CONDITION_CHANGED) {
            String waiting = event.condition.backlog == 0 ? "" : " with " + event.condition.backlog + " waiting";
            lines.add(event.condition.condition + " " + event.condition.level + " " + event.condition.detail + waiting
                    + " at " + event.recvTimeNs);
        } else {
            lines.add(event.type + " " + event.instrument + " #" + event.answer.clientId + " " + event.answer.outcome
                    + " " + event.answer.refusal + " at " + event.recvTimeNs);
        }
    }

    /** What came since the last call. */
    List<String> fresh() {
        List<String> fresh = List.copyOf(lines);
        lines.clear();
        return fresh;
    }
}
