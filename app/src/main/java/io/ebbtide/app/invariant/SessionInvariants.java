package io.ebbtide.app.invariant;

import io.ebbtide.app.session.SessionObserver;
import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.paper.PaperVenue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks every invariant after every event of a session in virtual time, against the paper venue's truth. Thread: the driver's. */
public final class SessionInvariants implements SessionObserver {
    private @Nullable InvariantChecker checker;

    @Override
    public void begin(EngineView books, PaperVenue venue) {
        checker = new InvariantChecker(new EngineBooks(() -> books), new PaperTruth(venue));
    }

    @Override
    public void onEvent(EngineEvent event) {
        checker().onEvent(event);
    }

    @Override
    public void onCommand(Command command) {
        checker().onCommand(command);
    }

    @Override
    public void afterEvent() {
        checker().afterEvent();
    }

    /** What was broken so far. Errors: a session that has not begun has nothing to say (IllegalStateException). */
    public List<Violation> violations() {
        return checker().violations();
    }

    private InvariantChecker checker() {
        if (checker == null) {
            throw new IllegalStateException("the session has not begun");
        }
        return checker;
    }
}
