package io.ebbtide.journal;

import io.ebbtide.engine.command.Command;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.snapshot.StateHash;
import io.ebbtide.journal.codec.CommandCodec;
import io.ebbtide.journal.codec.EventCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends events and commands to a journal, each sealed with checksum and chain.
 *
 * <p>An append that returned survives the death of the process; only after {@link #sync} does it survive a loss of power. Thread: one at
 * a time: it may be handed over where one thread's last use happens before the other's first. Errors: what the disk refuses comes out as IOException or Chronicle's exceptions; after the first one the
 * writer refuses everything, because nobody knows what is on the disk. No allocation per append after warm-up, definitions excepted.
 */
public final class JournalWriter implements Closeable {
    private final Closeable directory;
    private final RecordStorage storage;
    private final TailReport openingTail;
    private final @Nullable JournalPosition openingPosition;
    private final EventCodec events = new EventCodec();
    private final CommandCodec commands = new CommandCodec();
    private final CRC32C crc = new CRC32C();
    private final StateHash hash = new StateHash();

    private long recordIndex;
    private long syncedIndex;
    private long chain;
    private long lastEventSeq;
    private boolean broken;

    private JournalWriter(
            Closeable directory,
            RecordStorage storage,
            TailReport tail,
            long chain,
            @Nullable JournalPosition openingPosition) {
        this.openingPosition = openingPosition;
        this.directory = directory;
        this.storage = storage;
        openingTail = tail;
        recordIndex = tail.recordsKept();
        lastEventSeq = tail.lastEventSeq();
        this.chain = chain;
    }

    /** Goes on behind records that were read to their end, on a storage that needs no directory. */
    public static JournalWriter behind(RecordSource records, RecordStorage storage) {
        return new JournalWriter(() -> {}, storage, records.tail(), records.chain(), null);
    }

    /**
     * Takes the directory's lock, proves what it holds and goes on behind it; a torn end is cut first.
     *
     * <p>Errors: {@link JournalLockedException} when somebody else writes, {@link DamageException} when a record before the end is bad.
     */
    public static JournalWriter open(JournalOptions options) throws IOException {
        return open(options, DirectoryLock.take(options.directory()), null);
    }

    /**
     * The same for a journal that was proved up to a place, under a lock that the writer takes over: only what is behind the place is
     * read. Null proves everything.
     *
     * <p>Errors: the same, and {@link NoSuchPositionException}; the lock is given back then.
     */
    public static JournalWriter open(JournalOptions options, DirectoryLock lock, @Nullable JournalPosition proved)
            throws IOException {
        try {
            Opening opening = Opening.read(options, proved);
            // Chronicle's write lock is in there. Its owner is dead, because we hold the directory's; by its number it
            // may look alive, or like ourselves.
            Files.deleteIfExists(options.directory().resolve(TailRepair.METADATA));
            DiskRoom room = DiskRoom.take(options.directory(), options.reserveBytes());
            RecordStorage storage = options.storage().apply(opening.openStorage(room));
            return new JournalWriter(() -> release(lock, room), storage, opening.tail, opening.chain, opening.end);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Appends the next event. Errors: an event out of sequence is a bug. */
    public void append(EngineEvent event) throws IOException {
        if (event.seq != lastEventSeq + 1) {
            throw new IllegalArgumentException("event " + event.seq + " after event " + lastEventSeq);
        }
        seal(RecordKind.EVENT, events.encode(event, storage.buffer(), Envelope.LENGTH_BYTES));
        lastEventSeq = event.seq;
    }

    /** Appends a command behind its cause. Errors: a cause that is not in the journal yet is a bug. */
    public void append(Command command) throws IOException {
        if (command.causeSeq > lastEventSeq) {
            throw new IllegalArgumentException(
                    "command " + command.seq + " of event " + command.causeSeq + " after event " + lastEventSeq);
        }
        seal(RecordKind.COMMAND, commands.encode(command, storage.buffer(), Envelope.LENGTH_BYTES));
    }

    private void seal(RecordKind kind, int bodyBytes) throws IOException {
        if (broken) {
            throw new IOException("the journal failed before; nothing more is written");
        }
        broken = true;
        Envelope.writeHeader(storage.buffer(), kind, bodyBytes, recordIndex + 1, syncedIndex);
        int checksum = Envelope.checksum(crc, storage.memory(), 0, bodyBytes);
        long nextChain = Envelope.nextChain(hash, chain, checksum, bodyBytes);
        Envelope.writeSeal(storage.buffer(), checksum, nextChain);
        try {
            storage.append(Envelope.LENGTH_BYTES + bodyBytes);
        } catch (InternalError e) {
            throw refused(e);
        }
        recordIndex++;
        chain = nextChain;
        broken = false;
    }

    /** Java's word for SIGBUS: a mapped page of the file could not be had. */
    private static IOException refused(InternalError fault) {
        return new IOException("the journal's disk is full or fails: " + fault.getMessage(), fault);
    }

    /** Returns when everything appended would survive a loss of power. */
    public void sync() throws IOException {
        if (broken) {
            throw new IOException("the journal failed before; nothing is synced");
        }
        broken = true;
        try {
            storage.sync();
        } catch (InternalError e) {
            throw refused(e);
        }
        syncedIndex = recordIndex;
        broken = false;
    }

    /** How the journal ended when it was opened; torn means that the end was cut. */
    public TailReport openingTail() {
        return openingTail;
    }

    /** Where the last record was when it was opened, in files that a cut may have rewritten since; null where there was none. */
    public @Nullable JournalPosition openingPosition() {
        return openingPosition;
    }

    /** Number of the last record. */
    public long recordIndex() {
        return recordIndex;
    }

    /** Number of the last record that {@link #sync} covered since opening. */
    public long syncedIndex() {
        return syncedIndex;
    }

    /** Sequence of the last event. */
    public long lastEventSeq() {
        return lastEventSeq;
    }

    /** The hash chain over all records. */
    public long chain() {
        return chain;
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            storage.close();
        }
    }

    private static void release(DirectoryLock lock, DiskRoom room) throws IOException {
        try (lock) {
            room.release();
        }
    }

    /** What the directory held, and the way to append to it. */
    private static final class Opening {
        private final JournalOptions options;
        private final TailReport tail;
        private final TailRepair repair;
        private final long chain;
        private final @Nullable JournalPosition end;
        private final int lastCrc;
        private final int lastFile;
        private final boolean hasFiles;
        private final boolean headerRight;

        private Opening(JournalOptions options, JournalReader reader) throws IOException {
            this.options = options;
            tail = reader.tail();
            repair = new TailRepair(options, reader.files());
            chain = reader.chain();
            end = reader.recordIndex() > 0 ? reader.position() : null;
            lastCrc = reader.crc();
            lastFile = reader.lastFile();
            hasFiles = !reader.files().isEmpty();
            headerRight = reader.isHeaderRight();
        }

        static Opening read(JournalOptions options, @Nullable JournalPosition proved) throws IOException {
            try (JournalReader reader = proved == null
                    ? JournalReader.open(options.directory())
                    : JournalReader.openAt(options.directory(), proved)) {
                reader.skipToEnd();
                return new Opening(options, reader);
            }
        }

        QueueStorage openStorage(DiskRoom room) throws IOException {
            if (tail.torn() || !headerRight) {
                repair.rewrite(lastFile, tail.recordsKept());
                return checked(new QueueStorage(options, room));
            }
            try {
                return checked(new QueueStorage(options, room));
            } catch (IOException | RuntimeException | AssertionError e) {
                return openRewritten(room, e);
            }
        }

        /** All records are sound, so that Chronicle's own pages must be wrong: give it new ones, once. */
        private QueueStorage openRewritten(DiskRoom room, Throwable first) throws IOException {
            if (!hasFiles) {
                throw new IOException("cannot open a queue in " + options.directory(), first);
            }
            repair.rewrite(lastFile, tail.recordsKept());
            return checked(new QueueStorage(options, room));
        }

        private QueueStorage checked(QueueStorage storage) throws IOException {
            boolean sound = false;
            try {
                sound = storage.endsWith(tail.recordsKept(), lastCrc);
            } finally {
                if (!sound) {
                    storage.close();
                }
            }
            if (sound) {
                return storage;
            }
            throw new IOException("Chronicle does not see record " + tail.recordsKept() + " as the last one");
        }
    }
}
