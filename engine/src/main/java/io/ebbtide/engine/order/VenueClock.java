package io.ebbtide.engine.order;

import io.ebbtide.engine.command.Outbox;
import io.ebbtide.engine.event.ClockPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.model.AlarmId;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;

/**
 * How far our clock is from the venue's. A venue refuses what comes from the future or from too long ago, and everything that is inferred
 * from times (that an order is absent, that a price is fresh) is worth less. One writer: the engine thread. Source: reliability.md, R09
 * and C01.
 */
public final class VenueClock {
    private final Outbox outbox;
    private final long alarmNs;
    private final long maxNs;
    private long worstNs;
    private boolean alarmed;
    private boolean doubted;

    VenueClock(Settings settings, Outbox outbox) {
        this.outbox = outbox;
        alarmNs = settings.get(Setting.CLOCK_ALARM_OFFSET_MS);
        maxNs = settings.get(Setting.CLOCK_MAX_OFFSET_MS);
    }

    /** The edge has measured it. */
    public void onMeasured(ClockPayload measured) {
        worstNs = Math.addExact(Math.abs(measured.offsetNs), measured.errorNs);
        doubted &= worstNs > maxNs;
        boolean drifted = worstNs > alarmNs;
        if (drifted && !alarmed) {
            alarm(measured.offsetNs);
        }
        alarmed = drifted;
    }

    /** The venue refused a request for its time: nothing is known about the clock until it is measured again. */
    void doubt() {
        if (!doubted && !alarmed) {
            alarm(0);
        }
        doubted = true;
    }

    /** Whether the venue refused a request for its time and nobody has measured since. */
    public boolean isDoubted() {
        return doubted;
    }

    /** How far the clocks may be apart at most. Units: nanoseconds. */
    public long worstNs() {
        return worstNs;
    }

    void writeTo(StateSink sink) {
        sink.addDurationNs(worstNs);
        sink.add((alarmed ? 1 : 0) + (doubted ? 2 : 0));
    }

    void loadFrom(StateSource source) {
        worstNs = source.nextDurationNs();
        int flags = source.nextCount(3);
        alarmed = (flags & 1) != 0;
        doubted = (flags & 2) != 0;
    }

    private void alarm(long offsetNs) {
        outbox.alarm(AlarmId.CLOCK_DRIFTED, EngineEvent.NO_INSTRUMENT, 0, offsetNs);
    }
}
