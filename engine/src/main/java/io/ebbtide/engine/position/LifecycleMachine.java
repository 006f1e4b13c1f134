package io.ebbtide.engine.position;

import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;

/** The one place that changes the state of a position, and reports it. One writer: the engine thread. */
final class LifecycleMachine {
    private final PositionReports reports;

    LifecycleMachine(PositionReports reports) {
        this.reports = reports;
    }

    void transition(Position position, LifecycleEvent event) {
        PositionState oldState = position.state;
        PositionState next = LifecycleTransitions.TABLE.next(oldState, event);
        if (next != null && next != oldState) {
            position.enter(next);
            reports.changed(position, oldState);
        }
    }

    /** Something that the state does not show: why it is sold. */
    void report(Position position) {
        reports.changed(position, position.state);
    }

    /** The position is sold: its last report follows the one about its state. */
    void sold(Position position, long nowNs) {
        PositionState oldState = position.state;
        transition(position, LifecycleEvent.SOLD);
        reports.closed(position, oldState, nowNs);
    }
}
