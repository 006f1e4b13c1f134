package io.ebbtide.engine.protection;

import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.TransitionTable;

/** The life of a position's resting protection as data. */
public final class ProtectionTransitions {
    /** Every pair of state and event, decided. */
    public static final TransitionTable<ProtectionState, ProtectionEvent> TABLE = build();

    private ProtectionTransitions() {}

    private static TransitionTable<ProtectionState, ProtectionEvent> build() {
        TransitionTable.Builder<ProtectionState, ProtectionEvent> table =
                TransitionTable.over(ProtectionState.values(), ProtectionEvent.values());
        table.from(ProtectionState.NONE)
                .on(ProtectionEvent.SENT, ProtectionState.PLACING_TP)
                .ignore("nothing rests", ProtectionEvent.ENDED)
                .bug(ProtectionEvent.WORKING, ProtectionEvent.RELEASE_SENT);
        table.from(ProtectionState.PLACING_TP)
                .on(ProtectionEvent.WORKING, ProtectionState.TP)
                .on(ProtectionEvent.ENDED, ProtectionState.NONE)
                .bug(ProtectionEvent.SENT, ProtectionEvent.RELEASE_SENT);
        table.from(ProtectionState.TP)
                .on(ProtectionEvent.RELEASE_SENT, ProtectionState.RELEASING)
                .on(ProtectionEvent.ENDED, ProtectionState.NONE)
                .ignore("a partial fill leaves it working", ProtectionEvent.WORKING)
                .bug(ProtectionEvent.SENT);
        table.from(ProtectionState.RELEASING)
                .on(ProtectionEvent.WORKING, ProtectionState.TP)
                .on(ProtectionEvent.ENDED, ProtectionState.NONE)
                .bug(ProtectionEvent.SENT, ProtectionEvent.RELEASE_SENT);
        return table.build();
    }
}
