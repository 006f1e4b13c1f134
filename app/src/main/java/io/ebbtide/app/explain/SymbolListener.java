package io.ebbtide.app.explain;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the newest decision of one instrument, and its state after one event. */
final class SymbolListener implements Retelling.Listener {
    private final RecordedSession session;
    private final int instrument;
    private final long atSeq;
    private final Phrases phrases;
    private final List<Scene> scenes = new ArrayList<>();
    private long decisionId;
    private Narrator narrator;
    private @Nullable Standing standing;

    SymbolListener(RecordedSession session, int instrument, long atSeq, Phrases phrases) {
        this.session = session;
        this.instrument = instrument;
        this.atSeq = atSeq;
        this.phrases = phrases;
        narrator = new Narrator(session, phrases);
    }

    @Override
    public void onCommand(Command command, @Nullable EngineView view) {
        if (command.type != CommandType.DECISION_MADE || command.instrument != instrument) {
            return;
        }
        if (command.decision.decisionId != decisionId) {
            decisionId = command.decision.decisionId;
            narrator = new Narrator(session, phrases);
            scenes.clear();
        }
        Scene scene = narrator.of(command, view);
        if (scene != null) {
            // What passed then matters to the decision's own story only.
            scene.limits.removeIf(
                    limit -> limit.result().equals("PASS") || limit.result().equals("CAPPED"));
            scenes.add(scene.field("decisionId", Long.toString(decisionId)));
        }
    }

    @Override
    public void afterEvent(EngineEvent event, EngineView view) {
        if (event.seq == atSeq) {
            standing = Standing.of(session, view, instrument, phrases);
        }
    }

    List<Scene> lastDecision() {
        return List.copyOf(scenes);
    }

    @Nullable
    Standing standing() {
        return standing;
    }
}
