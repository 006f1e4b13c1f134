package io.ebbtide.engine.entry;

import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import io.ebbtide.engine.snapshot.StateSink;
import io.ebbtide.engine.snapshot.StateSource;
import io.ebbtide.engine.time.TimerIds;
import io.ebbtide.engine.time.Timers;
import java.util.Arrays;

/**
 * Dips that come within a short while of each other wait for its end and are then ranked together, so that the best takes a slot and not
 * the first. The first dip begins a round; without a wait there are none. One writer: the engine thread.
 */
final class RankingRound {
    private final Timers timers;
    private final long waitNs;
    private final boolean[] waiting;
    private boolean running;

    RankingRound(Settings settings, Timers timers, int instruments) {
        this.timers = timers;
        waitNs = settings.get(Setting.ENTRY_RANK_WAIT_MS);
        waiting = new boolean[instruments];
    }

    /** An instrument's dip has come. */
    void join(int instrument, long nowNs) {
        if (waitNs == 0) {
            return;
        }
        waiting[instrument] = true;
        if (!running) {
            running = true;
            timers.arm(TimerIds.RANKING, nowNs + waitNs);
        }
    }

    /** The dip is over. */
    void leave(int instrument) {
        waiting[instrument] = false;
    }

    /** Whether the instrument's dip is not judged yet. */
    boolean isWaiting(int instrument) {
        return waiting[instrument];
    }

    /** The wait is over: what waited is judged now. */
    void end() {
        running = false;
        Arrays.fill(waiting, false);
    }

    void writeTo(StateSink sink) {
        sink.add(running ? 1 : 0);
        for (boolean one : waiting) {
            sink.add(one ? 1 : 0);
        }
    }

    void loadFrom(StateSource source) {
        running = source.nextFlag();
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = source.nextFlag();
        }
    }
}
