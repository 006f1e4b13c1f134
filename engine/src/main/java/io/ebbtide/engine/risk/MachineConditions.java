package io.ebbtide.engine.risk;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ConditionPayload;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import java.util.Arrays;

/** What the machine lacks, as the edge told last. One writer: the engine thread. */
final class MachineConditions {
    private final Outbox outbox;
    private final ConditionLevel[] levels = new ConditionLevel[MachineCondition.values().length];
    private ConditionLevel worst = ConditionLevel.FINE;

    MachineConditions(Outbox outbox) {
        this.outbox = outbox;
        Arrays.fill(levels, ConditionLevel.FINE);
    }

    /** Takes the new level; a worse one is an alarm. */
    void onChange(ConditionPayload change) {
        int code = change.condition.code();
        boolean worse = change.level.isWorseThan(levels[code]);
        levels[code] = change.level;
        worst = findWorst();
        if (worse) {
            outbox.alarm(change.condition.alarm(), -1, 0, change.detail);
        }
    }

    private ConditionLevel findWorst() {
        ConditionLevel found = ConditionLevel.FINE;
        for (ConditionLevel level : levels) {
            found = level.isWorseThan(found) ? level : found;
        }
        return found;
    }

    /** The process is another one: whoever tells of conditions begins anew, and tells only what is not fine. */
    void forget() {
        Arrays.fill(levels, ConditionLevel.FINE);
        worst = ConditionLevel.FINE;
    }

    ConditionLevel worst() {
        return worst;
    }

    void writeTo(StateSink sink) {
        for (ConditionLevel level : levels) {
            sink.add(level.code());
        }
    }

    void loadFrom(StateSource source) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = source.nextOf(ConditionLevel.values());
        }
        worst = findWorst();
    }
}
