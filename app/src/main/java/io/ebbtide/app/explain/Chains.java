package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the stories of some decisions in one telling. */
final class Chains implements Retelling.Listener {
    private final Map<Long, Story> stories = new TreeMap<>();

    Chains(RecordedSession session, List<JournalIndex.Span> wanted, Phrases phrases) {
        for (JournalIndex.Span span : wanted) {
            stories.put(span.decisionId(), new Story(session, span, phrases));
        }
    }

    Story of(long decisionId) {
        return Objects.requireNonNull(stories.get(decisionId), "wanted from the start");
    }

    @Override
    public void onEvent(EngineEvent event) {
        boolean isTold = event.type == EventType.OPERATOR_REQUESTED || event.type == EventType.CONNECTION_CHANGED;
        if (!isTold) {
            return;
        }
        for (Story story : stories.values()) {
            if (story.covers(event.seq, event.instrument)) {
                story.add(event);
            }
        }
    }

    @Override
    public void onCommand(Command command, @Nullable EngineView view) {
        long decisionId = JournalIndex.decisionOf(command);
        Story own = stories.get(decisionId);
        if (own != null) {
            own.add(command, view);
            return;
        }
        boolean aboutInstrument = switch (command.type) {
            case ALARM_RAISED, DIFFERENCE_FOUND -> decisionId == 0;
            default -> false;
        };
        if (!aboutInstrument) {
            return;
        }
        for (Story story : stories.values()) {
            if (story.covers(command.causeSeq, command.instrument)) {
                story.add(command, view);
            }
        }
    }
}
