package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.core.EngineView;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.gateway.paper.PaperVenue;

/**
 * Watches a session in virtual time from inside, event by event; it may change nothing. Thread: the driver's. A session that nobody
 * observes pays nothing for it.
 *
 * <p>Order of calls: {@link #begin} once, when the definitions are complete; then for each event {@link #onEvent}, {@link #onCommand} for
 * each command that follows, before it leaves, and {@link #afterEvent}.
 */
public interface SessionObserver {
    /** The session has started; the books are those of its one engine, read whenever they are asked. */
    void begin(EngineView books, PaperVenue venue);

    /** The engine will see this event next. */
    void onEvent(EngineEvent event);

    /** The engine has said this; the slot is valid during the call only. */
    void onCommand(Command command);

    /** The engine is done with the event. */
    void afterEvent();
}
