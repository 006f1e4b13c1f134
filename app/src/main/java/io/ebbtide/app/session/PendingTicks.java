package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;

/**
 * Ticks on their way into the ring: the newest of each instrument waits here while the ring is short of room, so that ticks can be
 * conflated but the last price is never lost. Thread: one producer's.
 */
final class PendingTicks {
    private final EngineEvent[] newest;
    private final boolean[] waiting;
    private int waitingCount;
    private long conflated;

    PendingTicks(int instruments) {
        newest = new EngineEvent[instruments];
        waiting = new boolean[instruments];
        for (int i = 0; i < instruments; i++) {
            newest[i] = new EngineEvent();
        }
    }

    /**
     * Takes a tick; one of the same instrument that still waits is overwritten and counted. Only a quote overwrites a quote, because
     * where there are quotes they are the price.
     */
    void add(EngineEvent tick) {
        int instrument = tick.instrument;
        if (waiting[instrument]) {
            conflated++;
            if (newest[instrument].type == EventType.QUOTE && tick.type != EventType.QUOTE) {
                return;
            }
        } else {
            waiting[instrument] = true;
            waitingCount++;
        }
        TickCopy.copy(tick, newest[instrument]);
    }

    /** Publishes what waits, by instrument, as far as there is room. */
    void publish(EventPublisher publisher) {
        for (int i = 0; waitingCount > 0 && i < waiting.length; i++) {
            if (waiting[i]) {
                if (!publisher.hasRoomForTick()) {
                    return;
                }
                EngineEvent slot = publisher.claim();
                TickCopy.copy(newest[i], slot);
                publisher.publish(slot);
                waiting[i] = false;
                waitingCount--;
            }
        }
    }

    long conflatedCount() {
        return conflated;
    }
}
