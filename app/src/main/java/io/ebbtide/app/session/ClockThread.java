package io.ebbtide.app.session;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.ring.EventPublisher;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Tells the engine the time, so that timers fire when nothing else happens. Thread: {@code clock}. */
final class ClockThread implements Runnable {
    private static final long NS_PER_MS = 1_000_000;

    private final EventPublisher publisher;
    private final LongSupplier nowNs;
    private final Halts halts;
    private final long tickNs;
    // Written by clock, read by the watchdog.
    private final AtomicLong ticks = new AtomicLong();
    // Written by the session's thread, read by clock.
    private volatile boolean stopping;

    /** {@code nowNs} is the market's time, which must not be ahead of the ticks that were published. */
    ClockThread(EventPublisher publisher, LongSupplier nowNs, Halts halts, long tickMs) {
        this.publisher = publisher;
        this.nowNs = nowNs;
        this.halts = halts;
        tickNs = tickMs * NS_PER_MS;
    }

    Stage stage() {
        return Stage.busy(ticks::get);
    }

    /** Ends the thread soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping && !halts.isHalted()) {
                EngineEvent event = publisher.claim();
                publisher.publish(event.begin(EventType.CLOCK, EngineEvent.NO_INSTRUMENT, nowNs.getAsLong()));
                ticks.incrementAndGet();
                LockSupport.parkNanos(this, tickNs);
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        }
    }
}
