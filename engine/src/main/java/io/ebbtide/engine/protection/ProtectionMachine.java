package io.ebbtide.engine.protection;

import io.ebbtide.engine.model.ProtectionState;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.portfolio.Position;
import io.ebbtide.engine.portfolio.PositionReports;
import io.ebbtide.engine.time.EngineClock;
import io.ebbtide.engine.time.InstrumentTimer;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;

/**
 * The one place that changes the protection of a position, and so the one that measures how long it has none: every state but TP and SL
 * counts, whatever it waits for, and so does an exit until its last fill. One writer: the engine thread.
 */
final class ProtectionMachine {
    private final PositionReports reports;
    private final EngineClock clock;
    private final Timers timers;
    private final TimerIds timerIds;
    private final long unprotectedMaxNs;

    ProtectionMachine(Settings settings, Protection.ProtectionPorts ports) {
        reports = ports.reports();
        clock = ports.clock();
        timers = ports.timers();
        timerIds = ports.timerIds();
        unprotectedMaxNs = settings.get(Setting.PROTECTION_UNPROTECTED_MAX_MS);
    }

    void transition(Position position, ProtectionEvent event) {
        ProtectionState next = ProtectionTransitions.TABLE.next(position.protection, event);
        if (next == null) {
            return;
        }
        position.protection = next;
        if (next == ProtectionState.TP || next == ProtectionState.SL) {
            settleGap(position);
        } else {
            beginGap(position);
        }
        reports.changed(position, position.state);
    }

    /** From now on, or from the moment that is noted already, the position counts as unprotected. */
    void beginGap(Position position) {
        if (position.unprotectedSinceNs == 0) {
            position.unprotectedSinceNs = clock.nowNs();
        }
        long boundNs = position.unprotectedSinceNs + unprotectedMaxNs;
        if (boundNs > clock.nowNs()) {
            // Beyond the bound the alarm was raised already; one is enough for one gap.
            timers.arm(timerIds.of(InstrumentTimer.UNPROTECTED, position.instrument.index()), boundNs);
        }
    }

    /** The position is protected, or sold. */
    void settleGap(Position position) {
        timers.disarm(timerIds.of(InstrumentTimer.UNPROTECTED, position.instrument.index()));
        if (position.unprotectedSinceNs != 0) {
            long gapNs = clock.nowNs() - position.unprotectedSinceNs;
            position.unprotectedNsMax = Math.max(position.unprotectedNsMax, gapNs);
            position.unprotectedSinceNs = 0;
        }
    }
}
