package io.ebbtide.engine.protection;

import static io.ebbtide.engine.model.ProtectionState.NONE;
import static io.ebbtide.engine.model.ProtectionState.PLACING_SL;
import static io.ebbtide.engine.model.ProtectionState.PLACING_TP;
import static io.ebbtide.engine.model.ProtectionState.RELEASING;
import static io.ebbtide.engine.model.ProtectionState.RESIZING;
import static io.ebbtide.engine.model.ProtectionState.SL;
import static io.ebbtide.engine.model.ProtectionState.SWITCHING_TO_SL;
import static io.ebbtide.engine.model.ProtectionState.SWITCHING_TO_TP;
import static io.ebbtide.engine.model.ProtectionState.TP;
import static io.ebbtide.engine.protection.ProtectionEvent.ENDED;
import static io.ebbtide.engine.protection.ProtectionEvent.RELEASE;
import static io.ebbtide.engine.protection.ProtectionEvent.RELEASED;
import static io.ebbtide.engine.protection.ProtectionEvent.RESIZE;
import static io.ebbtide.engine.protection.ProtectionEvent.SL_SENT;
import static io.ebbtide.engine.protection.ProtectionEvent.SL_WORKING;
import static io.ebbtide.engine.protection.ProtectionEvent.STOP_ARMED;
import static io.ebbtide.engine.protection.ProtectionEvent.SWITCH_TO_SL;
import static io.ebbtide.engine.protection.ProtectionEvent.SWITCH_TO_TP;
import static io.ebbtide.engine.protection.ProtectionEvent.TP_SENT;
import static io.ebbtide.engine.protection.ProtectionEvent.TP_WORKING;

import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.TransitionTable;

/**
 * The life of a position's protection as data. An order is sent only from a state in which none lives, so that two protective orders of one
 * position cannot exist. Source: behaviour.md § 8.4.
 */
public final class ProtectionTransitions {
    /** Every pair of state and event, decided. */
    public static final TransitionTable<ProtectionState, ProtectionEvent> TABLE = build();

    private ProtectionTransitions() {}

    private static TransitionTable<ProtectionState, ProtectionEvent> build() {
        TransitionTable.Builder<ProtectionState, ProtectionEvent> table =
                TransitionTable.over(ProtectionState.values(), ProtectionEvent.values());
        table.from(NONE)
                .on(TP_SENT, PLACING_TP)
                .on(SL_SENT, PLACING_SL)
                .on(STOP_ARMED, SL)
                .bug(TP_WORKING, SL_WORKING, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASE, RELEASED, ENDED);
        placing(table);
        resting(table);
        canceling(table);
        return table.build();
    }

    private static void placing(TransitionTable.Builder<ProtectionState, ProtectionEvent> table) {
        table.from(PLACING_TP)
                .on(TP_WORKING, TP)
                .on(ENDED, NONE)
                .bug(TP_SENT, SL_SENT, SL_WORKING, STOP_ARMED, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASE, RELEASED);
        table.from(PLACING_SL)
                .on(SL_WORKING, SL)
                .on(ENDED, NONE)
                .bug(TP_SENT, SL_SENT, TP_WORKING, STOP_ARMED, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASE, RELEASED);
    }

    private static void resting(TransitionTable.Builder<ProtectionState, ProtectionEvent> table) {
        table.from(TP)
                .on(SWITCH_TO_SL, SWITCHING_TO_SL)
                .on(RESIZE, RESIZING)
                .on(RELEASE, RELEASING)
                .on(ENDED, NONE)
                .ignore("a partial fill leaves it working", TP_WORKING)
                .bug(TP_SENT, SL_SENT, SL_WORKING, STOP_ARMED, SWITCH_TO_TP, RELEASED);
        table.from(SL)
                .on(SWITCH_TO_TP, SWITCHING_TO_TP)
                .on(TP_SENT, PLACING_TP)
                .on(RESIZE, RESIZING)
                .on(RELEASE, RELEASING)
                .on(RELEASED, NONE)
                .on(ENDED, NONE)
                .ignore("the trigger is reported as working once more, and a partial fill leaves it so", SL_WORKING)
                .bug(SL_SENT, TP_WORKING, STOP_ARMED, SWITCH_TO_SL);
    }

    private static void canceling(TransitionTable.Builder<ProtectionState, ProtectionEvent> table) {
        table.from(SWITCHING_TO_SL)
                .on(SL_SENT, PLACING_SL)
                .on(STOP_ARMED, SL)
                .on(TP_WORKING, TP)
                .on(RELEASE, RELEASING)
                .on(ENDED, NONE)
                .bug(TP_SENT, SL_WORKING, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASED);
        table.from(SWITCHING_TO_TP)
                .on(TP_SENT, PLACING_TP)
                .on(SL_WORKING, SL)
                .on(RELEASE, RELEASING)
                .on(ENDED, NONE)
                .bug(SL_SENT, STOP_ARMED, TP_WORKING, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASED);
        table.from(RESIZING)
                .on(TP_WORKING, TP)
                .on(SL_WORKING, SL)
                .on(RELEASE, RELEASING)
                .on(ENDED, NONE)
                .bug(TP_SENT, SL_SENT, STOP_ARMED, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASED);
        table.from(RELEASING)
                .on(TP_WORKING, TP)
                .on(SL_WORKING, SL)
                .on(ENDED, NONE)
                .bug(TP_SENT, SL_SENT, STOP_ARMED, SWITCH_TO_SL, SWITCH_TO_TP, RESIZE, RELEASE, RELEASED);
    }
}
