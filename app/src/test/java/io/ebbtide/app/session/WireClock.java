package io.ebbtide.app.session;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.command.CommandType;
import io.ebbtide.gateway.Venue;
import io.ebbtide.journal.RecordStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One order for everything that counts: when each event was appended, when it was synced, and when each command reached the wire. Stands
 * between the journal and its files and between the orders thread and the venue; each number is taken when the disk has returned, or
 * before the venue is called.
 */
final class WireClock {
    private static final int EVENTS_MAX = 4_000_000;
    // docs/journal-format.md: the record's kind, and the fields of the headers of events and commands.
    private static final int KIND_AT = 14;
    private static final int SEQ_AT = 48 + 8;
    private static final int COMMAND_TYPE_AT = SEQ_AT + 3 * Long.BYTES + Integer.BYTES;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLongArray appendedAt = new AtomicLongArray(EVENTS_MAX);
    private final AtomicLongArray syncedAt = new AtomicLongArray(EVENTS_MAX);
    private final AtomicLong syncs = new AtomicLong();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** One command on the wire. */
    record Sent(CommandType type, long clientId, long causeSeq, long at) {}

    List<Sent> sent() {
        return sent;
    }

    long sentOf(CommandType type) {
        return sent.stream().filter(command -> command.type == type).count();
    }

    long syncs() {
        return syncs.get();
    }

    /** When the event was in the hands of the kernel; 0 if never. */
    long appendedAt(long seq) {
        return appendedAt.get((int) seq);
    }

    /** When the event was on the disk; 0 if never. */
    long syncedAt(long seq) {
        return syncedAt.get((int) seq);
    }

    /** A disk that is watched, and that {@code stall} can hold up before a sync. */
    RecordStorage watching(RecordStorage disk, Stall stall) {
        return new Watched(disk, stall);
    }

    /** Holds up a disk. Thread: journal. */
    interface Stall {
        Stall NEVER = firstOrderSeen -> {};

        void beforeSync(boolean firstOrderSeen);
    }

    private final class Watched implements RecordStorage {
        private final RecordStorage disk;
        private final Stall stall;
        private boolean orderSeen;
        private long lastAppended;
        private long lastSynced;

        Watched(RecordStorage disk, Stall stall) {
            this.disk = disk;
            this.stall = stall;
        }

        @Override
        public UnsafeBuffer buffer() {
            return disk.buffer();
        }

        @Override
        public ByteBuffer memory() {
            return disk.memory();
        }

        @Override
        public void append(int recordBytes) throws IOException {
            boolean event = buffer().getShort(KIND_AT, ByteOrder.LITTLE_ENDIAN) == 0;
            long seq = buffer().getLong(SEQ_AT, ByteOrder.LITTLE_ENDIAN);
            int type = buffer().getShort(COMMAND_TYPE_AT, ByteOrder.LITTLE_ENDIAN);
            disk.append(recordBytes);
            if (event) {
                lastAppended = seq;
                appendedAt.set((int) seq, clock.incrementAndGet());
            } else {
                orderSeen |= type == CommandType.PLACE_ORDER.code();
            }
        }

        @Override
        public void sync() throws IOException {
            stall.beforeSync(orderSeen);
            disk.sync();
            syncs.incrementAndGet();
            long now = clock.incrementAndGet();
            while (lastSynced < lastAppended) {
                lastSynced++;
                syncedAt.set((int) lastSynced, now);
            }
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    /** A venue whose wire is watched. */
    Venue watching(Venue venue) {
        return new Venue() {
            @Override
            public void place(Command command) {
                note(command);
                venue.place(command);
            }

            @Override
            public void cancel(Command command) {
                note(command);
                venue.cancel(command);
            }

            @Override
            public void query(Command command) {
                note(command);
                venue.query(command);
            }

            @Override
            public void queryTrades(Command command) {
                note(command);
                venue.queryTrades(command);
            }

            @Override
            public void querySnapshot(Command command) {
                note(command);
                venue.querySnapshot(command);
            }
        };
    }

    private void note(Command command) {
        sent.add(new Sent(command.type, command.order.clientId, command.causeSeq, clock.incrementAndGet()));
    }
}
