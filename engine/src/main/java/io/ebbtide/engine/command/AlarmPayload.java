package io.ebbtide.engine.command;

import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.snapshot.StateHash;

/** An alarm; {@code clientId} and {@code detail} are 0 where they say nothing. */
public final class AlarmPayload {
    public AlarmId alarm = AlarmId.INVARIANT_VIOLATED;
    public long clientId;
    public long detail;

    void hashInto(StateHash hash) {
        hash.add(alarm.code());
        hash.add(clientId);
        hash.add(detail);
    }
}
