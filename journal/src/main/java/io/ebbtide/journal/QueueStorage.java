package io.ebbtide.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Chronicle Queue as the journal uses it: append one buffer, force it to the disk. Thread: one, the journal's.
 *
 * <p>Errors: a full disk is an IOException; in the first bytes of a file it may be an InternalError out of any frame that touches the
 * mapping. After either nothing more may be appended.
 */
final class QueueStorage implements RecordStorage {
    /** How long Chronicle waits for the write lock of a process that is dead. */
    private static final long TIMEOUT_MS = 700;

    private static final long DAY_MS = 86_400_000;

    private final Path directory;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<ByteBuffer> bytes;
    private final UnsafeBuffer buffer;
    private final ByteBuffer memory;
    private final DiskRoom room;

    private int cycle = Integer.MIN_VALUE;
    private @Nullable FileChannel file;
    private boolean unsynced;

    /** Opens the queue; {@code room} is that of its directory. */
    QueueStorage(JournalOptions options, DiskRoom room) throws IOException {
        directory = options.directory();
        this.room = room;
        memory = ByteBuffer.allocateDirect(Envelope.RECORD_BYTES_MAX);
        buffer = new UnsafeBuffer(memory);
        bytes = Bytes.wrapForRead(memory);
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(options.blockBytes())
                .timeoutMS(TIMEOUT_MS)
                .syncMode(SyncMode.SYNC)
                .timeProvider(new RisingClock(options.clockMs(), lastDayMs(directory)))
                .build();
        appender = queue.createAppender();
        allowHandingOver();
    }

    /** The thread that opens hands over to the journal's, which hands back for the end: one at a time, which Chronicle cannot know. */
    private void allowHandingOver() {
        bytes.singleThreadedCheckDisabled(true);
        appender.singleThreadedCheckDisabled(true);
    }

    private static long lastDayMs(Path directory) throws IOException {
        List<Path> files = RecordScanner.queueFiles(directory);
        return files.isEmpty() ? 0 : dayMs(files.get(files.size() - 1));
    }

    /** Start of the day that a file is for. Errors: a file that is not named by day was not made by us (IOException). */
    static long dayMs(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.matches("\\d{8}F\\.cq4")) {
            throw new IOException("not a file of the journal: " + file);
        }
        try {
            return LocalDate.parse(name.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
                            .toEpochDay()
                    * DAY_MS;
        } catch (DateTimeParseException e) {
            throw new IOException("not a file of the journal: " + file, e);
        }
    }

    @Override
    public UnsafeBuffer buffer() {
        return buffer;
    }

    @Override
    public ByteBuffer memory() {
        return memory;
    }

    @Override
    public void append(int recordBytes) throws IOException {
        if (file != null) {
            room.ensure(file, endOffset());
        }
        bytes.readPositionRemaining(0, recordBytes);
        appender.writeBytes(bytes);
        if (appender.cycle() != cycle) {
            changeFile();
        }
        unsynced = true;
    }

    private void changeFile() throws IOException {
        cycle = appender.cycle();
        if (file != null) {
            file.force(true);
            file.close();
        }
        File current = appender.currentFile();
        if (current == null) {
            throw new IOException("Chronicle names no file after an append");
        }
        file = FileChannel.open(current.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        forceDirectory(directory);
        room.begin(endOffset());
    }

    private long endOffset() {
        return appender.wire().bytes().writePosition();
    }

    /** Forces the file instead of calling Chronicle's {@code sync}, which covers only the block that is mapped now. */
    @Override
    public void sync() throws IOException {
        if (unsynced && file != null) {
            file.force(false);
        }
        unsynced = false;
    }

    /** Makes names in the directory durable. */
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Whether Chronicle's last record is this one, so that it will append where it should. */
    boolean endsWith(long recordIndex, int crc) {
        try (ExcerptTailer tailer =
                        queue.createTailer().direction(TailerDirection.BACKWARD).toEnd();
                DocumentContext context = tailer.readingDocument()) {
            if (!context.isPresent() || context.wire() == null) {
                return recordIndex == 0;
            }
            Bytes<?> last = context.wire().bytes();
            long at = last.readPosition();
            return last.readRemaining() >= Envelope.LENGTH_BYTES
                    && last.readLong(at + Envelope.INDEX_AT) == recordIndex
                    && last.readInt(at + Envelope.CRC_AT) == crc;
        }
    }

    @Override
    public void close() throws IOException {
        appender.close();
        queue.close();
        if (file != null) {
            file.close();
        }
    }

    /** Never names an earlier day than one already used: Chronicle would append to a file that is closed. */
    private static final class RisingClock implements TimeProvider {
        private final LongSupplier clockMs;
        private long lastMs;

        RisingClock(LongSupplier clockMs, long floorMs) {
            this.clockMs = clockMs;
            lastMs = floorMs;
        }

        @Override
        public long currentTimeMillis() {
            lastMs = Math.max(lastMs, clockMs.getAsLong());
            return lastMs;
        }
    }
}
