package io.ebbtide.engine.position;

import static io.ebbtide.engine.model.PositionState.CLOSED;
import static io.ebbtide.engine.model.PositionState.CLOSING;
import static io.ebbtide.engine.model.PositionState.HALTED;
import static io.ebbtide.engine.model.PositionState.NEW;
import static io.ebbtide.engine.model.PositionState.OPEN;
import static io.ebbtide.engine.model.PositionState.OPENING;
import static io.ebbtide.engine.model.PositionState.PROTECTING;
import static io.ebbtide.engine.position.LifecycleEvent.COOLED_DOWN;
import static io.ebbtide.engine.position.LifecycleEvent.ENTRY_EMPTY;
import static io.ebbtide.engine.position.LifecycleEvent.ENTRY_SENT;
import static io.ebbtide.engine.position.LifecycleEvent.EXIT_STARTED;
import static io.ebbtide.engine.position.LifecycleEvent.HALT;
import static io.ebbtide.engine.position.LifecycleEvent.HOLDING;
import static io.ebbtide.engine.position.LifecycleEvent.PROTECTION_GONE;
import static io.ebbtide.engine.position.LifecycleEvent.PROTECTION_RESTING;
import static io.ebbtide.engine.position.LifecycleEvent.RELEASED_FLAT;
import static io.ebbtide.engine.position.LifecycleEvent.RELEASED_HELD;
import static io.ebbtide.engine.position.LifecycleEvent.SOLD;
import static io.ebbtide.engine.position.LifecycleEvent.SOLD_EARLY;

import io.ebbtide.engine.model.PositionState;
import io.ebbtide.engine.model.TransitionTable;

/** The life of a position as data. Source: behaviour.md § 6.4. */
public final class LifecycleTransitions {
    /** Every pair of state and event, decided. */
    public static final TransitionTable<PositionState, LifecycleEvent> TABLE = build();

    private LifecycleTransitions() {}

    private static TransitionTable<PositionState, LifecycleEvent> build() {
        TransitionTable.Builder<PositionState, LifecycleEvent> table =
                TransitionTable.over(PositionState.values(), LifecycleEvent.values());
        flat(table);
        held(table);
        table.from(HALTED)
                .on(EXIT_STARTED, CLOSING)
                .on(SOLD, CLOSED)
                .on(SOLD_EARLY, OPENING)
                .on(RELEASED_HELD, OPEN)
                .on(RELEASED_FLAT, CLOSED)
                .ignore("protected and sold as before", HOLDING, PROTECTION_RESTING, PROTECTION_GONE)
                .ignore("it is halted already", HALT)
                .bug(ENTRY_SENT, ENTRY_EMPTY, COOLED_DOWN);
        return table.build();
    }

    private static void flat(TransitionTable.Builder<PositionState, LifecycleEvent> table) {
        table.from(NEW)
                .on(ENTRY_SENT, OPENING)
                .on(HOLDING, OPEN)
                .on(HALT, HALTED)
                .bug(ENTRY_EMPTY, PROTECTION_RESTING, PROTECTION_GONE, EXIT_STARTED, SOLD, COOLED_DOWN)
                .bug(SOLD_EARLY, RELEASED_HELD, RELEASED_FLAT);
        table.from(OPENING)
                .on(ENTRY_SENT, OPENING)
                .on(ENTRY_EMPTY, CLOSED)
                .on(HOLDING, OPEN)
                .on(SOLD, CLOSED)
                .ignore("the entry must end first", HALT)
                .bug(PROTECTION_RESTING, PROTECTION_GONE, EXIT_STARTED, SOLD_EARLY, COOLED_DOWN)
                .bug(RELEASED_HELD, RELEASED_FLAT);
        table.from(CLOSED)
                .on(COOLED_DOWN, NEW)
                .on(HOLDING, OPEN)
                .on(HALT, HALTED)
                .bug(ENTRY_SENT, ENTRY_EMPTY, PROTECTION_RESTING, PROTECTION_GONE, EXIT_STARTED, SOLD)
                .bug(SOLD_EARLY, RELEASED_HELD, RELEASED_FLAT);
    }

    private static void held(TransitionTable.Builder<PositionState, LifecycleEvent> table) {
        table.from(OPEN)
                .on(PROTECTION_RESTING, PROTECTING)
                .on(EXIT_STARTED, CLOSING)
                .on(SOLD, CLOSED)
                .on(SOLD_EARLY, OPENING)
                .on(HALT, HALTED)
                .ignore("it is held already", HOLDING)
                .ignore("it had none", PROTECTION_GONE)
                .bug(ENTRY_SENT, ENTRY_EMPTY, COOLED_DOWN, RELEASED_HELD, RELEASED_FLAT);
        table.from(PROTECTING)
                .on(PROTECTION_GONE, OPEN)
                .on(EXIT_STARTED, CLOSING)
                .on(SOLD, CLOSED)
                .on(SOLD_EARLY, OPENING)
                .on(HALT, HALTED)
                .ignore("it is held already", HOLDING)
                .ignore("it is in place already", PROTECTION_RESTING)
                .bug(ENTRY_SENT, ENTRY_EMPTY, COOLED_DOWN, RELEASED_HELD, RELEASED_FLAT);
        table.from(CLOSING)
                .on(SOLD, CLOSED)
                .on(SOLD_EARLY, OPENING)
                .ignore("it is being sold", HOLDING, PROTECTION_RESTING, PROTECTION_GONE, EXIT_STARTED)
                .ignore("it must be sold first", HALT)
                .bug(ENTRY_SENT, ENTRY_EMPTY, COOLED_DOWN, RELEASED_HELD, RELEASED_FLAT);
    }
}
