package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import io.ebbtide.engine.ring.FailStop;
import java.util.concurrent.locks.LockSupport;

/** Tells the engine the time, so that timers fire when nothing else happens. Thread: {@code clock}. */
final class ClockThread implements Runnable {
    private static final long NS_PER_MS = 1_000_000;

    private final EventPublisher publisher;
    private final MarketClock clock;
    private final FailStop failStop;
    private final long tickNs;
    // Written by the operator's thread, read by clock.
    private volatile boolean stopping;

    ClockThread(EventPublisher publisher, MarketClock clock, FailStop failStop, long tickMs) {
        this.publisher = publisher;
        this.clock = clock;
        this.failStop = failStop;
        tickNs = tickMs * NS_PER_MS;
    }

    /** Ends the thread soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping && !failStop.isHalted()) {
            publisher.publish(publisher.claim().begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, clock.nowNs()));
            LockSupport.parkNanos(this, tickNs);
        }
    }
}
