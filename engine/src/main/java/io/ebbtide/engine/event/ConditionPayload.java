package io.ebbtide.engine.event;

import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;

/**
 * A condition of the machine has become better or worse. Shape: {@code detail} is what {@link MachineCondition} says; {@code backlog} is how
 * many things wait for a thread that does not get on, else 0.
 */
public final class ConditionPayload {
    public MachineCondition condition = MachineCondition.DISK_SPACE;
    public ConditionLevel level = ConditionLevel.FINE;
    public long detail;
    public long backlog;
}
