package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.DecisionOutcome;
import io.ebbtide.engine.model.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the scenes of one decision, and what came of it. */
final class Story {
    private final RecordedSession session;
    private final JournalIndex.Span span;
    private final Narrator narrator;
    private final List<Scene> scenes = new ArrayList<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();
    private long evaluations;
    private boolean entered;
    private boolean bought;
    private boolean lapsed;
    private @Nullable String end;

    Story(RecordedSession session, JournalIndex.Span span, Phrases phrases) {
        this.session = session;
        this.span = span;
        narrator = new Narrator(session, phrases);
    }

    /** Takes a command that is about the decision, or about its instrument or all of them while it lives. */
    void add(Command command, @Nullable EngineView view) {
        note(command);
        Scene scene = narrator.of(command, view);
        if (scene != null) {
            scenes.add(scene);
        }
    }

    void add(EngineEvent event) {
        Scene scene = narrator.of(event);
        if (scene != null) {
            scenes.add(scene);
        }
    }

    /** Whether something about an instrument, or about all, belongs to the story although it does not name the decision. */
    boolean covers(long eventSeq, int instrument) {
        boolean lives = eventSeq >= span.firstSeq() && eventSeq <= span.lastSeq();
        return lives && (instrument == span.instrument() || instrument == EngineEvent.NO_INSTRUMENT);
    }

    Explanation explanation(@Nullable String order, @Nullable String doubt) {
        String symbol = session.instrument(span.instrument()).symbol();
        return new Explanation(
                span.decisionId(),
                symbol,
                "decision " + span.decisionId() + ", " + symbol + ": " + outcome(),
                order,
                scenes,
                doubt);
    }

    private void note(Command command) {
        if (command.type == CommandType.DECISION_MADE) {
            evaluations = Math.max(evaluations, command.decision.evaluations);
            entered |= command.decision.outcome == DecisionOutcome.ENTERED;
            lapsed |= command.decision.outcome == DecisionOutcome.LAPSED;
            if (command.decision.outcome == DecisionOutcome.REFUSED) {
                refusals.add(command.decision.refusal);
            }
        } else if (command.type == CommandType.FILL_BOOKED) {
            bought = true;
        } else if (command.type == CommandType.POSITION_CLOSED) {
            end = (end == null ? "" : end + "; then ") + narrator.verdict(command) + ", sold by "
                    + command.position.exitReason;
        }
    }

    private String outcome() {
        if (end != null) {
            return end;
        }
        if (bought) {
            return "bought; not sold by the journal's end";
        }
        if (entered) {
            return "tried to buy; nothing was filled";
        }
        String reasons =
                refusals.isEmpty() ? "no reason recorded" : refusals.toString().replaceAll("[\\[\\]]", "");
        String judged = evaluations == 1 ? "1 judgement" : evaluations + " judgements";
        return "not bought: " + reasons + "; " + judged + (lapsed ? ", then the dip was over" : "");
    }
}
