package io.ebbtide.app.session;

import io.ebbtide.engine.ring.OutboundRing;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a driver in virtual time wait, before an event, until the outbound ring has room for everything that one event can cause. Its
 * consumers wait for nothing that the driver does, so that this ends.
 */
final class OutboundRoom {
    private static final int COMMANDS_PER_EVENT_MAX = 1024;
    private static final long PARK_NS = 50_000;

    private final OutboundRing outbound;
    private final Halts halts;

    OutboundRoom(OutboundRing outbound, Halts halts) {
        this.outbound = outbound;
        this.halts = halts;
    }

    /** Errors: a halt ends the session. */
    void await() {
        halts.throwIfHalted();
        while (!outbound.hasRoomFor(COMMANDS_PER_EVENT_MAX)) {
            halts.throwIfHalted();
            LockSupport.parkNanos(this, PARK_NS);
        }
    }
}
