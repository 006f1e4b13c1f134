package io.ebbtide.app.session;

import io.ebbtide.app.config.JournalConfig;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.EventSink;
import io.ebbtide.engine.event.EventType;
import io.ebbtide.engine.model.ConditionLevel;
import io.ebbtide.engine.model.MachineCondition;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Watches the journal's disk and tells the engine when it is nearly full or slow, and when it is fine again. Thread: {@code disk}: neither
 * the engine nor the journal may ask a disk anything that it can answer late.
 */
final class DiskWatch implements Runnable {
    private static final long PERIOD_NS = 100_000_000;
    private static final long NS_PER_MS = 1_000_000;
    /** Fine again only this much above the floor, in parts of it, so that an alarm is not raised with every file. */
    private static final int MARGIN_PART = 10;

    private final JournalConfig limits;
    private final Ports ports;
    private final Halts halts;
    private ConditionLevel space = ConditionLevel.FINE;
    private ConditionLevel delay = ConditionLevel.FINE;
    private long waitingSinceNs;
    private long waitingAtSeq = -1;
    // Written by the session's thread, read by disk.
    private volatile boolean stopping;

    /** Tells what {@code ports} show against the limits. */
    DiskWatch(JournalConfig limits, Ports ports, Halts halts) {
        this.limits = limits;
        this.ports = ports;
        this.halts = halts;
    }

    /** How much may still be written. Errors: a disk that does not say counts as one below the first floor. */
    interface Space {
        long freeBytes() throws IOException;

        /** The watch begins. */
        default void start() {}

        /** The watch has ended. */
        default void stop() {}
    }

    /**
     * What is watched, and who is told.
     *
     * <p>Shape: {@code waitedFor} is whether an order waits for the disk, {@code durableSeq} the last event that is safe, {@code timeNs}
     * the clock that events are stamped with. {@code sink} belongs to this thread.
     */
    record Ports(
            Space space, BooleanSupplier waitedFor, LongSupplier durableSeq, EventSink sink, LongSupplier timeNs) {}

    /** Ends the thread soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        ports.space.start();
        try {
            while (!stopping && !halts.isHalted()) {
                check(System.nanoTime());
                LockSupport.parkNanos(this, PERIOD_NS);
            }
        } catch (Throwable fatal) {
            halts.halt(-1, fatal);
        } finally {
            ports.space.stop();
        }
    }

    /** Looks once. Units: {@code wallNs} is any clock that only rises. */
    void check(long wallNs) {
        checkDelay(wallNs);
        checkSpace();
    }

    private void checkSpace() {
        long freeBytes;
        ConditionLevel now;
        try {
            freeBytes = ports.space.freeBytes();
            now = levelOf(freeBytes);
        } catch (IOException e) {
            freeBytes = 0;
            now = space == ConditionLevel.EXITS_ONLY ? space : ConditionLevel.NO_ENTRIES;
        }
        if (now != space) {
            space = now;
            tell(MachineCondition.DISK_SPACE, now, freeBytes);
        }
    }

    private ConditionLevel levelOf(long freeBytes) {
        if (freeBytes < floor(limits.exitsOnlyFloorBytes(), space == ConditionLevel.EXITS_ONLY)) {
            return ConditionLevel.EXITS_ONLY;
        }
        return freeBytes < floor(limits.freeSpaceFloorBytes(), space != ConditionLevel.FINE)
                ? ConditionLevel.NO_ENTRIES
                : ConditionLevel.FINE;
    }

    private static long floor(long floorBytes, boolean below) {
        return below ? floorBytes + floorBytes / MARGIN_PART : floorBytes;
    }

    /** An order that waits while nothing new becomes safe waits for the disk. */
    private void checkDelay(long wallNs) {
        long durableSeq = ports.durableSeq.getAsLong();
        boolean waiting = ports.waitedFor.getAsBoolean();
        if (!waiting || durableSeq != waitingAtSeq) {
            waitingSinceNs = wallNs;
            waitingAtSeq = durableSeq;
        }
        long waitedNs = wallNs - waitingSinceNs;
        ConditionLevel now =
                waitedNs < limits.slowDiskMs() * NS_PER_MS ? ConditionLevel.FINE : ConditionLevel.NO_ENTRIES;
        if (now != delay) {
            delay = now;
            tell(MachineCondition.DISK_DELAY, now, waitedNs);
        }
    }

    private void tell(MachineCondition condition, ConditionLevel level, long detail) {
        EngineEvent event = ports.sink
                .claim()
                .begin(EventType.CONDITION_CHANGED, EngineEvent.NO_INSTRUMENT, ports.timeNs.getAsLong());
        event.condition.condition = condition;
        event.condition.level = level;
        event.condition.detail = detail;
        event.condition.backlog = 0;
        ports.sink.publish(event);
    }
}
